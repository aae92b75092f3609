// SPDX-License-Identifier: BSL-1.0
// Which rows of a table an operation is about: a condition with numbered parameters, as a constant of its type.
#pragma once

#include "intact/expression/parts.hpp"
#include "intact/expression/speller.hpp"
#include "intact/sql/names.hpp"
#include "intact/text/number.hpp"

namespace intact::inline abi1::statements {

/// Writes the condition that names the rows of a table; its parameters are numbered from `first` on.
using write_condition = void (*)(text::writer& out, const table_info& table, std::size_t first);

/// Writes the value that an update gives a column.
using write_value = void (*)(text::writer& out, const table_info& table, std::uint16_t column);

/// The row with a key, given field by field: `"id" = ?1`.
struct by_key {
  static constexpr std::size_t parameters(const table_info& table) { return table.key.size(); }
  static constexpr void write(text::writer& out, const table_info& table, std::size_t first) {
    for (std::size_t i = 0; i < table.key.size(); ++i)
      out << (i > 0 ? " AND " : "") << text::identifier{table.columns[table.key[i]].name} << " = ?"
          << text::integer(first + i);
  }
};

// ` AND "version" = ?3`: that the row still has the version of that parameter. A version that has moved on hides the row.
[[gnu::cold]] constexpr void write_has_version(text::writer& out, const table_info& table,
                                               std::size_t parameter) {
  out << " AND " << text::identifier{table.columns[table.version].name} << " = ?" << text::integer(parameter);
}

/// The row that has the key of the row in memory, and its version where there is one; parameters have the numbers of their columns.
struct by_own_key {
  static constexpr void write(text::writer& out, const table_info& table, std::size_t) {
    for (std::size_t i = 0; i < table.key.size(); ++i)
      out << (i > 0 ? " AND " : "") << text::identifier{table.columns[table.key[i]].name} << " = ?"
          << text::integer(table.key[i] + 1u);
    if (table.version != no_version) write_has_version(out, table, table.version + 1u);
  }
};

/// The row that has another key, given field by field, and the version of the row in memory.
struct by_old_key {
  static constexpr void write(text::writer& out, const table_info& table, std::size_t first) {
    by_key::write(out, table, first);
    if (table.version != no_version) write_has_version(out, table, table.version + 1u);
  }
};

/// Writes what the version of a row becomes: `"version" + 1`.
[[gnu::cold]] constexpr void write_next_version(text::writer& out, const table_info& table) {
  out << text::identifier{table.columns[table.version].name} << " + 1";
}

/// Writes `k0, k1`: the columns in which keys of several tables stand.
[[gnu::cold]] constexpr void write_key_columns(text::writer& out, std::size_t count,
                                               std::string_view row = "") {
  for (std::size_t i = 0; i < count; ++i) out << (i > 0 ? ", " : "") << row << 'k' << text::integer(i);
}

/// The rows whose keys stand in a list, which is one parameter however long it is: `"id" IN (SELECT k0 FROM intact_keys(?1))`.
struct by_keys {
  static constexpr std::size_t parameters(const table_info&) { return 1; }
  static constexpr void write(text::writer& out, const table_info& table, std::size_t first) {
    out << '(';
    write_columns(out, table, table.key);
    out << ") IN (SELECT ";
    write_key_columns(out, table.key.size());
    out << " FROM intact_keys(?" << text::integer(first) << "))";
  }
};

/// The rows that meet the expression `E`; each value in it is a parameter, in the order in which they are written.
template <class E>
struct by_condition {
  static constexpr std::size_t parameters(const table_info&) { return detail::value_count<E>; }
  static constexpr void write(text::writer& out, const table_info&, std::size_t first) {
    detail::write_with_parameters<E>(out, first);
  }
};

/// Whether a condition asks rows of any table beside the one that it is about: what it says may change as others are written.
template <class Rows>
inline constexpr bool asks_other_rows = false;
template <class E>
inline constexpr bool asks_other_rows<by_condition<E>> =
    !std::is_same_v<detail::models_read_t<E>, detail::models<>>;

/// All rows.
struct everything {
  static constexpr std::size_t parameters(const table_info&) { return 0; }
  static constexpr void write(text::writer& out, const table_info&, std::size_t) { out << '1'; }
};

/// What an operation is about: its rows, the number of the first parameter that names them, and for an update its new values,
/// whose parameters come before.
struct subject {
  write_condition rows;
  std::size_t first = 1;
  write_value value = nullptr;
};

}  // namespace intact::inline abi1::statements
