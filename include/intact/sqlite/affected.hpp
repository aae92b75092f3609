// SPDX-License-Identifier: BSL-1.0
// Reads which rows a delete is about to touch.
#pragma once

#include "intact/backend/receipt_with_rows.hpp"
#include "intact/sql/affected.hpp"
#include "intact/sqlite/stored.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Reads the rows of a statement of the form of statements::gone_rows, whose parameters are bound.
template <class S>
void read_gone(connection& on, sqlite3_stmt* statement, receipt_with_rows<S>& found) {
  while (on.step(statement)) {
    const auto at = static_cast<table_index>(sqlite3_column_int(statement, 0));
    found.add_deleted(at, read_key(statement, info_of<S>.table(at), 1));
  }
}

/// The same of statements::moved_rows.
template <class S>
void read_moved(connection& on, sqlite3_stmt* statement, receipt_with_rows<S>& found) {
  const int value = 2 + static_cast<int>(statements::key_width(info_of<S>));
  while (on.step(statement)) {
    const auto at = static_cast<table_index>(sqlite3_column_int(statement, 0));
    const auto column = static_cast<std::size_t>(sqlite3_column_int(statement, 1));
    const table_info& table = info_of<S>.table(at);
    found.add_changed(at, read_key(statement, table, 2), column,
                      read_stored(statement, value, table, column));
  }
}

/// Asks for the rows that the delete of the rows of `T` will touch.
template <class S, class T, class Rows>
void list_affected(connection& on, const Rows& rows, receipt_with_rows<S>& found) {
  using condition = typename Rows::condition;
  const key_view key = rows.view();
  {
    const running statement(on.prepared<statements::gone_rows<S, T, condition>>());
    key.bind_all(statement.get(), 1, key.key);
    read_gone(on, statement.get(), found);
  }
  if constexpr (statements::moved_rows<S, T, condition>::any) {
    const running statement(on.prepared<statements::moved_rows<S, T, condition>>());
    key.bind_all(statement.get(), 1, key.key);
    read_moved(on, statement.get(), found);
  }
  found.finish();
}

}  // namespace intact::inline abi1::sqlite::detail
