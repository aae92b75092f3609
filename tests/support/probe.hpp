// SPDX-License-Identifier: BSL-1.0
// Looks at a database by the C API alone, so that what the library says can be compared with what is there.
#pragma once

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace probe {

/// The rows of a query, each with its columns joined by `|`, as sqlite3's own shell shows them; NULL as `NULL`.
inline std::vector<std::string> rows(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    throw std::logic_error("probe: " + std::string(sqlite3_errmsg(db)) + " in: " + sql);
  std::vector<std::string> found;
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    std::string row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row += (i > 0 ? "|" : "");
      row += text == nullptr
                 ? "NULL"
                 : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
    }
    found.push_back(std::move(row));
  }
  sqlite3_finalize(statement);
  if (code != SQLITE_DONE)
    throw std::logic_error("probe: " + std::string(sqlite3_errmsg(db)) + " in: " + sql);
  return found;
}

/// The rows of a query as one text, a space between them.
inline std::string text(sqlite3* db, const std::string& sql) {
  std::string all;
  for (const std::string& row : rows(db, sql)) all += (all.empty() ? "" : " ") + row;
  return all;
}

/// The only value of a query.
inline long long number(sqlite3* db, const std::string& sql) {
  const std::vector<std::string> found = rows(db, sql);
  if (found.size() != 1) throw std::logic_error("probe: not one row from: " + sql);
  return std::stoll(found[0]);
}

inline std::string quoted(const std::string& identifier) {
  std::string result = "\"";
  for (const char c : identifier) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

/// Every row of every table, by table, sorted.
using contents = std::map<std::string, std::vector<std::string>>;

inline contents dump(sqlite3* db) {
  contents all;
  const auto tables =
      rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'");
  for (const std::string& table : tables) {
    std::vector<std::string> found = rows(db, "SELECT * FROM " + quoted(table));
    std::sort(found.begin(), found.end());
    all[table] = std::move(found);
  }
  return all;
}

/// The error that `work` throws, which has to be of exactly this type.
template <class Error, class Work>
Error thrown(Work&& work) {
  try {
    work();
  } catch (const Error& error) {
    CHECK(typeid(error) == typeid(Error));
    return error;
  } catch (const std::exception& other) {
    FAIL("another error was thrown: ", std::string(other.what()));
  }
  FAIL("nothing was thrown");
  throw std::logic_error("not reached");
}

/// Whether the connection is as a new one would be: in no transaction, able to write, and without rows that reference nothing.
inline void check_usable(sqlite3* db) {
  CHECK(sqlite3_get_autocommit(db) != 0);
  CHECK(sqlite3_exec(db, "BEGIN IMMEDIATE; ROLLBACK", nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK(number(db, "PRAGMA foreign_keys") == 1);
  CHECK(rows(db, "PRAGMA foreign_key_check").empty());
}

}  // namespace probe

/// Lets CHECK show rows.
template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& rows) {
    std::string all;
    for (const std::string& row : rows) all += "\n  " + row;
    return all.c_str();
  }
};
