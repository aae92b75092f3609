// SPDX-License-Identifier: BSL-1.0
// The parts of an expression: fields, values, and operations on them.
#pragma once

#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/unpack.hpp>
#include <concepts>
#include <optional>
#include <type_traits>

#include "intact/expression/value.hpp"
#include "intact/model/columns.hpp"

namespace intact {

// Marks every node. A node has `type`, the C++ type of its value (an optional when it can be NULL), and
// `spell(out, node, values)`, which writes it and leaves its values to `values(out, value_node)`. The text depends on the values only
// where `values` looks at them, so without them `node` may be only_type<N>.
// It stands in this namespace so that the operators on its derived classes are found from everywhere.
struct expression_node {};

template <class T>
concept Expression = std::derived_from<T, expression_node>;

namespace detail {

// Stands for a node of which only the type is known.
template <class Node>
struct only_type {};

// The part of a node that `get` returns, or its type where only that of the node is known.
template <class Part, class Node, class Get>
constexpr const Part& part_of(const Node& node, Get get) {
  return get(node);
}
template <class Part, class Node, class Get>
constexpr only_type<Part> part_of(const only_type<Node>&, Get) {
  return {};
}

template <auto Field>
struct field_t : expression_node {
  using type = member_type<Field>;
  using owner = owner_of<Field>;
  static constexpr auto member = Field;

  template <class Node, class Values>
  static constexpr void spell(text::writer& out, const Node&, Values&) {
    out << text::identifier{column_names<owner>[field_index<Field>]};
  }

  /// The field gets the value, in an update; see assignment.hpp.
  template <class X>
  constexpr auto operator=(const X& x) const;
};

// A value beside an operand of type `F`: the field's type decides how it is written.
template <class F, class V>
struct value_t : expression_node {
  using type = F;
  using value_type = V;
  V value;

  template <class Node, class Values>
  static constexpr void spell(text::writer& out, const Node& node, Values& values) {
    values(out, node);
  }
};

// `(a OP b)`; every operation is parenthesised, so no precedence is assumed.
template <fixed_string Operator, class Type, class Left, class Right>
struct binary_t : expression_node {
  using type = Type;
  Left left;
  Right right;

  template <class Node, class Values>
  static constexpr void spell(text::writer& out, const Node& node, Values& values) {
    out << '(';
    Left::spell(out, part_of<Left>(node, [](const auto& n) -> const Left& { return n.left; }), values);
    out << ' ' << Operator.view() << ' ';
    Right::spell(out, part_of<Right>(node, [](const auto& n) -> const Right& { return n.right; }), values);
    out << ')';
  }
};

// `(PREFIX a SUFFIX)`
template <fixed_string Prefix, fixed_string Suffix, class Type, class Operand>
struct unary_t : expression_node {
  using type = Type;
  Operand operand;

  template <class Node, class Values>
  static constexpr void spell(text::writer& out, const Node& node, Values& values) {
    out << '(' << Prefix.view();
    Operand::spell(out, part_of<Operand>(node, [](const auto& n) -> const Operand& { return n.operand; }),
                   values);
    out << Suffix.view() << ')';
  }
};

// `NAME(a, b, ...)`, with an empty name a list in parentheses.
template <fixed_string Name, class Type, class... Arguments>
struct call_t : expression_node {
  using type = Type;
  boost::hana::basic_tuple<Arguments...> arguments;

  template <class Node, class Values>
  static constexpr void spell(text::writer& out, const Node& node, Values& values) {
    out << Name.view() << '(';
    bool first = true;
    const auto spell_one = [&]<class Argument>(std::type_identity<Argument>, const auto& argument) {
      out << (first ? "" : ", ");
      Argument::spell(out, argument, values);
      first = false;
    };
    if constexpr (std::is_same_v<Node, only_type<call_t>>)
      (spell_one(std::type_identity<Arguments>{}, only_type<Arguments>{}), ...);
    else
      boost::hana::unpack(node.arguments, [&](const auto&... argument) {
        (spell_one(std::type_identity<Arguments>{}, argument), ...);
      });
    out << ')';
  }
};

/// Writes an expression with its values as literals.
template <class E>
constexpr void write_with_literals(text::writer& out, const E& expression) {
  auto literals = []<class F, class V>(text::writer& to, const value_t<F, V>& node) {
    write_literal<F>(to, node.value);
  };
  E::spell(out, expression, literals);
}

/// Writes an expression with a numbered parameter for each of its values, from `first` on; the number of them.
template <class E>
constexpr std::size_t write_with_parameters(text::writer& out, std::size_t first) {
  std::size_t next = first;
  auto parameters = [&](text::writer& to, const auto&) { to << '?' << text::integer(next++); };
  E::spell(out, only_type<E>{}, parameters);
  return next - first;
}

/// How many values an expression has.
template <class E>
inline constexpr std::size_t value_count = [] {
  text::writer measure;
  return write_with_parameters<E>(measure, 1);
}();

/// Calls `visit(value_node)` for each value of an expression, in the order in which they are written.
template <auto Field, class Visit>
constexpr void visit_values(const field_t<Field>&, Visit&&) {}
template <class F, class V, class Visit>
constexpr void visit_values(const value_t<F, V>& node, Visit&& visit) {
  visit(node);
}
template <fixed_string P, fixed_string S, class T, class X, class Visit>
constexpr void visit_values(const unary_t<P, S, T, X>& node, Visit&& visit);
template <fixed_string N, class T, class... As, class Visit>
constexpr void visit_values(const call_t<N, T, As...>& node, Visit&& visit);
template <fixed_string Op, class T, class L, class R, class Visit>
constexpr void visit_values(const binary_t<Op, T, L, R>& node, Visit&& visit) {
  visit_values(node.left, visit);
  visit_values(node.right, visit);
}
template <fixed_string P, fixed_string S, class T, class X, class Visit>
constexpr void visit_values(const unary_t<P, S, T, X>& node, Visit&& visit) {
  visit_values(node.operand, visit);
}
template <fixed_string N, class T, class... As, class Visit>
constexpr void visit_values(const call_t<N, T, As...>& node, Visit&& visit) {
  boost::hana::unpack(node.arguments, [&](const auto&... argument) { (visit_values(argument, visit), ...); });
}

}  // namespace detail

/// The field as an expression: `field<&Post::length> > 0`.
template <auto Field>
inline constexpr detail::field_t<Field> field{};

}  // namespace intact
