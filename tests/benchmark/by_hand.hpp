// SPDX-License-Identifier: BSL-1.0
// What a careful programmer has around the C API: a connection, and statements that are prepared once and reset after each run.
#pragma once

#include <sqlite3.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace benchmark::by_hand {

inline void demand(sqlite3* db, bool holds) {
  if (!holds) throw std::runtime_error(sqlite3_errmsg(db));
}

inline void run(sqlite3* db, std::string_view sql) {
  demand(db, sqlite3_exec(db, std::string(sql).c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

class connection {
 public:
  connection(const std::string& path, int flags) {
    const int code =
        sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | flags, nullptr);
    demand(db_, code == SQLITE_OK);
    run(db_, "PRAGMA foreign_keys = ON");
  }
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  ~connection() { sqlite3_close(db_); }

  sqlite3* get() const { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

class statement {
 public:
  statement(sqlite3* db, const char* sql) : db_(db) {
    demand(db, sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made_, nullptr) == SQLITE_OK);
  }
  statement(const statement&) = delete;
  statement& operator=(const statement&) = delete;
  ~statement() { sqlite3_finalize(made_); }

  sqlite3_stmt* get() const { return made_; }

  /// True for a row, after which reset() has to follow.
  bool step() {
    const int code = sqlite3_step(made_);
    if (code == SQLITE_ROW) return true;
    demand(db_, code == SQLITE_DONE);
    return false;
  }
  void reset() { sqlite3_reset(made_); }

  /// Runs to the end and makes ready for the next run.
  void run() {
    while (step()) {
    }
    reset();
  }

  void bind(int parameter, std::int64_t value) { sqlite3_bind_int64(made_, parameter, value); }
  void bind(int parameter, double value) { sqlite3_bind_double(made_, parameter, value); }
  /// The text has to stay where it is until the statement has run.
  void bind(int parameter, const std::string& text) {
    sqlite3_bind_text64(made_, parameter, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  template <class Value>
  void bind(int parameter, const std::optional<Value>& value) {
    if (value)
      bind(parameter, *value);
    else
      sqlite3_bind_null(made_, parameter);
  }

  std::int64_t integer(int column) const { return sqlite3_column_int64(made_, column); }
  double real(int column) const { return sqlite3_column_double(made_, column); }
  bool is_null(int column) const { return sqlite3_column_type(made_, column) == SQLITE_NULL; }
  /// Until the next step.
  std::string_view text(int column) const {
    const auto* characters = reinterpret_cast<const char*>(sqlite3_column_text(made_, column));
    return {characters, static_cast<std::size_t>(sqlite3_column_bytes(made_, column))};
  }

 private:
  sqlite3* db_;
  sqlite3_stmt* made_ = nullptr;
};

}  // namespace benchmark::by_hand
