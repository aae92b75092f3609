// SPDX-License-Identifier: BSL-1.0
// What expressions are made of in databases other than SQLite, beside the nodes that they share with it.
#pragma once

#include "intact/diagnostic/verdict.hpp"
#include "intact/expression/membership.hpp"
#include "intact/expression/parts.hpp"
#include "intact/expression/patterns.hpp"
#include "intact/schema/column_shape.hpp"

namespace intact::inline abi1::dialect::detail {

using namespace intact::detail;

template <class Node>
inline constexpr value_kind kind_of = value_shape<typename Node::type>().kind;
template <class Node>
inline constexpr bool is_number = kind_of<Node> == value_kind::integer || kind_of<Node> == value_kind::real;

/// Stands for what the database cannot do; the verdict says why.
template <class Verdict>
struct refused_t : expression_node {
  using type = bool;
  using operands = nodes<>;
  using verdict_type = Verdict;
  template <class Node, class Speller>
  static constexpr void spell(text::writer&, const Node&, Speller&) {}
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

/// The text itself.
template <fixed_string Text>
struct word_t : expression_node {
  using type = bool;
  using operands = nodes<>;
  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller&) {
    out << Text.view();
  }
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};
template <fixed_string Text>
inline constexpr word_t<Text> word{};

/// Its parts, one after the other.
template <class Type, class... Parts>
struct written_t : expression_node {
  using type = Type;
  using operands = nodes<Parts...>;
  packed<Parts...> parts;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    if constexpr (std::is_same_v<Node, only_type<written_t>>)
      (Parts::spell(out, only_type<Parts>{}, speller), ...);
    else
      unpack(node.parts, [&](const auto&... part) { (Parts::spell(out, part, speller), ...); });
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    unpack(parts, [&](const auto&... part) { (part.visit(visit), ...); });
  }
};

/// `written<bool>(x, word<" LIKE ">, y)`
template <class Type, class... Parts>
constexpr auto written(const Parts&... parts) {
  return written_t<Type, Parts...>{{}, pack(parts...)};
}

// A value that is 0. Divided by it SQLite's answer is NULL, that of others an error.
template <class Node>
constexpr bool may_be_zero(const Node&) {
  return true;
}
template <class F, class V>
requires std::integral<V> || std::floating_point<V>
constexpr bool may_be_zero(const value_t<F, V>& node) { return !(node.value < 0 || node.value > 0); }

/// What something is divided by: `nullif(x, 0)`, or `x` where that is seen not to be 0.
template <class X>
struct divisor_t : expression_node {
  using type = typename X::type;
  using operands = nodes<X>;
  X x;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    const auto& of = part_of<X>(node, [](const auto& n) -> const X& { return n.x; });
    const bool guard = may_be_zero(of);
    if (guard) out << "nullif(";
    X::spell(out, of, speller);
    if (guard) out << ", 0)";
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    x.visit(visit);
  }
};

// A pattern in which no character escapes another, whatever the database takes for the escape.
template <class Node>
constexpr bool has_backslash(const Node&) {
  return true;
}
template <class F, std::size_t N>
constexpr bool has_backslash(const value_t<F, pattern_text<fixed_string<N>>>& node) {
  return text::holds(node.value.value.view(), '\\');
}

/// A range as one parameter.
template <class List>
struct list_value_t : expression_node {
  using type = typename List::type;
  using operands = nodes<>;
  List list;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    speller.value(out, node);
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    visit(list);
  }
};

// -- what is refused -------------------------------------------------------------------------------------------------

template <class Nodes>
struct refusal_below : std::type_identity<verdict::ok> {};
template <class Node>
struct refusal_in : refusal_below<typename Node::operands> {};
template <class Verdict>
struct refusal_in<refused_t<Verdict>> : std::type_identity<Verdict> {};
template <class First, class... Rest>
struct refusal_below<nodes<First, Rest...>>
    : first_error<typename refusal_in<First>::type, typename refusal_in<Rest>::type...> {};

/// The first thing in an expression that the database cannot do, or ok.
template <class Node>
using refusal_in_t = typename refusal_in<Node>::type;

}  // namespace intact::inline abi1::dialect::detail
