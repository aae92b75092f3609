// SPDX-License-Identifier: BSL-1.0
// The oracle: SQLite itself, with tables written by hand, on which every operation is one plain SQL text.
#pragma once

#include <sqlite3.h>

#include <expected.hpp>
#include <string>
#include <vector>

namespace trials {

/// How an operation ended.
enum class outcome { done, foreign_key, taken, not_null, check, missing, other };

inline const char* name_of(outcome o) {
  constexpr const char* names[] = {"done",  "foreign key violated", "key or unique taken", "NOT NULL",
                                   "CHECK", "no such row",          "another error"};
  return names[static_cast<int>(o)];
}

inline outcome outcome_of(int extended_code) {
  switch (extended_code) {
    case SQLITE_OK:
    case SQLITE_DONE:
      return outcome::done;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
    case SQLITE_CONSTRAINT_TRIGGER:
      return outcome::foreign_key;  // the latter is Restrict's; there are no triggers
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return outcome::taken;
    case SQLITE_CONSTRAINT_NOTNULL:
      return outcome::not_null;
    case SQLITE_CONSTRAINT_CHECK:
      return outcome::check;
    default:
      return outcome::other;
  }
}

inline std::string literal(const column& c, const value& v) {
  if (!v) return "NULL";
  if (!c.text) return *v;
  std::string quoted = "'";
  for (const char letter : *v) quoted += letter == '\'' ? std::string("''") : std::string(1, letter);
  return quoted + '\'';
}

inline std::string quoted(const std::string& name) { return '"' + name + '"'; }

/// ` WHERE` the row of the key.
inline std::string by_key(const table& t, const key& k) {
  std::string sql;
  for (std::size_t i = 0; i < t.key.size(); ++i)
    sql += (i > 0 ? " AND " : "") + quoted(t.columns[t.key[i]].name) + " = " +
           literal(t.columns[t.key[i]], k[i]);
  return sql;
}

inline std::string insert_sql(const table& t, const row& values, const std::string& tag = {}) {
  std::string columns, list;
  for (std::size_t i = 0; i < values.size(); ++i) {
    columns += (i > 0 ? ", " : "") + quoted(t.columns[i].name);
    list += (i > 0 ? ", " : "") + literal(t.columns[i], values[i]);
  }
  if (!tag.empty()) columns += ", \"tag\"", list += ", " + tag;
  return "INSERT INTO " + quoted(t.name) + " (" + columns + ") VALUES (" + list + ")";
}

inline std::string erase_sql(const table& t, const std::vector<key>& keys) {
  std::string sql = "DELETE FROM " + quoted(t.name) + " WHERE ";
  for (std::size_t i = 0; i < keys.size(); ++i) sql += (i > 0 ? " OR " : "") + by_key(t, keys[i]);
  return keys.empty() ? sql + "0" : sql;
}

inline std::string erase_where_sql(const table& t, const std::string& note) {
  return "DELETE FROM " + quoted(t.name) + " WHERE \"note\" = " + literal(t.columns.back(), note);
}

/// Writes the columns but those of `kept`.
inline std::string update_sql(const table& t, const key& k, const row& values,
                              const std::vector<std::size_t>& kept = {}) {
  std::string sql;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::find(kept.begin(), kept.end(), i) == kept.end())
      sql += (sql.empty() ? "" : ", ") + quoted(t.columns[i].name) + " = " + literal(t.columns[i], values[i]);
  return "UPDATE " + quoted(t.name) + " SET " + sql + " WHERE " + by_key(t, k);
}

/// A query for all rows of a table, in an order that follows from the rows alone; the oracle's with their tags.
inline std::string select_sql(const table& t, bool tags) {
  std::string columns, order;
  for (const column& c : t.columns) {
    columns += (columns.empty() ? "" : ", ") + quoted(c.name);
    order += (order.empty() ? "" : ", ") + quoted(c.name) + (c.text ? " COLLATE BINARY" : "");
  }
  return "SELECT " + columns + (tags ? ", \"tag\"" : "") + " FROM " + quoted(t.name) + " ORDER BY " + order;
}

