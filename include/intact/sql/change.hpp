// SPDX-License-Identifier: BSL-1.0
// Updates as types: which columns an update writes, to what, in which rows.
#pragma once

#include <array>

#include "intact/expression/assignment.hpp"
#include "intact/schema/table_of.hpp"
#include "intact/sql/target.hpp"

namespace intact::inline abi1::statements {

template <class T>
struct all_columns {
  static constexpr auto values = [] {
    std::array<std::uint16_t, detail::field_count<T>> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint16_t>(i);
    return all;
  }();
};

// A function of the number alone, which models share.
template <std::size_t Count>
constexpr std::array<std::uint16_t, Count> columns_but(column_list left_out) {
  std::array<std::uint16_t, Count> found{};
  [[maybe_unused]] std::size_t next = 0;
  for (std::size_t i = 0; i < Count + left_out.size(); ++i)
    if (!contains(left_out, static_cast<std::uint16_t>(i))) found[next++] = static_cast<std::uint16_t>(i);
  return found;
}
template <class T>
struct columns_outside_the_key {
  static constexpr auto values =
      columns_but<detail::field_count<T> - detail::table_of<T>.key.size()>(detail::table_of<T>.key);
};

/// The columns of some fields, and the version's, which counts every update.
template <class T, class Fields>
struct columns_of_fields {
  static constexpr column_list named = detail::positions<Fields>::view;
  static constexpr bool writes(std::uint16_t column) {
    return contains(named, column) || column == detail::table_of<T>.version;
  }
  static constexpr std::size_t count = [] {
    std::size_t found = 0;
    for (std::uint16_t i = 0; i < detail::field_count<T>; ++i) found += writes(i) ? 1u : 0u;
    return found;
  }();
  static constexpr auto values = [] {
    std::array<std::uint16_t, count> found{};
    std::size_t next = 0;
    for (std::uint16_t i = 0; i < detail::field_count<T>; ++i)
      if (writes(i)) found[next++] = i;
    return found;
  }();
};

/// Whether rows of `T` count their updates.
template <class T>
inline constexpr bool has_version = detail::table_of<T>.version != no_version;

/// What an update of one row writes to a column: its parameter, or the next version.
constexpr void write_own_value(text::writer& out, const table_info& table, std::uint16_t column) {
  if (column == table.version)
    write_next_version(out, table);
  else
    out << '?' << text::integer(column + 1u);
}

/// The update of one row in memory, which `Rows` names. Parameters have the numbers of their columns, so that one pass over the row binds
/// what is written and what names it. The version becomes one more than it is.
template <class T, class Columns, class Rows>
struct row_change {
  static constexpr column_list columns{Columns::values.data(), Columns::values.size()};
  static constexpr bool asks_version = has_version<T>;
  static constexpr subject about{&Rows::write, detail::field_count<T> + 1, &write_own_value};
};

template <class T>
using row_by_key = row_change<T, columns_outside_the_key<T>, by_own_key>;
template <class T>
using key_by_key = row_change<T, all_columns<T>, by_old_key>;
template <class T, auto... Fields>
using fields_by_key = row_change<T, columns_of_fields<T, detail::field_list<Fields...>>, by_own_key>;

/// The update of the rows that `Rows` names, by assignments.
template <class T, class Rows, class... Assignments>
struct rows_change {
  static constexpr std::array<std::uint16_t, sizeof...(Assignments) + (has_version<T> ? 1 : 0)> written = [] {
    if constexpr (has_version<T>)
      return std::array<std::uint16_t, sizeof...(Assignments) + 1>{Assignments::column...,
                                                                   detail::table_of<T>.version};
    else
      return std::array<std::uint16_t, sizeof...(Assignments)>{Assignments::column...};
  }();
  static constexpr column_list columns{written.data(), written.size()};

  static constexpr void write_value(text::writer& out, const table_info& table, std::uint16_t column) {
    if (column == table.version) return write_next_version(out, table);
    std::size_t next = 1;
    const auto write = [&]<class Assignment>(std::type_identity<Assignment>) {
      using expression = typename Assignment::expression;
      if (Assignment::column == column) detail::write_with_parameters<expression>(out, next);
      next += detail::value_count<expression>;
    };
    (write(std::type_identity<Assignments>{}), ...);
  }
  static constexpr subject about{
      &Rows::write, (1 + ... + detail::value_count<typename Assignments::expression>), &write_value};
};

/// Writes the update as one statement.
constexpr void write_update(text::writer& out, const table_info& table, column_list columns,
                            const subject& about) {
  out << "UPDATE " << text::identifier{table.name} << " SET ";
  bool first = true;
  for (const std::uint16_t column : columns) {
    out << (first ? "" : ", ") << text::identifier{table.columns[column].name} << " = ";
    about.value(out, table, column);
    first = false;
  }
  out << " WHERE ";
  about.rows(out, table, about.first);
}

template <class T, class Change>
struct update {
  static constexpr void write(text::writer& out) {
    write_update(out, detail::table_of<T>, Change::columns, Change::about);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace intact::inline abi1::statements
