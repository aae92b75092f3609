// SPDX-License-Identifier: BSL-1.0
// Comparisons, logic, arithmetic and functions on expressions.
#pragma once

#include "intact/expression/node.hpp"

namespace intact {

namespace detail {

// What stands beside an operand of type `F`: an expression as it is, anything else as a value for that operand.
template <class F, class X>
constexpr auto operand(const X& x) {
  if constexpr (Expression<X>) {
    return x;
  } else {
    using kept = decltype(keep(x));
    return value_t<F, kept>{{}, keep(x)};
  }
}

template <fixed_string Operator, class Type, class L, class R>
constexpr auto binary(const L& left, const R& right) {
  return binary_t<Operator, Type, L, R>{{}, left, right};
}

template <fixed_string Name, class Type, class... Arguments>
constexpr auto call(const Arguments&... arguments) {
  return call_t<Name, Type, Arguments...>{{}, boost::hana::basic_tuple<Arguments...>(arguments...)};
}

template <class L, class R>
concept OneExpression = Expression<L> || Expression<R>;

// The type of the side that is an expression.
template <class L, class R>
using expression_type = typename std::conditional_t<Expression<L>, L, R>::type;

template <fixed_string Operator, class L, class R>
constexpr auto compare(const L& left, const R& right) {
  using type = expression_type<L, R>;
  const auto a = operand<type>(left);
  const auto b = operand<type>(right);
  return binary<Operator, bool>(a, b);
}

template <fixed_string Operator, class L, class R>
constexpr auto arithmetic(const L& left, const R& right) {
  using type = expression_type<L, R>;
  const auto a = operand<type>(left);
  const auto b = operand<type>(right);
  return binary<Operator, type>(a, b);
}

}  // namespace detail

/// The six comparisons, of two expressions or of an expression and a value. With NULL on either side they are NULL, which a
/// CHECK takes for true. Source: SQLite, "SQL Language Expressions".
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator==(const L& left, const R& right) { return detail::compare<"=">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator!=(const L& left, const R& right) { return detail::compare<"<>">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator<(const L& left, const R& right) { return detail::compare<"<">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator<=(const L& left, const R& right) { return detail::compare<"<=">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator>(const L& left, const R& right) { return detail::compare<">">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator>=(const L& left, const R& right) { return detail::compare<">=">(left, right); }

/// Logic on conditions.
template <Expression L, Expression R>
constexpr auto operator&&(const L& left, const R& right) {
  return detail::binary<"AND", bool>(left, right);
}
template <Expression L, Expression R>
constexpr auto operator||(const L& left, const R& right) {
  return detail::binary<"OR", bool>(left, right);
}
template <Expression X>
constexpr auto operator!(const X& condition) {
  return detail::unary_t<"NOT ", "", bool, X>{{}, condition};
}

/// Arithmetic on numbers.
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator+(const L& left, const R& right) { return detail::arithmetic<"+">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator-(const L& left, const R& right) { return detail::arithmetic<"-">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator*(const L& left, const R& right) { return detail::arithmetic<"*">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator/(const L& left, const R& right) { return detail::arithmetic<"/">(left, right); }
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator%(const L& left, const R& right) { return detail::arithmetic<"%">(left, right); }

}  // namespace intact
