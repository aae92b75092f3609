// SPDX-License-Identifier: BSL-1.0
// Random rows in a schema of any shape, random deletes from them, and an oracle that says in plain C++ over full dumps what each
// delete had to do. Nothing here reads the library's SQL; of the library it uses the schema as data, and the operations under test.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <intact/sqlite.hpp>
#include <map>
#include <optional>
#include <probe.hpp>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace random_graph {

using value = std::optional<std::string>;
using row = std::vector<value>;
using key = std::vector<value>;
using table = std::map<key, row>;
/// All rows of all tables of the schema, by their keys.
using state = std::vector<table>;

inline std::string show(const row& values) {
  std::string text;
  for (const value& v : values) text += (text.empty() ? "" : "|") + v.value_or("NULL");
  return text;
}

inline std::string name(std::string_view identifier) { return probe::quoted(std::string(identifier)); }

inline key key_of(const intact::table_info& info, const row& values) {
  key k;
  for (const std::uint16_t column : info.key) k.push_back(values[column]);
  return k;
}

inline state read_all(sqlite3* db, const intact::schema_info& schema) {
  state all(schema.tables.size());
  for (std::size_t t = 0; t < schema.tables.size(); ++t) {
    const intact::table_info& info = *schema.tables[t];
    std::string sql = "SELECT ";
    for (std::size_t i = 0; i < info.columns.size(); ++i)
      sql += (i > 0 ? "," : "") + name(info.columns[i].name);
    sql += " FROM " + name(info.name);
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      row values;
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        values.push_back(text == nullptr ? value() : value(text));
      }
      all[t].emplace(key_of(info, values), values);
    }
    sqlite3_finalize(statement);
  }
  return all;
}

// -- the oracle ------------------------------------------------------------------------------------------------------

inline std::string folded(std::string text, std::string_view collation) {
  if (collation == "NOCASE")
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// Whether `child` references `parent` by the relation: all fields are there and equal by the parent's collation.
inline bool references(const intact::schema_info& schema, const intact::edge& e, const row& child,
                       const row& parent) {
  for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
    const value& held = child[e.relation->fields[i]];
    const value& wanted = parent[e.relation->references[i]];
    const std::string_view collation = schema.table(e.parent).columns[e.relation->references[i]].collation;
    if (!held || !wanted || folded(*held, collation) != folded(*wanted, collation)) return false;
  }
  return true;
}

inline const row* parent_of(const intact::schema_info& schema, const intact::edge& e, const row& child,
                            const table& parents) {
  for (const auto& [k, parent] : parents)
    if (references(schema, e, child, parent)) return &parent;
  return nullptr;
}

/// The rows that Cascade leads to from one row, itself included, by table.
inline std::vector<std::set<key>> gone_with(const intact::schema_info& schema, const state& before,
                                            std::size_t root, const key& root_key) {
  std::vector<std::set<key>> gone(schema.tables.size());
  std::vector<std::pair<std::size_t, key>> open{{root, root_key}};
  gone[root].insert(root_key);
  while (!open.empty()) {
    const auto [t, k] = open.back();
    open.pop_back();
    for (const intact::edge& e : schema.edges) {
      if (e.parent != t || e.relation->on_delete != intact::action::cascade) continue;
      for (const auto& [child_key, child] : before[e.child])
        if (references(schema, e, child, before[t].at(k)) && gone[e.child].insert(child_key).second)
          open.emplace_back(e.child, child_key);
    }
  }
  return gone;
}

/// A text literal of SQL, or a number, as the value that a column then holds.
inline value value_of_literal(std::string_view sql) {
  if (sql.empty() || sql == "NULL") return std::nullopt;
  if (sql.front() == '\'') return std::string(sql.substr(1, sql.size() - 2));
  return std::string(sql);
}

/// How many rows block the delete through the relation. Rows that go too count for Restrict only, which sees them or not by the
/// order in which SQLite comes to them, and only if `with_going`.
inline std::size_t blocking(const intact::schema_info& schema, const state& before, const intact::edge& e,
                            const std::vector<std::set<key>>& gone, bool with_going) {
  const intact::action action = e.relation->on_delete;
  if (action == intact::action::cascade || action == intact::action::set_null) return 0;
  std::size_t rows = 0;
  for (const auto& [child_key, child] : before[e.child]) {
    const row* parent = parent_of(schema, e, child, before[e.parent]);
    if (parent == nullptr || !gone[e.parent].contains(key_of(schema.table(e.parent), *parent))) continue;
    if (gone[e.child].contains(child_key)) {
      if (with_going && action == intact::action::restrict) ++rows;
      continue;
    }
    if (action == intact::action::set_default) {
      row then = child;
      bool checked = true;
      for (const std::uint16_t field : e.relation->fields) {
        then[field] = value_of_literal(schema.table(e.child).columns[field].default_sql);
        checked = checked && then[field].has_value();
      }
      table staying = before[e.parent];
      std::erase_if(staying, [&](const auto& entry) { return gone[e.parent].contains(entry.first); });
      if (!checked || parent_of(schema, e, then, staying) != nullptr) continue;
    }
    ++rows;
  }
  return rows;
}

