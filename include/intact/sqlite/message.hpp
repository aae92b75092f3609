// SPDX-License-Identifier: BSL-1.0
// What SQLite's messages say of models and columns.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

// What a message says of the place: of "UNIQUE constraint failed: Post.title, Post.year" and, from a STRICT table, "cannot store
// TEXT value in INTEGER column Post.year" the columns, of "CHECK constraint failed: stars" the condition.
[[gnu::cold]] inline std::string_view place_in(std::string_view message) {
  for (const std::string_view mark : {" constraint failed: ", " column "})
    if (const auto at = message.find(mark); at != std::string_view::npos)
      return message.substr(at + mark.size());
  return {};
}

/// Whether the code is that of a rule on single rows or on rows of one table.
constexpr bool is_rule_of_rows(int extended_code) {
  return extended_code == SQLITE_CONSTRAINT_NOTNULL || extended_code == SQLITE_CONSTRAINT_UNIQUE ||
         extended_code == SQLITE_CONSTRAINT_PRIMARYKEY || extended_code == SQLITE_CONSTRAINT_ROWID ||
         extended_code == SQLITE_CONSTRAINT_CHECK;
}

/// Stands for a column that the model does not have.
inline constexpr auto unknown_column = static_cast<std::uint16_t>(-1);

/// The columns of `Post.title, Post.year`; none where they are not the table's.
[[gnu::cold]] inline intact::detail::dynamic_array<std::uint16_t> columns_in(const table_info& table,
                                                                             std::string_view place) {
  intact::detail::dynamic_array<std::uint16_t> found;
  while (!place.empty()) {
    if (!place.starts_with(table.name) || !place.substr(table.name.size()).starts_with('.')) return {};
    place.remove_prefix(table.name.size() + 1);
    std::size_t end = place.find(", ");
    std::uint16_t column = unknown_column;
    for (std::size_t i = 0; i < table.columns.size() && column == unknown_column; ++i) {
      const std::string_view name = table.columns[i].name;
      if (!place.starts_with(name)) continue;
      const std::string_view rest = place.substr(name.size());
      if (!rest.empty() && !rest.starts_with(", ")) continue;
      column = static_cast<std::uint16_t>(i);
      end = name.size();
    }
    found.push_back(column);
    place.remove_prefix(end < place.size() ? end : place.size());
    if (place.starts_with(", ")) place.remove_prefix(2);
  }
  return found;
}

// `Post.title, Post.year`: the model and the first column go into the details.
[[gnu::cold]] inline bool find_column(const table_info& table, std::string_view place,
                                      error_details& details) {
  const intact::detail::dynamic_array<std::uint16_t> columns = columns_in(table, place);
  if (columns.empty() || columns.front() == unknown_column) return false;
  details.model = table.model;
  details.field = table.columns[columns.front()].name;
  return true;
}

/// A check without the brackets that stand around all of it.
[[gnu::cold]] inline std::string_view without_brackets(std::string_view check) {
  return check.front() == '(' ? check.substr(1, check.size() - 2) : check;
}

// The name that SQLite gives a check without one: its text, of which it keeps only the first identifier if the text begins with
// one in quotes.
[[gnu::cold]] inline std::string name_of_check(std::string_view check) {
  check = without_brackets(check);
  if (check.front() != '"') return std::string(check);
  std::string name;
  for (std::size_t i = 1; i < check.size() && (check[i] != '"' || check.substr(i).starts_with("\"\"")); ++i) {
    if (check[i] == '"') ++i;
    name += check[i];
  }
  return name;
}

// The model whose check it is, and the column if the check begins with one.
[[gnu::cold]] inline bool find_check(const table_info& table, std::string_view condition,
                                     error_details& details) {
  bool found = false;
  for (const std::string_view check : table.checks) found = found || name_of_check(check) == condition;
  for (const column_info& column : table.columns) {
    // An enum's column has a check that keeps it to the names of the enum.
    if (column.name != condition || (!found && column.allowed.empty())) continue;
    found = true;
    details.field = column.name;
  }
  if (found) details.model = table.model;
  return found;
}

// Model and column as far as the message tells them. Of models with the same check the one that was written is meant.
[[gnu::cold]] inline void read_names(const schema_info& schema, const attempt* attempted,
                                     error_details& details) {
  const std::string_view place = place_in(details.message);
  if (place.empty()) return;
  const auto find = details.extended_code == SQLITE_CONSTRAINT_CHECK ? find_check : find_column;
  if (attempted != nullptr && attempted->table != no_table &&
      find(schema.table(attempted->table), place, details))
    return;
  for (const table_info* table : schema.tables)
    if (find(*table, place, details)) return;
}

}  // namespace intact::inline abi1::sqlite::detail
