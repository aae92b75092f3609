// SPDX-License-Identifier: BSL-1.0
// Which columns may stand beside aggregates: those that have one value in each group.
#pragma once

#include "intact/query/clauses.hpp"
#include "intact/query/write.hpp"
#include "intact/schema/table_of.hpp"

namespace intact::reason {
struct a_column_is_neither_grouped_nor_aggregated;
struct having_stands_in_a_query_without_groups;
}  // namespace intact::reason

namespace intact::remedy {
struct add_it_to_group_by_or_put_it_into_an_aggregate;
struct use_where_or_add_group_by;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class... Nodes>
struct grouped_by {};

template <class Groups, class... Clauses>
struct groups_of_clauses : std::type_identity<Groups> {};
template <class Groups, class First, class... Rest>
struct groups_of_clauses<Groups, First, Rest...> : groups_of_clauses<Groups, Rest...> {};
template <class... Before, class... Es, class... Rest>
struct groups_of_clauses<grouped_by<Before...>, list_clause<clause_kind::group_by, Es...>, Rest...>
    : groups_of_clauses<grouped_by<Before..., Es...>, Rest...> {};

/// What a query of these clauses is grouped by.
template <class... Clauses>
using groups_of = typename groups_of_clauses<grouped_by<>, Clauses...>::type;

template <class Node, class Groups>
inline constexpr bool is_group = false;
template <class Node, class... Groups>
inline constexpr bool is_group<Node, grouped_by<Groups...>> = (std::is_same_v<Node, Groups> || ...);

template <class Table, std::size_t Field, class Group>
inline constexpr bool is_field_of = false;
template <class Table, std::size_t Field, auto Group, class Of>
inline constexpr bool is_field_of<Table, Field, field_t<Group, Of>> =
    std::is_same_v<table_of_node_t<field_t<Group, Of>>, Table>&& field_index<Group> == Field;

// Whether the groups name the whole key of a table, so that all of its columns have one value in each.
template <class Table, class Groups>
inline constexpr bool key_is_grouped = false;
template <class Table, class... Groups>
inline constexpr bool key_is_grouped<Table, grouped_by<Groups...>> = [] {
  constexpr const table_info& table = table_of<model_of<Table>>;
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    const auto has = []<std::size_t Field>(std::integral_constant<std::size_t, Field>) {
      return (is_field_of<Table, Field, Groups> || ...);
    };
    return (has(std::integral_constant<std::size_t, table_of<model_of<Table>>.key[I]>{}) && ...) &&
           !table.key.empty();
  }
  (std::make_index_sequence<table_of<model_of<Table>>.key.size()>{});
}();

template <class Scope, class Groups, class... Nodes>
struct nodes_grouped : std::type_identity<verdict::ok> {};

// The verdict on a node of a query that has groups.
template <class Scope, class Groups, class Node>
struct node_grouped : nodes_grouped<Scope, Groups, typename Node::operands> {};
template <class Scope, class Groups, class Node>
requires(is_group<Node, Groups> || AggregateNode<Node>) struct node_grouped<Scope, Groups, Node>
    : std::type_identity<verdict::ok> {
};
template <class Scope, class Groups, auto Field, class Of>
requires(!is_group<field_t<Field, Of>, Groups>) struct node_grouped<Scope, Groups, field_t<Field, Of>>
    : std::type_identity<std::conditional_t<
          key_is_grouped<table_of_node_t<field_t<Field, Of>>, Groups>, verdict::ok,
          verdict::error<reason::a_column_is_neither_grouped_nor_aggregated, place_of_t<Scope>,
                         in_field<Field>, remedy::add_it_to_group_by_or_put_it_into_an_aggregate>>> {
};
template <class Scope, class Groups, class Table>
struct node_grouped<Scope, Groups, row_t<Table>>
    : std::type_identity<std::conditional_t<
          key_is_grouped<Table, Groups>, verdict::ok,
          verdict::error<reason::a_column_is_neither_grouped_nor_aggregated, place_of_t<Scope>,
                         in_query<Table>, remedy::add_it_to_group_by_or_put_it_into_an_aggregate>>> {};

template <class Scope, class Groups, class... Nodes>
struct nodes_grouped<Scope, Groups, nodes<Nodes...>>
    : first_error<typename node_grouped<Scope, Groups, Nodes>::type...> {};

template <class Clause>
inline constexpr bool has_aggregates = any_aggregate<typename Clause::operands>;

/// The verdict on the groups of a query whose clauses are sound by themselves.
template <class Scope, class... Clauses>
constexpr auto check_groups() {
  constexpr bool grouped = has_clause<clause_kind::group_by, Clauses...> || (has_aggregates<Clauses> || ...);
  if constexpr (!grouped) {
    if constexpr (has_clause<clause_kind::having, Clauses...>)
      return verdict::error<reason::having_stands_in_a_query_without_groups, place_of_t<Scope>,
                            remedy::use_where_or_add_group_by>{};
    else
      return verdict::ok{};
  } else {
    using groups = groups_of<Clauses...>;
    const auto of = []<class C>(std::type_identity<C>) {
      if constexpr (C::kind == clause_kind::select || C::kind == clause_kind::having ||
                    C::kind == clause_kind::order_by)
        return typename nodes_grouped<Scope, groups, typename C::operands>::type{};
      else
        return verdict::ok{};
    };
    return first_error_t<decltype(of(std::type_identity<Clauses>{}))...>{};
  }
}

}  // namespace detail

}  // namespace intact::inline abi1