// -- what the receipt must be: the difference between two dumps ---------------------------------------------------------

/// The counters of a receipt, by table and by relation.
struct counts {
  std::vector<long long> deleted_rows;
  std::vector<long long> deleted_children;
  std::vector<long long> detached;
  std::vector<long long> updated;

  friend bool operator==(const counts&, const counts&) = default;

  std::string text(const intact::schema_info& schema) const {
    std::string all;
    for (std::size_t t = 0; t < deleted_rows.size(); ++t)
      all += "\n  " + std::string(schema.tables[t]->model) + ": " + std::to_string(deleted_rows[t]);
    for (std::size_t i = 0; i < detached.size(); ++i)
      all += "\n  " + std::string(schema.table(schema.edges[i].child).model) + '.' +
             std::string(schema.edges[i].relation->fields_text) + ": " + std::to_string(deleted_children[i]) +
             " deleted, " + std::to_string(detached[i]) + " detached, " + std::to_string(updated[i]) +
             " updated";
    return all;
  }
};

/// What happened between the dumps. `unexplained` tells rows that changed in a field which no relation could have changed.
inline counts difference(const intact::schema_info& schema, const state& before, const state& after,
                         std::string& unexplained) {
  counts found{std::vector<long long>(schema.tables.size()), std::vector<long long>(schema.edges.size()),
               std::vector<long long>(schema.edges.size()), std::vector<long long>(schema.edges.size())};
  for (std::size_t t = 0; t < schema.tables.size(); ++t) {
    for (const auto& [k, old] : before[t]) {
      if (!after[t].contains(k)) ++found.deleted_rows[t];
    }
    for (const auto& [k, now] : after[t])
      if (!before[t].contains(k))
        unexplained += "new row in " + std::string(schema.tables[t]->name) + ": " + show(now);
  }
  for (std::size_t t = 0; t < schema.tables.size(); ++t) {
    for (const auto& [k, old] : before[t]) {
      const auto now = after[t].find(k);
      std::set<std::uint16_t> explained;
      for (std::size_t i = 0; i < schema.edges.size(); ++i) {
        const intact::edge& e = schema.edges[i];
        if (e.child != t) continue;
        const row* parent = parent_of(schema, e, old, before[e.parent]);
        if (parent == nullptr) continue;
        const auto parent_now = after[e.parent].find(key_of(schema.table(e.parent), *parent));
        const intact::action on_delete = e.relation->on_delete;
        if (parent_now == after[e.parent].end()) {
          if (now == after[t].end()) {
            ++found.deleted_children[i];
          } else if (on_delete == intact::action::set_null || on_delete == intact::action::set_default) {
            ++found.detached[i];
            explained.insert(e.relation->fields.begin(), e.relation->fields.end());
          }
        } else if (now != after[t].end()) {
          bool moved = false;
          for (const std::uint16_t column : e.relation->references)
            moved = moved || (*parent)[column] != parent_now->second[column];
          if (!moved) continue;
          ++found.updated[i];
          explained.insert(e.relation->fields.begin(), e.relation->fields.end());
        }
      }
      if (now == after[t].end()) continue;
      for (std::uint16_t column = 0; column < old.size(); ++column)
        if (old[column] != now->second[column] && !explained.contains(column))
          unexplained += "changed row in " + std::string(schema.tables[t]->name) + ": " + show(old) + " to " +
                         show(now->second) + '\n';
    }
  }
  return found;
}

template <class S>
counts counts_of(intact::receipt<S> receipt) {
  const intact::schema_info& schema = intact::info_of<S>;
  counts found;
  const auto at = [&](intact::statements::census_kind kind, std::size_t position) {
    return receipt.counters()[intact::statements::counter_of(schema, {kind, position})];
  };
  for (std::size_t t = 0; t < schema.tables.size(); ++t)
    found.deleted_rows.push_back(at(intact::statements::census_kind::deleted_rows, t));
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    found.deleted_children.push_back(at(intact::statements::census_kind::deleted_children, i));
    found.detached.push_back(at(intact::statements::census_kind::detached, i));
    found.updated.push_back(at(intact::statements::census_kind::updated, i));
  }
  return found;
}

