// SPDX-License-Identifier: BSL-1.0
// What an expression is made of: the fields it names, and whether it has aggregates or subqueries.
#pragma once

#include "intact/diagnostic/where.hpp"
#include "intact/expression/node.hpp"

namespace intact::inline abi1::detail {

template <class A, class B>
struct joined_fields;
template <auto... As, auto... Bs>
struct joined_fields<in_fields<As...>, in_fields<Bs...>> : std::type_identity<in_fields<As..., Bs...>> {};

// What the nodes below one name, in order.
template <class Nodes>
struct fields_below : std::type_identity<in_fields<>> {};
template <class Node>
struct fields_of : fields_below<typename Node::operands> {};
/// The fields that an expression names, as in_fields<...>. Those inside of a subquery are not among them.
template <class Node>
using fields_of_t = typename fields_of<Node>::type;

template <auto Field, class Of>
struct fields_of<field_t<Field, Of>> : std::type_identity<in_fields<Field>> {};
template <class First, class... Rest>
struct fields_below<nodes<First, Rest...>>
    : joined_fields<fields_of_t<First>, typename fields_below<nodes<Rest...>>::type> {};

/// A node that makes one value of many rows: it has `static constexpr bool is_aggregate = true`.
template <class Node>
concept AggregateNode = Node::is_aggregate;
/// A node that can stand in a statement and not in a CHECK: it reads other rows, or what is known only when the statement runs. It
/// has `static constexpr bool needs_statement = true`.
template <class Node>
concept StatementNode = Node::needs_statement;

template <class Nodes>
inline constexpr bool any_aggregate = false;
/// Whether an expression has an aggregate, outside of subqueries.
template <class Node>
inline constexpr bool has_aggregate = AggregateNode<Node> || any_aggregate<typename Node::operands>;
template <class... Nodes>
inline constexpr bool any_aggregate<nodes<Nodes...>> = (has_aggregate<Nodes> || ...);

template <class Nodes>
inline constexpr bool any_needs_statement = false;
/// Whether an expression can stand in a statement only.
template <class Node>
inline constexpr bool needs_statement = StatementNode<Node> || any_needs_statement<typename Node::operands>;
template <class... Nodes>
inline constexpr bool any_needs_statement<nodes<Nodes...>> = (needs_statement<Nodes> || ...);

// The models whose rows the nodes below one read.
template <class... Models>
struct models {};
template <class A, class B>
struct joined_models;
template <class... As, class... Bs>
struct joined_models<models<As...>, models<Bs...>> : std::type_identity<models<As..., Bs...>> {};
template <class Nodes>
struct models_below : std::type_identity<models<>> {};
template <class Node>
struct models_read : models_below<typename Node::operands> {};
/// The models, and many_to_many elements, whose rows the subqueries of an expression read, as models<...>.
template <class Node>
using models_read_t = typename models_read<Node>::type;
template <class First, class... Rest>
struct models_below<nodes<First, Rest...>>
    : joined_models<models_read_t<First>, typename models_below<nodes<Rest...>>::type> {};

}  // namespace intact::inline abi1::detail
