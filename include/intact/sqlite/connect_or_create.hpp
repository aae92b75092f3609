// SPDX-License-Identifier: BSL-1.0
// The row that has some unique fields, inserted where there is none.
#pragma once

#include "intact/sqlite/upsert.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The row of `T` that has the values of these fields. Parameters: the fields.
template <class T, class Fields>
struct find_by {
  static constexpr void write(text::writer& out) {
    statements::write_select_all(out, table_of<T>);
    out << " WHERE ";
    statements::write_equals_parameters(out, table_of<T>, intact::detail::positions<Fields>::view);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Replaces `row` by the stored one that has the same `Fields`; false if there is none.
template <class Fields, class T>
bool take_stored(connection& on, T& row) {
  std::optional<T> stored;
  {
    const running statement(on.prepared<find_by<T, Fields>>());
    bind_columns<T, Fields>(statement.get(), row);
    stored = read_optional<T>(on, statement.get());
  }
  if (!stored) return false;
  row = *std::move(stored);
  return true;
}

/// The same, in a transaction that is open, and inserts the row where there is none.
template <class S, class Mode, class Fields, class T>
void take_or_insert(connection& on, T& row) {
  if (!take_stored<Fields>(on, row)) insert_one<S, Mode, false>(on, row);
}

/// The same in a transaction of its own. One that only reads does not wait for writers.
template <class S, class Mode, class Fields, class T>
void connect_or_create(connection& on, T& row) {
  if (take_stored<Fields>(on, row)) return;
  transaction unit(on);
  take_or_insert<S, Mode, Fields>(on, row);
  unit.commit();
}

}  // namespace intact::inline abi1::sqlite::detail
