// SPDX-License-Identifier: BSL-1.0
// What a query selects: expressions, whole rows, and names for them.
#pragma once

#include <tuple>

#include "intact/expression/parts.hpp"
#include "intact/expression/speller.hpp"
#include "intact/query/source.hpp"

namespace intact::reason {
struct what_is_selected_is_no_expression;
struct a_table_whose_rows_are_selected_is_not_in_the_query;
}  // namespace intact::reason

namespace intact::remedy {
struct write_a_field_as_field_or_a_value_as_value;
struct join_it_to_the_tables_that_are_there;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// All columns of a table, read as a row of its model.
template <class Table>
struct row_t : expression_node {
  using type = model_of<Table>;
  using table = Table;
  using operands = nodes<>;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller& speller) {
    constexpr const auto& columns = column_names<type>;
    speller.names(out, name_in_query<type, alias_of<Table>>, {columns.data(), columns.size()});
  }
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

template <class Table>
inline constexpr bool has_no_values<row_t<Table>> = true;

template <class... Sources, class Table, class Where>
struct expression_verdict<sources<Sources...>, row_t<Table>, Where>
    : std::type_identity<
          std::conditional_t<sources<Sources...>::template has<Table>, verdict::ok,
                             verdict::error<reason::a_table_whose_rows_are_selected_is_not_in_the_query,
                                            in_query<typename Sources::table...>, missing_table<Table>,
                                            remedy::join_it_to_the_tables_that_are_there>>> {};

// An expression under a name.
template <fixed_string Name, class E>
struct named_t : expression_node {
  using type = typename E::type;
  using expression = E;
  using operands = nodes<E>;
  static constexpr std::string_view name = Name.view();
  E value;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    E::spell(out, part_of<E>(node, [](const auto& n) -> const E& { return n.value; }), speller);
    out << " AS " << text::identifier{name};
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    value.visit(visit);
  }
};

// What stands in a select list and is no expression, so that its verdict can say so.
template <class X>
struct refused_item : expression_node {
  using type = int;
  using operands = nodes<>;

  template <class Node, class Speller>
  static constexpr void spell(text::writer&, const Node&, Speller&) {}
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

template <class Item>
struct item_verdict : std::type_identity<verdict::ok> {};
template <class X>
struct item_verdict<refused_item<X>>
    : std::type_identity<verdict::error<reason::what_is_selected_is_no_expression, found_type<X>,
                                        remedy::write_a_field_as_field_or_a_value_as_value>> {};

template <class X>
constexpr auto item_of(const X& x) {
  if constexpr (Expression<X>)
    return x;
  else
    return refused_item<X>{};
}

template <class Item>
inline constexpr bool is_row = false;
template <class Table>
inline constexpr bool is_row<row_t<Table>> = true;

// How many columns an item of the select list has.
template <class Item>
inline constexpr std::size_t column_count = 1;
template <class Table>
inline constexpr std::size_t column_count<row_t<Table>> = field_count<model_of<Table>>;

// The name of an item, by which it is matched with a field of an aggregate; empty where it has none.
template <class Item>
inline constexpr std::string_view item_name{};
template <fixed_string Name, class E>
inline constexpr std::string_view item_name<named_t<Name, E>> = Name.view();
template <auto Field, class Of>
inline constexpr std::string_view item_name<field_t<Field, Of>> = text::value_name<Field>;

// What says by itself whether it can be NULL, whatever its operands read: aggregates, tests for NULL.
template <class Node>
inline constexpr bool absorbs_null = AggregateNode<Node>;
template <class T, class X>
inline constexpr bool absorbs_null<unary_t<"", " IS NULL", T, X>> = true;
template <class T, class X>
inline constexpr bool absorbs_null<unary_t<"", " IS NOT NULL", T, X>> = true;
template <class T, class L, class R>
inline constexpr bool absorbs_null<binary_t<"IS", T, L, R>> = true;
template <class T, class L, class R>
inline constexpr bool absorbs_null<binary_t<"IS NOT", T, L, R>> = true;

// Whether a node can be NULL in the scope because it reads a table on the right of a left join.
template <class Scope, class Node>
inline constexpr bool reads_nullable = false;
template <class Scope, class Nodes>
inline constexpr bool any_reads_nullable = false;
template <class Scope, class... Nodes>
inline constexpr bool any_reads_nullable<Scope, nodes<Nodes...>> = (reads_nullable<Scope, Nodes> || ...);

template <class Scope, class Node>
requires(!is_row<Node> && !requires { Node::member; }) inline constexpr bool reads_nullable<Scope, Node> =
    !absorbs_null<Node> && any_reads_nullable<Scope, typename Node::operands>;
template <class Scope, auto Field, class Of>
inline constexpr bool reads_nullable<Scope, field_t<Field, Of>> =
    Scope::template is_nullable<table_of_node_t<field_t<Field, Of>>>;
// coalesce() can be NULL only if all of its values can.
template <class Scope, class T, class... As>
inline constexpr bool reads_nullable<Scope, call_t<"coalesce", T, As...>> =
    ((is_optional<typename As::type> || reads_nullable<Scope, As>)&&...);
template <class Scope, class Table>
inline constexpr bool reads_nullable<Scope, row_t<Table>> = Scope::template is_nullable<Table>;

/// The C++ type of an item of a select list over the tables of `Scope`.
template <class Scope, class Item>
using item_type = std::conditional_t<reads_nullable<Scope, Item> && !is_optional<typename Item::type>,
                                     std::optional<typename Item::type>, typename Item::type>;

template <class Scope, class... Items>
struct items_type : std::type_identity<std::tuple<item_type<Scope, Items>...>> {};
template <class Scope, class Item>
struct items_type<Scope, Item> : std::type_identity<item_type<Scope, Item>> {};

}  // namespace detail

/// All columns of a table beside other columns: `select(row<Post>, field<&User::name>)`.
template <class Table>
inline constexpr detail::row_t<Table> row{};

/// The expression under a name, which a field of the result's struct has: `as<"posts">(count())`.
template <fixed_string Name, Expression E>
constexpr detail::named_t<Name, E> as(const E& expression) {
  return {{}, expression};
}

}  // namespace intact::inline abi1
