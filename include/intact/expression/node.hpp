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

// Marks every node. A node has `type`, the C++ type of its value (an optional when it can be NULL), and `write(out)`.
// It stands in this namespace so that the operators on its derived classes are found from everywhere.
struct expression_node {};

template <class T>
concept Expression = std::derived_from<T, expression_node>;

namespace detail {

template <auto Field>
struct field_t : expression_node {
  using type = member_type<Field>;
  using owner = owner_of<Field>;
  static constexpr auto member = Field;

  constexpr void write(text::writer& out) const {
    out << text::identifier{column_names<owner>[field_index<Field>]};
  }
};

// A value beside an operand of type `F`: the field's type decides how it is written.
template <class F, class V>
struct value_t : expression_node {
  using type = F;
  using value_type = V;
  V value;

  constexpr void write(text::writer& out) const { write_literal<F>(out, value); }
};

// `(a OP b)`; every operation is parenthesised, so no precedence is assumed.
template <fixed_string Operator, class Type, class Left, class Right>
struct binary_t : expression_node {
  using type = Type;
  Left left;
  Right right;

  constexpr void write(text::writer& out) const {
    out << '(';
    left.write(out);
    out << ' ' << Operator.view() << ' ';
    right.write(out);
    out << ')';
  }
};

// `(PREFIX a SUFFIX)`
template <fixed_string Prefix, fixed_string Suffix, class Type, class Operand>
struct unary_t : expression_node {
  using type = Type;
  Operand operand;

  constexpr void write(text::writer& out) const {
    out << '(' << Prefix.view();
    operand.write(out);
    out << Suffix.view() << ')';
  }
};

// `NAME(a, b, ...)`, with an empty name a list in parentheses.
template <fixed_string Name, class Type, class... Arguments>
struct call_t : expression_node {
  using type = Type;
  boost::hana::basic_tuple<Arguments...> arguments;

  constexpr void write(text::writer& out) const {
    out << Name.view() << '(';
    boost::hana::unpack(arguments, [&](const auto&... argument) {
      bool first = true;
      ((out << (first ? "" : ", "), argument.write(out), first = false), ...);
    });
    out << ')';
  }
};

// The children of a node, from which every question about whole expressions follows.
template <class Node, class Visit>
constexpr void visit_children(const Node&, Visit&&) {}
template <fixed_string Op, class T, class L, class R, class Visit>
constexpr void visit_children(const binary_t<Op, T, L, R>& node, Visit&& visit) {
  visit(node.left);
  visit(node.right);
}
template <fixed_string P, fixed_string S, class T, class X, class Visit>
constexpr void visit_children(const unary_t<P, S, T, X>& node, Visit&& visit) {
  visit(node.operand);
}
template <fixed_string N, class T, class... As, class Visit>
constexpr void visit_children(const call_t<N, T, As...>& node, Visit&& visit) {
  boost::hana::unpack(node.arguments, [&](const auto&... argument) { (visit(argument), ...); });
}

}  // namespace detail

/// The field as an expression: `field<&Post::length> > 0`.
template <auto Field>
inline constexpr detail::field_t<Field> field{};

}  // namespace intact