// -- random rows -----------------------------------------------------------------------------------------------------

class generator {
 public:
  generator(sqlite3* db, const intact::schema_info& schema, std::uint32_t seed)
      : db_(db), schema_(schema), random_(seed) {}

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

  /// Tries to insert one row into a table; its relations point at rows of `all`, where that is possible.
  void insert(std::size_t t, const state& all) {
    const intact::table_info& info = *schema_.tables[t];
    row values = random_row(t);
    std::vector<bool> fixed(info.columns.size());
    for (const intact::edge& e : schema_.edges) {
      if (e.child != t) continue;
      table candidates = all[e.parent];
      if (e.parent == t && chance(20)) candidates[key_of(info, values)] = values;
      std::erase_if(candidates, [&](const auto& entry) {
        for (std::size_t i = 0; i < e.relation->fields.size(); ++i)
          if (fixed[e.relation->fields[i]] &&
              values[e.relation->fields[i]] != entry.second[e.relation->references[i]])
            return true;
        return false;
      });
      const bool leave = candidates.empty() || chance(15);
      const row* parent = leave ? nullptr : &std::next(candidates.begin(), pick(candidates.size()))->second;
      for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
        const std::uint16_t field = e.relation->fields[i];
        const bool nullable = info.columns[field].nullable;
        if (parent != nullptr)
          values[field] = (*parent)[e.relation->references[i]];
        else if (nullable && !fixed[field] && chance(70))
          values[field] = std::nullopt;
        fixed[field] = true;
      }
    }
    std::string sql = "INSERT INTO " + name(info.name) + " VALUES (";
    for (std::size_t i = 0; i < values.size(); ++i) sql += (i > 0 ? "," : "") + literal(info, i, values[i]);
    run(sql + ")");
  }

  /// Tries to point one relation of one row at another parent, at nothing, or at its own default.
  void redirect(const state& all) {
    const intact::edge& e = schema_.edges[below(schema_.edges.size())];
    if (all[e.child].empty() || all[e.parent].empty()) return;
    const intact::table_info& child = schema_.table(e.child);
    const row& changed = std::next(all[e.child].begin(), pick(all[e.child].size()))->second;
    const row& parent = std::next(all[e.parent].begin(), pick(all[e.parent].size()))->second;
    const bool detach = chance(10);
    std::string sql = "UPDATE " + name(child.name) + " SET ";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      const std::uint16_t field = e.relation->fields[i];
      // The key stays, so that rows can be told apart.
      if (contains(child.key, field)) return;
      sql += (i > 0 ? "," : "") + name(child.columns[field].name) + " = " +
             (detach ? "NULL" : literal(child, field, parent[e.relation->references[i]]));
    }
    run(sql + " WHERE " + where(child, changed));
  }

 private:
  static bool contains(intact::column_list columns, std::uint16_t column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  }

  std::ptrdiff_t pick(std::size_t size) { return static_cast<std::ptrdiff_t>(below(size)); }

  row random_row(std::size_t t) {
    static const char* const texts[] = {"a", "A", "b", "B", "1", "01", "1.0", "", "it''s", "c", "C", "d"};
    const intact::table_info& info = *schema_.tables[t];
    row values;
    for (const intact::column_info& column : info.columns) {
      if (column.nullable && chance(25))
        values.emplace_back();
      else if (column.type == intact::storage::text)
        values.emplace_back(texts[below(std::size(texts))]);
      else
        values.emplace_back(std::to_string(1 + below(9)));
    }
    return values;
  }

  static std::string literal(const intact::table_info& info, std::size_t column, const value& v) {
    if (!v) return "NULL";
    return info.columns[column].type == intact::storage::text ? '\'' + *v + '\'' : *v;
  }

  static std::string where(const intact::table_info& info, const row& values) {
    std::string sql;
    for (const std::uint16_t column : info.key)
      sql += (sql.empty() ? "" : " AND ") + name(info.columns[column].name) + " = " +
             literal(info, column, values[column]);
    return sql;
  }

  // What breaks a constraint does not happen.
  void run(const std::string& sql) { sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr); }

  sqlite3* db_;
  const intact::schema_info& schema_;
  std::mt19937 random_;
};

// -- one delete, judged ----------------------------------------------------------------------------------------------

/// What the runs of one shape did, so that a test can tell whether it tested anything.
struct tally {
  int erased = 0;
  int refused = 0;
  int at_commit = 0;
  long long cascaded = 0;
  long long detached = 0;
  long long updated = 0;
};

