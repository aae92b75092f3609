// SPDX-License-Identifier: BSL-1.0
// Values as the database has them, of columns that no type of the program names.
#pragma once

#include "intact/sqlite/connection.hpp"

namespace intact::sqlite::detail {

/// A column of the current row, as the database has it.
INTACT_DETAIL_FUNCTION intact::detail::stored_value read_stored(sqlite3_stmt* statement, int at,
                                                                const table_info& table, std::size_t column);

/// The key in the current row, from the column `first` on.
INTACT_DETAIL_FUNCTION row_key read_key(sqlite3_stmt* statement, const table_info& table, int first = 0);

/// Binds a key as it was read; `key` has to stay until the statement has run.
INTACT_DETAIL_FUNCTION void bind_stored(sqlite3_stmt* statement, int parameter, const row_key& key);

}  // namespace intact::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <utility>
#include <variant>

#include "intact/sqlite/read.hpp"

namespace intact::sqlite::detail {

INTACT_DETAIL_FUNCTION intact::detail::stored_value read_stored(sqlite3_stmt* statement, int at,
                                                                const table_info& table, std::size_t column) {
  const column_reader value{sqlite3_column_value(statement, at), table, column};
  switch (value.kind()) {
    case storage::integer:
      return value.integer();
    case storage::real:
      return value.real();
    case storage::text:
      return std::string(value.text());
    case storage::blob: {
      const list<std::byte> bytes = value.blob();
      return std::vector<std::byte>(bytes.begin(), bytes.end());
    }
    default:
      return {};
  }
}

INTACT_DETAIL_FUNCTION row_key read_key(sqlite3_stmt* statement, const table_info& table, int first) {
  std::vector<intact::detail::stored_value> values(table.key.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = read_stored(statement, first + static_cast<int>(i), table, table.key[i]);
  return row_key(std::move(values));
}

INTACT_DETAIL_FUNCTION void bind_stored(sqlite3_stmt* statement, int parameter, const row_key& key) {
  for (const intact::detail::stored_value& value : key.values()) {
    if (const auto* integer = std::get_if<long long>(&value)) {
      sqlite3_bind_int64(statement, parameter, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
      sqlite3_bind_double(statement, parameter, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      sqlite3_bind_text64(statement, parameter, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<std::vector<std::byte>>(&value)) {
      // A null pointer would bind NULL, whatever the size.
      sqlite3_bind_blob64(statement, parameter, bytes->empty() ? static_cast<const void*>("") : bytes->data(),
                          bytes->size(), SQLITE_STATIC);
    }
    ++parameter;
  }
}

}  // namespace intact::sqlite::detail

#endif
