// SPDX-License-Identifier: BSL-1.0
// The values of an expression into the parameters of a statement, one for each, in the order in which they are written.
#pragma once

#include <limits>

#include "intact/expression/node.hpp"
#include "intact/sqlite/listed_values.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Where a value goes. What is refused names `table`.
struct parameter_place {
  sqlite3_stmt* statement;
  int number;
  const table_info& table;
  purpose use = purpose::searching;
};

/// How a node that takes a parameter is bound: `bind(place, node)`. To be specialised for each kind of them.
template <class Node>
struct value_binder;

template <class F, class V>
struct value_binder<intact::detail::value_t<F, V>> {
  static void bind(const parameter_place& to, const intact::detail::value_t<F, V>& node) {
    bind_value<F>(to.statement, to.number, node.value, to.table, to.use);
  }
};

template <class F, class Held>
struct value_binder<intact::detail::list_t<F, Held>> {
  static void bind(const parameter_place& to, const intact::detail::list_t<F, Held>& node) {
    bind_list<F>(to.statement, to.number, node.range.get(), to.table);
  }
};

/// For statements that have a parameter for each value.
inline constexpr int all_parameters = std::numeric_limits<int>::max();

/// Binds the values of the expression to the parameters from `to.number` on, as far as there are such up to `most`; the number after
/// the last one. The expression, and what it borrows, must outlive the statement's run. Throws value_error for what cannot be bound.
template <class E>
int bind_values(parameter_place to, const E& expression, int most) {
  expression.visit([&]<class Node>(const Node& node) {
    if (to.number <= most) value_binder<Node>::bind(to, node);
    ++to.number;
  });
  return to.number;
}

}  // namespace intact::inline abi1::sqlite::detail
