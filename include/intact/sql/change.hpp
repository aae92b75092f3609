// SPDX-License-Identifier: BSL-1.0
// Updates as types: which columns an update writes, to what, in which rows.
#pragma once

#include <array>

#include "intact/expression/assignment.hpp"
#include "intact/schema/table_of.hpp"
#include "intact/sql/target.hpp"

namespace intact::statements {

template <class T>
struct all_columns {
  static constexpr auto values = [] {
    std::array<std::uint16_t, detail::field_count<T>> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint16_t>(i);
    return all;
  }();
};

template <class T>
struct columns_outside_the_key {
  static constexpr std::size_t count = detail::field_count<T> - detail::table_of<T>.key.size();
  static constexpr auto values = [] {
    std::array<std::uint16_t, count> found{};
    [[maybe_unused]] std::size_t next = 0;
    for (std::uint16_t i = 0; i < detail::field_count<T>; ++i)
      if (!contains(detail::table_of<T>.key, i)) found[next++] = i;
    return found;
  }();
};

/// The update of one row by its key: each column that it writes is a parameter, in order, then comes the key.
template <class T, class Columns>
struct row_change {
  static constexpr column_list columns{Columns::values.data(), Columns::values.size()};

  static constexpr void write_parameter(text::writer& out, const table_info&, std::uint16_t column) {
    std::size_t rank = 0;
    while (Columns::values[rank] != column) ++rank;
    out << '?' << text::integer(rank + 1);
  }
  static constexpr subject about{&by_key::write, Columns::values.size() + 1, &write_parameter};
};

template <class T>
using row_by_key = row_change<T, columns_outside_the_key<T>>;
template <class T>
using key_by_key = row_change<T, all_columns<T>>;

/// The update of the rows that `Rows` names, by assignments.
template <class T, class Rows, class... Assignments>
struct rows_change {
  static constexpr std::array<std::uint16_t, sizeof...(Assignments)> written{Assignments::column...};
  static constexpr column_list columns{written.data(), written.size()};

  static constexpr void write_value(text::writer& out, const table_info&, std::uint16_t column) {
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

}  // namespace intact::statements
