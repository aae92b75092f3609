// SPDX-License-Identifier: BSL-1.0
// Databases in memory, and what tests ask them in SQL.
#pragma once

#include <sqlite3.h>

#include <intact/sqlite.hpp>
#include <string>
#include <vector>

#include "probe.hpp"

/// A new database of the schema in memory, with its tables.
template <class S, class Mode = intact::foreign_keys>
intact::sqlite::database<S, Mode> in_memory() {
  auto db = intact::sqlite::open<S, Mode>(":memory:");
  db.create_tables();
  return db;
}

/// What a query says, as probe::text() shows it.
template <class Database>
std::string ask(Database& db, const std::string& query) {
  return probe::text(db.handle(), query);
}

/// The statements that are prepared on the connection.
template <class Database>
std::vector<sqlite3_stmt*> prepared_statements(Database& db) {
  std::vector<sqlite3_stmt*> found;
  for (sqlite3_stmt* at = sqlite3_next_stmt(db.handle(), nullptr); at != nullptr;
       at = sqlite3_next_stmt(db.handle(), at))
    found.push_back(at);
  return found;
}
