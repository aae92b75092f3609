// SPDX-License-Identifier: BSL-1.0
// Values as the database has them, of columns that no type of the program names.
#pragma once

#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// A column of the current row, as the database has it.
INTACT_DETAIL_FUNCTION intact::detail::stored_value read_stored(sqlite3_stmt* statement, int at,
                                                                const table_info& table, std::size_t column);

/// The key in the current row, from the column `first` on.
INTACT_DETAIL_FUNCTION row_key read_key(sqlite3_stmt* statement, const table_info& table, int first = 0);

/// Binds a key as it was read; `key` has to stay until the statement has run.
INTACT_DETAIL_FUNCTION void bind_stored(sqlite3_stmt* statement, int parameter, const row_key& key);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <utility>

#include "intact/sqlite/read.hpp"

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION intact::detail::stored_value read_stored(sqlite3_stmt* statement, int at,
                                                                const table_info& table, std::size_t column) {
  const column_reader value{sqlite3_column_value(statement, at), table, column};
  intact::detail::stored_value read;
  using intact::detail::lifetime;
  if (value.kind() == storage::integer) read.integer(value.integer());
  if (value.kind() == storage::real) read.real(value.real());
  if (value.kind() == storage::text) read.text(value.text(), lifetime::temporary);
  if (value.kind() == storage::blob)
    read.blob(value.blob().begin(), value.blob().size(), lifetime::temporary);
  return read;
}

INTACT_DETAIL_FUNCTION row_key read_key(sqlite3_stmt* statement, const table_info& table, int first) {
  intact::detail::dynamic_array<intact::detail::stored_value> values(table.key.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = read_stored(statement, first + static_cast<int>(i), table, table.key[i]);
  return row_key(std::move(values));
}

INTACT_DETAIL_FUNCTION void bind_stored(sqlite3_stmt* statement, int parameter, const row_key& key) {
  for (const intact::detail::stored_value& value : key.values()) {
    if (value.kind() == storage::integer) {
      sqlite3_bind_int64(statement, parameter, value.integer());
    } else if (value.kind() == storage::real) {
      sqlite3_bind_double(statement, parameter, value.real());
    } else if (value.kind() == storage::text) {
      const std::string_view text = value.text();
      sqlite3_bind_text64(statement, parameter, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    } else if (value.kind() == storage::blob) {
      const list<std::byte> bytes = value.blob();
      sqlite3_bind_blob64(statement, parameter, bytes.begin(), bytes.size(), SQLITE_STATIC);
    }
    ++parameter;
  }
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