/// `Post.author_id`, `Booking(airline, flight)`
inline std::string relation_name(const intact::schema_info& schema, const intact::edge& e) {
  const std::string child(schema.table(e.child).model);
  const std::string fields(e.relation->fields_text);
  return e.relation->fields.size() == 1 ? child + '.' + fields : child + '(' + fields + ')';
}

/// The error has to name a relation that blocks, with its action and the number of its rows.
inline void judge_violation(const intact::schema_info& schema, const state& before, std::size_t root,
                            const key& k, const intact::foreign_key_violation& error, bool in_transaction,
                            bool at_commit) {
  const auto gone = gone_with(schema, before, root, k);
  std::string candidates;
  bool named = false;
  for (const bool with_going : {false, true}) {
    for (const intact::edge& e : schema.edges) {
      const intact::action action = e.relation->on_delete;
      if ((error.extended_code() == SQLITE_CONSTRAINT_TRIGGER) != (action == intact::action::restrict))
        continue;
      if (in_transaction && e.relation->deferred != at_commit) continue;
      const std::size_t rows = blocking(schema, before, e, gone, with_going);
      if (rows == 0) continue;
      const std::string relation = relation_name(schema, e);
      candidates += relation + ' ' + std::to_string(rows) + "; ";
      named = named || (error.relation() == relation && error.rows() == rows &&
                        error.parent() == schema.table(e.parent).model &&
                        error.child() == schema.table(e.child).model &&
                        (error.referential_action() == action || (at_commit && !error.referential_action())));
    }
    if (!candidates.empty()) break;
  }
  const std::string found = error.relation() + ' ' + std::to_string(error.rows());
  CAPTURE(found);
  CAPTURE(candidates);
  CAPTURE(error.extended_code());
  CHECK(named);
  CHECK(error.during() == (at_commit ? intact::operation::commit : intact::operation::erase));
}

/// What a preview says: its receipt, and by relation how many rows forbid the delete.
struct foreseen {
  counts receipt;
  std::vector<std::size_t> forbidding;
};

template <class S>
foreseen foreseen_in(intact::preview<S> preview) {
  foreseen all{counts_of<S>(preview), {}};
  for (std::size_t i = 0; i < intact::info_of<S>.edges.size(); ++i) {
    const auto edge = static_cast<std::uint16_t>(i);
    all.forbidding.push_back(static_cast<std::size_t>(preview.forbidding({edge, false})));
    CHECK(preview.forbidding({edge, true}) == 0);
  }
  return all;
}

/// Deletes the row by `erase`, which returns what the receipt says, and compares what it did and said with the dumps, and with what
/// `look` foresaw.
template <class Look, class Erase>
void judge(sqlite3* db, const intact::schema_info& schema, std::size_t root, const key& k,
           bool in_transaction, tally& seen, Look look, Erase erase) {
  const state before = read_all(db, schema);
  const int changes = sqlite3_total_changes(db);
  const foreseen preview = look();
  CHECK(sqlite3_total_changes(db) == changes);
  CHECK((sqlite3_get_autocommit(db) == 0) == in_transaction);
  const auto goes = gone_with(schema, before, root, k);
  for (std::size_t i = 0; i < schema.edges.size(); ++i)
    CHECK(preview.forbidding[i] == blocking(schema, before, schema.edges[i], goes, false));
  try {
    const counts said = erase();
    const bool as_foreseen = said == preview.receipt;
    CHECK_MESSAGE(as_foreseen, "receipt:", said.text(schema), "\npreview:", preview.receipt.text(schema));
    const state after = read_all(db, schema);
    std::string unexplained;
    const counts done = difference(schema, before, after, unexplained);
    const bool same = said == done;
    CHECK_MESSAGE(same, "receipt:", said.text(schema), "\ndifference:", done.text(schema));
    CHECK(unexplained == "");
    long long total = 0;
    for (const long long n : done.deleted_rows) total += n;
    seen.cascaded += total - 1;
    for (const long long n : done.detached) total += n, seen.detached += n;
    for (const long long n : done.updated) total += n, seen.updated += n;
    // More where SQLite detaches a row that it then deletes.
    CHECK(sqlite3_total_changes(db) - changes >= total);
    const auto gone = gone_with(schema, before, root, k);
    for (const intact::edge& e : schema.edges) {
      if (in_transaction && e.relation->deferred) continue;
      const bool could_pass = blocking(schema, before, e, gone, false) == 0;
      CHECK(could_pass);
    }
    ++seen.erased;
  } catch (const intact::foreign_key_violation& error) {
    const bool unchanged = read_all(db, schema) == before;
    CHECK(unchanged);
    judge_violation(schema, before, root, k, error, in_transaction, false);
    ++seen.refused;
  } catch (const intact::unique_violation&) {
    // SetDefault, where another row holds the default already.
    const bool unchanged = read_all(db, schema) == before;
    CHECK(unchanged);
    ++seen.refused;
  }
}

