// SPDX-License-Identifier: BSL-1.0
// One value or another, by conditions; and a value as another type.
#pragma once

#include "intact/expression/functions.hpp"
#include "intact/expression/rules.hpp"

namespace intact::reason {
struct a_case_that_is_no_condition;
}  // namespace intact::reason

namespace intact::remedy {
struct write_a_comparison_or_another_condition;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class Condition, class Value>
struct branch {
  using condition_type = Condition;
  using value_type = Value;
  Condition condition;
  Value value;
};

template <class Otherwise, class... Branches>
struct case_t;

// A CASE without an ELSE, to which more can be said.
template <class... Branches>
using open_case_t = case_t<void, Branches...>;

template <class Branch, class Node, class Speller>
constexpr void spell_branch(text::writer& out, const Node& node, Speller& speller) {
  using condition = typename Branch::condition_type;
  using value = typename Branch::value_type;
  out << " WHEN ";
  condition::spell(
      out, part_of<condition>(node, [](const auto& n) -> const condition& { return n.condition; }), speller);
  out << " THEN ";
  value::spell(out, part_of<value>(node, [](const auto& n) -> const value& { return n.value; }), speller);
}

template <class Self, class... Branches, class Node, class Speller>
constexpr void spell_branches(text::writer& out, const Node& node, Speller& speller) {
  out << "CASE";
  if constexpr (std::is_same_v<Node, only_type<Self>>)
    (spell_branch<Branches>(out, only_type<Branches>{}, speller), ...);
  else
    unpack(node.branches,
           [&](const auto&... branches) { (spell_branch<Branches>(out, branches, speller), ...); });
}

template <class... Branches>
struct case_t<void, Branches...> : expression_node {
  using type = std::optional<one_of_t<typename Branches::value_type::type...>>;
  using operands = nodes<typename Branches::condition_type..., typename Branches::value_type...>;
  packed<Branches...> branches;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    spell_branches<case_t, Branches...>(out, node, speller);
    out << " END";
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    unpack(branches,
           [&](const auto&... one) { ((one.condition.visit(visit), one.value.visit(visit)), ...); });
  }

  /// Else, if this condition is met, this value.
  template <Expression Condition, class X>
  constexpr auto when(const Condition& condition, const X& x) const {
    const auto value = one_operand<without_optional_t<type>>(x);
    using added = branch<Condition, std::remove_const_t<decltype(value)>>;
    return unpack(branches, [&](const auto&... one) {
      return open_case_t<Branches..., added>{{}, pack(one..., added{condition, value})};
    });
  }

  /// Else this value.
  template <class X>
  constexpr auto otherwise(const X& x) const {
    const auto value = one_operand<without_optional_t<type>>(x);
    return case_t<std::remove_const_t<decltype(value)>, Branches...>{{}, branches, value};
  }
};

template <class Otherwise, class... Branches>
struct case_t : expression_node {
  using type = null_as<one_of_t<typename Branches::value_type::type..., typename Otherwise::type>,
                       typename Branches::value_type::type..., typename Otherwise::type>;
  using operands = nodes<typename Branches::condition_type..., typename Branches::value_type..., Otherwise>;
  packed<Branches...> branches;
  Otherwise last;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    spell_branches<case_t, Branches...>(out, node, speller);
    out << " ELSE ";
    Otherwise::spell(out, part_of<Otherwise>(node, [](const auto& n) -> const Otherwise& { return n.last; }),
                     speller);
    out << " END";
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    unpack(branches,
           [&](const auto&... one) { ((one.condition.visit(visit), one.value.visit(visit)), ...); });
    last.visit(visit);
  }
};

// The verdict on the conditions of a CASE, right in themselves.
template <class Place, class... Conditions>
using conditions_verdict = first_error_t<
    std::conditional_t<std::is_same_v<without_optional_t<typename Conditions::type>, bool>, verdict::ok,
                       verdict::error<reason::a_case_that_is_no_condition, Place, fields_of_t<Conditions>,
                                      found_type<typename Conditions::type>,
                                      remedy::write_a_comparison_or_another_condition>>...>;

template <class Model, class... Branches, class Where>
struct expression_verdict<Model, case_t<void, Branches...>, Where>
    : first_error<expression_verdict_t<Model, typename Branches::condition_type>...,
                  conditions_verdict<place_of_t<Model>, typename Branches::condition_type...>,
                  typename arguments_verdict<Model, "CASE", nodes<typename Branches::value_type...>>::type> {
};
template <class Model, class Otherwise, class... Branches, class Where>
struct expression_verdict<Model, case_t<Otherwise, Branches...>, Where>
    : first_error<expression_verdict_t<Model, case_t<void, Branches...>>,
                  typename arguments_verdict<Model, "CASE",
                                             nodes<typename Branches::value_type..., Otherwise>>::type> {};

// `CAST(x AS INTEGER)`
template <class Type, class X>
struct cast_t : expression_node {
  using type = Type;
  using operands = nodes<X>;
  X x;

  static constexpr std::string_view name() {
    constexpr storage to = storage_of<without_optional_t<Type>>();
    if constexpr (to == storage::integer)
      return "INTEGER";
    else if constexpr (to == storage::real)
      return "REAL";
    else
      return to == storage::text ? "TEXT" : "BLOB";
  }
  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    out << "CAST(";
    X::spell(out, part_of<X>(node, [](const auto& n) -> const X& { return n.x; }), speller);
    out << " AS " << name() << ')';
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    x.visit(visit);
  }
};

}  // namespace detail

/// The value if the condition is met; else NULL, or what follows: `case_when(field<&T::n> > 9, "many").when(field<&T::n> > 0, "some")
/// .otherwise("none")`. The first condition that is met counts. An expression as soon as it is begun: without otherwise() it is optional.
template <Expression Condition, class X>
constexpr auto case_when(const Condition& condition, const X& x) {
  using leading = typename decltype(detail::leading_type<decltype(detail::keep(x))>())::type;
  const auto value = detail::one_operand<leading>(x);
  using first = detail::branch<Condition, std::remove_const_t<decltype(value)>>;
  return detail::open_case_t<first>{{}, pack(first{condition, value})};
}

/// `yes` if the condition is met, else `no`, also where the condition is NULL.
template <Expression Condition, class Yes, class No>
constexpr auto iif(const Condition& condition, const Yes& yes, const No& no) {
  if constexpr (Expression<No> && !Expression<Yes>)
    return case_when(condition, detail::one_operand<detail::without_optional_t<typename No::type>>(yes))
        .otherwise(no);
  else
    return case_when(condition, yes).otherwise(no);
}

/// The value converted to a plain type: an integer, double, std::string or a blob. A text that is no number becomes 0.
/// Source: SQLite, "SQL Language Expressions", section 14.
template <detail::PlainColumn T, Expression X>
requires(!std::is_same_v<T, bool>) constexpr auto cast(const X& x) {
  return detail::cast_t<detail::null_as<T, typename X::type>, X>{{}, x};
}

}  // namespace intact::inline abi1
