// SPDX-License-Identifier: BSL-1.0
// The rows at the other end of a relation.
#pragma once

#include "intact/schema/find_relation.hpp"
#include "intact/sqlite/row.hpp"

namespace intact::inline abi1::sqlite::detail {

// Binds some fields of a row, in order.
template <class T, auto... Fields>
void bind_fields(sqlite3_stmt* statement, const T& row, intact::detail::field_list<Fields...>) {
  int parameter = 0;
  (bind_field(statement, ++parameter, row.*Fields, table_of<T>, intact::detail::field_index<Fields>), ...);
}

/// The rows that reference `parent` through the relation.
template <class Relation>
std::vector<typename Relation::owner> read_children(connection& on, const typename Relation::parent& parent) {
  const running statement(on.prepared<statements::select_children<Relation>>());
  bind_fields(statement.get(), parent, typename Relation::referenced{});
  return read_all<typename Relation::owner>(on, statement.get());
}

/// The row that `child` references through the relation, or nothing where a field of the relation is NULL.
template <class Relation>
std::optional<typename Relation::parent> read_parent(connection& on, const typename Relation::owner& child) {
  const running statement(on.prepared<statements::select_parent<Relation>>());
  bind_fields(statement.get(), child, typename Relation::fields{});
  return read_optional<typename Relation::parent>(on, statement.get());
}

// What `related` returns where it was refused: of the type that the relation would give, so that what is done with it is no second error.
// Where there is no relation, as its description did not compile, rows of another model than its fields' are taken for parents.
template <class Relation, class Row, class Owner>
auto nothing_related() {
  if constexpr (requires { typename Relation::parent; }) {
    if constexpr (std::is_same_v<Row, typename Relation::parent>)
      return std::vector<Owner>();
    else
      return std::optional<typename Relation::parent>();
  } else {
    return std::conditional_t<std::is_same_v<Row, Owner>, std::optional<Row>, std::vector<Owner>>();
  }
}

}  // namespace intact::inline abi1::sqlite::detail
