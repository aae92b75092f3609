// SPDX-License-Identifier: BSL-1.0
// The parts of an expression: fields, values, and operations on them.
#pragma once

#include <concepts>
#include <optional>
#include <type_traits>

#include "intact/base/packed.hpp"
#include "intact/expression/value.hpp"
#include "intact/model/columns.hpp"

namespace intact::inline abi1 {

// Marks every node. A node has
// - `type`, the C++ type of its value (an optional when it can be NULL),
// - `operands`, the nodes<...> it is made of,
// - `spell(out, node, speller)`, which writes it and leaves names of columns and values to the speller. The text depends on the
//   values only where the speller looks at them, so without them `node` may be only_type<N>,
// - `visit(f)`, which calls f(value_node) for each of its values in the order in which they are written.
// It stands in this namespace so that the operators on its derived classes are found from everywhere.
struct expression_node {};

/// What has a value in SQL: a field, a `value`, a `param`, and what operators and functions make of these. A text given as std::string_view
/// must outlive its use.
template <class T>
concept Expression = std::is_base_of_v<expression_node, T>;

namespace detail {

template <class... Nodes>
struct nodes {};

// Whether visit() has nothing to visit, which then need not be called.
template <class Node>
inline constexpr bool has_no_values = false;

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

// A field of the table `Of`, an alias, or of its model's own table where that is void.
template <auto Field, class Of = void>
struct field_t : expression_node {
  using type = member_type<Field>;
  using owner = owner_of<Field>;
  using of = Of;
  using operands = nodes<>;
  static constexpr auto member = Field;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller& speller) {
    speller.template field<Field, Of>(out);
  }
  template <class Visit>
  constexpr void visit(Visit&&) const {}

  /// The field gets the value, in an update; see assignment.hpp.
  template <class X>
  constexpr auto operator=(const X& x) const;
};

template <auto Field, class Of>
inline constexpr bool has_no_values<field_t<Field, Of>> = true;

// A value beside an operand of type `F`: the field's type decides how it is written.
template <class F, class V>
struct value_t : expression_node {
  using type = F;
  using value_type = V;
  using operands = nodes<>;
  V value;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    speller.value(out, node);
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    visit(*this);
  }
};

// `(a OP b)`; every operation is parenthesised, so no precedence is assumed.
template <fixed_string Operator, class Type, class Left, class Right>
struct binary_t : expression_node {
  using type = Type;
  using operands = nodes<Left, Right>;
  Left left;
  Right right;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    out << '(';
    Left::spell(out, node.left, speller);
    out << ' ' << Operator.view() << ' ';
    Right::spell(out, node.right, speller);
    out << ')';
  }
  // In line, as those of clauses: what binds an expression is no function for each of its nodes where nothing is optimised.
  template <class Visit>
  [[gnu::always_inline]] constexpr void visit(Visit&& visit) const {
    if constexpr (!has_no_values<Left>) left.visit(visit);
    if constexpr (!has_no_values<Right>) right.visit(visit);
  }
};

// With its operands, which nearly all expressions have: part_of() would be four templates more for each.
template <fixed_string Operator, class Type, class Left, class Right>
struct only_type<binary_t<Operator, Type, Left, Right>> {
  only_type<Left> left;
  only_type<Right> right;
};

// `(PREFIX a SUFFIX)`
template <fixed_string Prefix, fixed_string Suffix, class Type, class Operand>
struct unary_t : expression_node {
  using type = Type;
  using operands = nodes<Operand>;
  Operand operand;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    out << '(' << Prefix.view();
    Operand::spell(out, part_of<Operand>(node, [](const auto& n) -> const Operand& { return n.operand; }),
                   speller);
    out << Suffix.view() << ')';
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    operand.visit(visit);
  }
};

// `NAME(a, b, ...)`, with an empty name a list in parentheses.
template <fixed_string Name, class Type, class... Arguments>
struct call_t : expression_node {
  using type = Type;
  using operands = nodes<Arguments...>;
  packed<Arguments...> arguments;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    out << Name.view() << '(';
    bool first = true;
    const auto spell_one = [&]<class Argument>(std::type_identity<Argument>, const auto& argument) {
      out << (first ? "" : ", ");
      Argument::spell(out, argument, speller);
      first = false;
    };
    if constexpr (std::is_same_v<Node, only_type<call_t>>)
      (spell_one(std::type_identity<Arguments>{}, only_type<Arguments>{}), ...);
    else
      unpack(node.arguments,
             [&](const auto&... argument) { (spell_one(std::type_identity<Arguments>{}, argument), ...); });
    out << ')';
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    unpack(arguments, [&](const auto&... argument) { (argument.visit(visit), ...); });
  }
};

}  // namespace detail

/// The field as an expression: `field<&Post::length> > 0`.
template <auto Field>
inline constexpr detail::field_t<Field> field{};

}  // namespace intact::inline abi1
