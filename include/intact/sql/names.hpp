// SPDX-License-Identifier: BSL-1.0
// Lists of quoted columns, the recurring part of every statement.
#pragma once

#include <string_view>

#include "intact/schema/info.hpp"
#include "intact/text/quote.hpp"

namespace intact::inline abi1::statements {

/// Writes `"a", "b"`.
[[gnu::cold]] constexpr void write_columns(text::writer& out, const table_info& table, column_list columns,
                                           char mark = '\0') {
  bool first = true;
  for (const std::uint16_t column : columns) {
    out << (first ? "" : ", ") << text::identifier{table.columns[column].name, mark};
    first = false;
  }
}

/// Writes `c."a", c."b"`: the key of a row with the prefix.
[[gnu::cold]] constexpr void write_prefixed_key(text::writer& out, const table_info& table,
                                                std::string_view row) {
  bool first = true;
  for (const std::uint16_t column : table.key) {
    out << (first ? "" : ", ") << row << text::identifier{table.columns[column].name};
    first = false;
  }
}

/// Writes the names of all columns.
[[gnu::cold]] constexpr void write_all_columns(text::writer& out, const table_info& table) {
  bool first = true;
  for (const column_info& column : table.columns) {
    out << (first ? "" : ", ") << text::identifier{column.name};
    first = false;
  }
}

/// Writes `"a" = ? AND "b" = ?`.
[[gnu::cold]] constexpr void write_equals_parameters(text::writer& out, const table_info& table,
                                                     column_list columns) {
  bool first = true;
  for (const std::uint16_t column : columns) {
    out << (first ? "" : " AND ") << text::identifier{table.columns[column].name} << " = ?";
    first = false;
  }
}

/// A foreign key compares by the parent column's collation, whatever the child's. SQLite, "SQLite Foreign Key Support", section 3.
[[gnu::cold]] constexpr void write_collation(text::writer& out, std::string_view of_parent,
                                             std::string_view of_child) {
  if (!of_parent.empty())
    out << " COLLATE " << text::identifier{of_parent};
  else if (!of_child.empty())
    out << " COLLATE BINARY";
}

}  // namespace intact::inline abi1::statements
