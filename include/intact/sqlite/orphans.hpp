// SPDX-License-Identifier: BSL-1.0
// Rows whose foreign key names no parent, as SQLite finds them, and the relations they belong to.
#pragma once

#include <string>
#include <utility>

#include "intact/base/sort.hpp"
#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// One row of `PRAGMA foreign_key_check`. `key` is its number in `PRAGMA foreign_key_list` of the table.
struct orphan {
  std::string table;
  std::string rowid;
  std::string parent;
  int key = 0;
};

// The order of orphans: by table, row, parent and key.
[[gnu::cold]] inline bool comes_first(const orphan& a, const orphan& b) {
  int order = a.table.compare(b.table);
  if (order == 0) order = a.rowid.compare(b.rowid);
  if (order == 0) order = a.parent.compare(b.parent);
  return order != 0 ? order < 0 : a.key < b.key;
}

// That of their keys.
[[gnu::cold]] inline bool belongs_first(const orphan& a, const orphan& b) {
  const int order = a.table.compare(b.table);
  return order != 0 ? order < 0 : a.key < b.key;
}

// What is in `now` more often than in `before`; both are sorted by `less`.
template <class T, class Less>
intact::detail::dynamic_array<T> added_to(const intact::detail::dynamic_array<T>& before,
                                          intact::detail::dynamic_array<T> now, Less less) {
  std::size_t added = 0;
  std::size_t i = 0;
  for (std::size_t at = 0; at < now.size(); ++at) {
    while (i < before.size() && less(before[i], now[at])) ++i;
    if (i < before.size() && !less(now[at], before[i]))
      ++i;
    else if (at != added++)
      now[added - 1] = std::move(now[at]);
  }
  now.shrink_to(added);
  return now;
}

[[gnu::cold]] inline std::string column_text(sqlite3_stmt* statement, int column) {
  const auto* characters = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return characters == nullptr ? std::string() : std::string(characters);
}

/// All orphans of the database, sorted. Cost: a scan of every table that has foreign keys.
/// Fails silently to an empty list, unless memory ends: it is asked only to explain another failure.
[[gnu::cold]] inline intact::detail::dynamic_array<orphan> find_orphans(sqlite3* db) {
  intact::detail::dynamic_array<orphan> found;
  sqlite3_stmt* made = nullptr;
  throw_if_no_memory(sqlite3_prepare_v2(db, "PRAGMA foreign_key_check", -1, &made, nullptr));
  const single_use statement(made);
  while (made != nullptr && sqlite3_step(made) == SQLITE_ROW) {
    orphan& row = found.add();
    row.table = column_text(made, 0);
    row.rowid = column_text(made, 1);
    row.parent = column_text(made, 2);
    row.key = sqlite3_column_int(made, 3);
  }
  throw_if_no_memory(sqlite3_errcode(db));
  intact::detail::sort(found, &comes_first);
  return found;
}

/// The columns of a foreign key of the database, in order.
[[gnu::cold]] inline intact::detail::dynamic_array<std::string> key_columns(sqlite3* db,
                                                                            const std::string& table,
                                                                            int key) {
  intact::detail::dynamic_array<std::string> columns;
  sqlite3_stmt* made = nullptr;
  throw_if_no_memory(sqlite3_prepare_v2(
      db, "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE id = ?2 ORDER BY seq", -1, &made, nullptr));
  const single_use statement(made);
  if (made == nullptr) return columns;
  sqlite3_bind_text(made, 1, table.c_str(), -1, SQLITE_STATIC);
  sqlite3_bind_int(made, 2, key);
  while (sqlite3_step(made) == SQLITE_ROW) columns.add() = column_text(made, 0);
  throw_if_no_memory(sqlite3_errcode(db));
  return columns;
}

/// The relation that an orphan breaks; null for a foreign key that the schema does not know.
[[gnu::cold]] inline const edge* relation_of_orphan(const connection& on, const orphan& row) {
  const schema_info& schema = on.schema();
  const intact::detail::dynamic_array<std::string> columns = key_columns(on.handle(), row.table, row.key);
  for (const edge& e : schema.edges) {
    const table_info& child = schema.table(e.child);
    if (e.parent == no_table || !intact::detail::same_name(child.name, row.table) ||
        e.relation->fields.size() != columns.size())
      continue;
    if (!intact::detail::same_name(schema.table(e.parent).name, row.parent)) continue;
    // The file may declare the columns in another order.
    bool same = true;
    for (const std::uint16_t field : e.relation->fields) {
      bool declared = false;
      for (const std::string& column : columns)
        declared = declared || intact::detail::same_name(child.columns[field].name, column);
      same = same && declared;
    }
    if (same) return &e;
  }
  return nullptr;
}

}  // namespace intact::inline abi1::sqlite::detail
