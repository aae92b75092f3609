// SPDX-License-Identifier: BSL-1.0
// Insert a row, or update the one that has its unique fields: ON CONFLICT DO UPDATE. Source: SQLite, "UPSERT".
//
// Not INSERT OR REPLACE: that deletes the row that is there, and with it whatever cascades.
#pragma once

#include "intact/schema/table_of.hpp"
#include "intact/sql/target.hpp"

namespace intact::inline abi1::statements {

/// Calls `visit(column)` for each column that an upsert writes where the row exists: all but those by which it is found, and its key
/// and version.
template <class Visit>
constexpr void visit_upserted(const table_info& table, column_list by, Visit visit) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (!contains(by, i) && !contains(table.key, i) && i != table.version)
      visit(static_cast<std::uint16_t>(i));
}

/// The upsert of one row of `T`; `Fields` are those by which it is found. It returns the key, and the version where there is one.
template <class T, class Fields>
struct upsert {
  static constexpr column_list by = detail::positions<Fields>::view;
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<T>;
    out << "INSERT INTO " << text::identifier{table.name} << " (";
    write_all_columns(out, table);
    out << ") VALUES (";
    for (std::size_t i = 0; i < table.columns.size(); ++i) out << (i == 0 ? "?" : ",?");
    out << ") ON CONFLICT (";
    write_columns(out, table, by);
    out << ") DO UPDATE SET ";
    bool first = true;
    const auto write_set = [&](std::uint16_t column) {
      out << (first ? "" : ", ") << text::identifier{table.columns[column].name} << " = excluded."
          << text::identifier{table.columns[column].name};
      first = false;
    };
    visit_upserted(table, by, write_set);
    if (table.version != no_version) {
      out << (first ? "" : ", ") << text::identifier{table.columns[table.version].name} << " = ";
      write_next_version(out, table);
      first = false;
    }
    // Where there is nothing to write, the row is named all the same, so that its key comes back.
    if (first) write_set(by[0]);
    out << " RETURNING ";
    write_columns(out, table, table.key);
    if (table.version != no_version) out << ", " << text::identifier{table.columns[table.version].name};
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// The key of the row of `T` that has the fields, and its version where there is one.
template <class T, class Fields>
struct find_key {
  static constexpr column_list by = detail::positions<Fields>::view;
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<T>;
    out << "SELECT ";
    write_columns(out, table, table.key);
    if (table.version != no_version) out << ", " << text::identifier{table.columns[table.version].name};
    out << " FROM " << text::identifier{table.name} << " WHERE ";
    write_equals_parameters(out, table, by);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace intact::inline abi1::statements