inline value text_of(const std::string& field) { return field; }
inline value text_of(std::int64_t field) { return std::to_string(field); }

template <class... Fields>
key text_of(const std::tuple<Fields...>& fields) {
  return std::apply([](const auto&... field) { return key{text_of(field)...}; }, fields);
}

template <class Key>
auto as_tuple(const Key& k) {
  if constexpr (requires { std::tuple_size<Key>::value; })
    return k;
  else
    return std::tuple<Key>(k);
}

/// Deletes one random row of a model, alone or in a transaction that is then committed or rolled back.
template <class Model, class S>
void erase_one(intact::sqlite::database<S>& db, generator& random, tally& seen) {
  const intact::schema_info& schema = intact::info_of<S>;
  const std::size_t root = schema.index_of(intact::id_of<Model>);
  const std::vector<Model> rows = db.template select<Model>().all();
  if (rows.empty()) return;
  const auto fields = as_tuple(intact::key_of(rows[random.below(rows.size())]));
  const key k = text_of(fields);
  const std::string deleted = std::string(schema.tables[root]->model) + ' ' + show(k);
  CAPTURE(deleted);
  const auto erase = [&] {
    return std::apply([&](const auto&... field) { return counts_of<S>(db.template erase<Model>(field...)); },
                      fields);
  };
  const auto look = [&] {
    return std::apply(
        [&](const auto&... field) { return foreseen_in<S>(db.template preview_erase<Model>(field...)); },
        fields);
  };
  if (random.chance(60)) {
    judge(db.handle(), schema, root, k, false, seen, look, erase);
    return;
  }
  const state before = read_all(db.handle(), schema);
  auto outer = db.transaction();
  if (random.chance(30)) {
    auto inner = db.transaction();
    judge(db.handle(), schema, root, k, true, seen, look, erase);
    inner.rollback();
    const bool unchanged = read_all(db.handle(), schema) == before;
    CHECK(unchanged);
  }
  judge(db.handle(), schema, root, k, true, seen, look, erase);
  try {
    outer.commit();
  } catch (const intact::foreign_key_violation& error) {
    judge_violation(schema, before, root, k, error, true, true);
    ++seen.at_commit;
    outer.rollback();
    const bool unchanged = read_all(db.handle(), schema) == before;
    CHECK(unchanged);
  }
}

inline std::uint32_t seed() {
  const char* given = std::getenv("INTACT_SEED");
  return given == nullptr ? 20260 : static_cast<std::uint32_t>(std::stoul(given));
}

inline int rounds(int by_default) {
  const char* given = std::getenv("INTACT_ROUNDS");
  return given == nullptr ? by_default : std::stoi(given);
}

/// Fills a database of the schema with random rows and deletes random rows of the models, again and again.
/// The seed is in INTACT_SEED, the number of rounds in INTACT_ROUNDS.
template <class S, class... Models>
tally run(int rounds_by_default) {
  const intact::schema_info& schema = intact::info_of<S>;
  const std::uint32_t used_seed = seed();
  CAPTURE(used_seed);
  auto db = intact::sqlite::open<S>(":memory:");
  db.create_tables();
  generator random(db.handle(), schema, used_seed);
  tally seen;
  for (int round = 0; round < rounds(rounds_by_default); ++round) {
    CAPTURE(round);
    const state all = read_all(db.handle(), schema);
    for (const intact::table_index t : schema.creation_order)
      for (std::size_t rows = all[t].size(); rows < 8; ++rows)
        if (random.chance(50)) random.insert(t, all);
    for (int i = 0; i < 3; ++i) random.redirect(all);
    const std::size_t chosen = random.below(sizeof...(Models));
    std::size_t at = 0;
    ((at++ == chosen ? erase_one<Models>(db, random, seen) : void()), ...);
    CHECK(sqlite3_get_autocommit(db.handle()) != 0);
    CHECK(probe::rows(db.handle(), "PRAGMA foreign_key_check").empty());
  }
  MESSAGE("seed ", used_seed, ": ", seen.erased, " erased, ", seen.refused, " refused, ", seen.at_commit,
          " refused at commit; with them went ", seen.cascaded, ", ", seen.detached, " detached, ",
          seen.updated, " updated");
  return seen;
}

}  // namespace random_graph
