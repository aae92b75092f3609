// SPDX-License-Identifier: BSL-1.0
// Aggregates: one value of many rows.
// Source: SQLite, "Built-in Aggregate Functions". All but the counts and total() are NULL of no rows, and leave NULLs out.
#pragma once

#include <cstdint>
#include <string>

#include "intact/expression/functions.hpp"
#include "intact/expression/rules.hpp"

namespace intact::reason {
struct an_aggregate_inside_of_an_aggregate;
}  // namespace intact::reason

namespace intact::remedy {
struct leave_one_of_them_out;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class X, class Node, class Speller>
constexpr void spell_distinct(text::writer& out, const Node& node, Speller& speller) {
  out << "(DISTINCT ";
  X::spell(out,
           part_of<X>(node, [](const auto& n) -> const X& { return value_at<0>(n.arguments.arguments); }),
           speller);
  out << ')';
}

// `NAME(a, b)`, or `NAME(DISTINCT a)`.
template <fixed_string Name, bool Distinct, class Type, class... Arguments>
struct aggregate_t : expression_node {
  using type = Type;
  using operands = nodes<Arguments...>;
  using listed = call_t<"", Type, Arguments...>;
  static constexpr bool is_aggregate = true;
  listed arguments;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    out << Name.view();
    if constexpr (sizeof...(Arguments) == 0)
      out << "(*)";
    else if constexpr (Distinct)
      spell_distinct<Arguments...>(out, node, speller);
    else
      listed::spell(out, part_of<listed>(node, [](const auto& n) -> const listed& { return n.arguments; }),
                    speller);
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    arguments.visit(visit);
  }
};

template <fixed_string Name, class Type, bool Distinct = false, class... Arguments>
constexpr auto aggregate(const Arguments&... arguments) {
  return aggregate_t<Name, Distinct, Type, Arguments...>{{}, {{}, pack(arguments...)}};
}

template <class Model, fixed_string Name, bool Distinct, class T, class Where>
struct expression_verdict<Model, aggregate_t<Name, Distinct, T>, Where> : std::type_identity<verdict::ok> {};
template <class Model, fixed_string Name, bool Distinct, class T, class... Xs, class Where>
struct expression_verdict<Model, aggregate_t<Name, Distinct, T, Xs...>, Where>
    : first_error<
          std::conditional_t<(has_aggregate<Xs> || ...),
                             verdict::error<reason::an_aggregate_inside_of_an_aggregate, place_of_t<Model>,
                                            typename fields_below<nodes<Xs...>>::type, named<Name>,
                                            remedy::leave_one_of_them_out>,
                             verdict::ok>,
          typename arguments_verdict<Model, Name, nodes<Xs...>>::type> {};

// The type of a sum: of integers a 64-bit one.
template <class X>
using sum_type = std::optional<without_optional_t<calculated_t<false, typename X::type, typename X::type>>>;

}  // namespace detail

/// How many rows there are.
constexpr auto count() { return detail::aggregate<"count", std::int64_t>(); }
/// In how many of them `x` is not NULL; how many different values it has there.
template <Expression X>
constexpr auto count(const X& x) {
  return detail::aggregate<"count", std::int64_t>(x);
}
template <Expression X>
constexpr auto count_distinct(const X& x) {
  return detail::aggregate<"count", std::int64_t, true>(x);
}

/// The sum of numbers; a statement in which one of integers goes beyond 64 bits fails with "integer overflow".
/// `coalesce(sum(x), 0)` is 0 of no rows.
template <Expression X>
constexpr auto sum(const X& x) {
  return detail::aggregate<"sum", detail::sum_type<X>>(x);
}
/// The sum as a double, 0.0 of no rows.
template <Expression X>
constexpr auto total(const X& x) {
  return detail::aggregate<"total", double>(x);
}
/// The mean of numbers.
template <Expression X>
constexpr auto avg(const X& x) {
  return detail::aggregate<"avg", std::optional<double>>(x);
}
/// The smallest value, or the largest.
template <Expression X>
constexpr auto min(const X& x) {
  return detail::aggregate<"min", std::optional<detail::without_optional_t<typename X::type>>>(x);
}
template <Expression X>
constexpr auto max(const X& x) {
  return detail::aggregate<"max", std::optional<detail::without_optional_t<typename X::type>>>(x);
}
/// The texts one after another, in no particular order, with the separator between them.
template <Expression X, class Separator>
constexpr auto group_concat(const X& x, const Separator& separator) {
  return detail::aggregate<"group_concat", std::optional<std::string>>(
      x, detail::operand<std::string>(separator));
}

}  // namespace intact::inline abi1
