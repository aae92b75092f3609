// SPDX-License-Identifier: BSL-1.0
// What an expression leaves open when it is written: how columns are named, and what stands for a value.
#pragma once

#include "intact/base/list.hpp"
#include "intact/expression/node.hpp"
#include "intact/text/number.hpp"
#include "intact/text/quote.hpp"

namespace intact::inline abi1::detail {

/// The name of the table `Of`, an alias, or of the model's own where that is void.
template <class Model, class Of>
inline constexpr std::string_view name_in_query = Of::name;
template <class Model>
inline constexpr std::string_view name_in_query<Model, void> = table_name<Model>;

/// Names columns: by themselves where one table is read, with their table in front where there are several.
struct column_speller {
  // SQLite has no OFFSET without a LIMIT; a negative one is none.
  static constexpr std::string_view all_rows = " LIMIT -1";
  // Set operations have no precedence in SQLite, and go from left to right; one in another stands apart as a table.
  static constexpr bool has_parentheses = false;

  bool qualified = false;

  /// The column of that name in the table of that name.
  constexpr void name(text::writer& out, std::string_view table, std::string_view column) const {
    if (qualified) out << text::identifier{table} << '.';
    out << text::identifier{column};
  }
  /// All of these, with commas between them.
  constexpr void names(text::writer& out, std::string_view table,
                       const list<std::string_view>& columns) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out << ", ";
      name(out, table, columns[i]);
    }
  }

  template <auto Field, class Of>
  constexpr void field(text::writer& out) const {
    name(out, name_in_query<owner_of<Field>, Of>, column_names<owner_of<Field>>[field_index<Field>]);
  }

  /// The column of `Model`, in the table `Of`, an alias, or in the model's own where that is void.
  template <class Model, class Of>
  constexpr void column(text::writer& out, std::size_t index) const {
    name(out, name_in_query<Model, Of>, column_names<Model>[index]);
  }
};

/// Writes values as literals; for them the node itself is needed.
struct literal_speller : column_speller {
  template <class F, class V>
  constexpr void value(text::writer& out, const value_t<F, V>& node) const {
    write_literal<F>(out, node.value);
  }
};

/// Writes a numbered parameter for each value, from `next` on.
struct parameter_speller : column_speller {
  std::size_t next = 1;

  template <class Node>
  constexpr void value(text::writer& out, const Node&) {
    out << '?' << text::integer(next++);
  }
};

/// Writes an expression with its values as literals.
template <class E>
constexpr void write_with_literals(text::writer& out, const E& expression) {
  literal_speller speller;
  E::spell(out, expression, speller);
}

/// Writes an expression with a numbered parameter for each of its values, from `first` on; the number of them.
template <class E>
constexpr std::size_t write_with_parameters(text::writer& out, std::size_t first) {
  parameter_speller speller{{}, first};
  E::spell(out, only_type<E>{}, speller);
  return speller.next - first;
}

/// How many values an expression has.
template <class E>
inline constexpr std::size_t value_count = [] {
  text::writer measure;
  return write_with_parameters<E>(measure, 1);
}();

}  // namespace intact::inline abi1::detail