/// Reads all tables of a connection, its statements prepared once.
class reader {
 public:
  reader(sqlite3* db, const shape& s, bool tags) : tags_(tags) {
    for (const table& t : s.tables) {
      sqlite3_stmt* statement = nullptr;
      if (sqlite3_prepare_v2(db, select_sql(t, tags).c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::logic_error(sqlite3_errmsg(db));
      statements_.push_back(statement);
    }
  }
  reader(const reader&) = delete;
  reader& operator=(const reader&) = delete;
  ~reader() {
    for (sqlite3_stmt* statement : statements_) sqlite3_finalize(statement);
  }

  state read() {
    state all(statements_.size());
    for (std::size_t t = 0; t < statements_.size(); ++t) {
      sqlite3_stmt* statement = statements_[t];
      const int columns = sqlite3_column_count(statement) - (tags_ ? 1 : 0);
      while (sqlite3_step(statement) == SQLITE_ROW) {
        tagged& one = all[t].emplace_back();
        for (int i = 0; i < columns; ++i) {
          const auto* found = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
          one.values.push_back(found == nullptr ? value() : value(found));
        }
        if (tags_) one.tag = sqlite3_column_int64(statement, columns);
      }
      sqlite3_reset(statement);
    }
    return all;
  }

 private:
  bool tags_;
  std::vector<sqlite3_stmt*> statements_;
};

/// Empties the tables of a connection and fills them with these rows, whatever they reference.
inline void load_rows(sqlite3* db, const shape& s, const state& all, bool tags) {
  std::string sql = "PRAGMA foreign_keys = OFF; BEGIN;";
  for (std::size_t t = 0; t < s.tables.size(); ++t) {
    sql += "DELETE FROM " + quoted(s.tables[t].name) + ';';
    for (const tagged& one : all[t])
      sql += insert_sql(s.tables[t], one.values, tags ? std::to_string(one.tag) : "") + ';';
  }
  sql += "COMMIT;";
  char* message = nullptr;
  sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
  const std::string failure = message == nullptr ? "" : message;
  sqlite3_free(message);
  if (!failure.empty()) throw std::logic_error(failure + " in: " + sql);
}

class oracle {
 public:
  explicit oracle(const shape& s) : shape_(s) {
    sqlite3_open(":memory:", &db_);
    sqlite3_extended_result_codes(db_, 1);
    if (run("PRAGMA foreign_keys = ON;" + s.sql) != outcome::done)
      throw std::logic_error(sqlite3_errmsg(db_));
    reader_.emplace(db_, s, true);
  }
  oracle(const oracle&) = delete;
  oracle& operator=(const oracle&) = delete;
  ~oracle() {
    reader_.reset();
    sqlite3_close(db_);
  }

  void load(const state& all) {
    if (in_transaction()) run("ROLLBACK");
    depth_ = 0;
    load_rows(db_, shape_, all, true);
    run("PRAGMA foreign_keys = ON");
    next_tag_ = 0;
    for (const auto& rows : all)
      for (const tagged& one : rows) next_tag_ = std::max(next_tag_, one.tag);
  }

  outcome run(const std::string& sql) {
    return outcome_of(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr));
  }
  outcome insert(std::size_t t, const row& values) {
    return run(insert_sql(shape_.tables[t], values, std::to_string(++next_tag_)));
  }
  /// As run(), and `missing` where no row was changed.
  outcome update(const std::string& sql) {
    const outcome o = run(sql);
    return o == outcome::done && sqlite3_changes(db_) == 0 ? outcome::missing : o;
  }

  state read() { return reader_->read(); }
  bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
  std::size_t depth() const { return depth_; }

  void begin() { run(depth_ == 0 ? "BEGIN" : "SAVEPOINT s" + std::to_string(depth_)), ++depth_; }
  outcome commit() {
    const outcome o = run(depth_ == 1 ? "COMMIT" : "RELEASE s" + std::to_string(depth_ - 1));
    if (o == outcome::done) --depth_;
    return o;
  }
  void rollback() {
    --depth_;
    const std::string name = "s" + std::to_string(depth_);
    run(depth_ == 0 ? "ROLLBACK" : "ROLLBACK TO " + name + "; RELEASE " + name);
  }

 private:
  const shape& shape_;
  sqlite3* db_ = nullptr;
  std::optional<reader> reader_;
  std::size_t depth_ = 0;
  std::int64_t next_tag_ = 0;
};

}  // namespace trials
