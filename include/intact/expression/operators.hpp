// SPDX-License-Identifier: BSL-1.0
// Comparisons, logic and arithmetic on expressions.
#pragma once

#include "intact/expression/node.hpp"
#include "intact/expression/types.hpp"

namespace intact::inline abi1 {

namespace detail {

// What stands beside an operand of type `F`: an expression as it is, anything else as a value for that operand.
template <class F, class X>
[[gnu::always_inline]] constexpr auto operand(const X& x) {
  if constexpr (Expression<X>) {
    return x;
  } else {
    using kept = decltype(keep(x));
    return value_t<F, kept>{{}, keep(x)};
  }
}

// These are in line, so that an operator is one function where nothing is optimised.
template <fixed_string Operator, class Type, class L, class R>
[[gnu::always_inline]] constexpr auto binary(const L& left, const R& right) {
  return binary_t<Operator, Type, L, R>{{}, left, right};
}

template <fixed_string Name, class Type, class... Arguments>
constexpr auto call(const Arguments&... arguments) {
  return call_t<Name, Type, Arguments...>{{}, pack(arguments...)};
}

/// A condition on the operands: NULL where one of them is.
template <fixed_string Operator, class L, class R>
[[gnu::always_inline]] constexpr auto condition(const L& left, const R& right) {
  return binary<Operator, null_as<bool, typename L::type, typename R::type>>(left, right);
}

template <class L, class R>
concept OneExpression = Expression<L> || Expression<R>;

// The type of the side that is an expression.
template <class L, class R>
using expression_type = typename std::conditional_t<Expression<L>, L, R>::type;

// A value that may be missing, beside an operand of any type.
template <class T, class X>
using compared_as = nullable_if<is_optional<X>, T>;

template <fixed_string Operator, class L, class R>
[[gnu::always_inline]] constexpr auto compare(const L& left, const R& right) {
  using type = expression_type<L, R>;
  return condition<Operator>(operand<compared_as<type, L>>(left), operand<compared_as<type, R>>(right));
}

template <fixed_string Suffix, class X>
constexpr auto test(const X& x) {
  return unary_t<"", Suffix, bool, X>{{}, x};
}

// Whether the other side is `std::nullopt`, and this one can be NULL. What cannot be is said by the verdict on the value.
template <class X, class Null>
concept NullTest = Expression<X> && std::same_as<Null, std::nullopt_t> && is_optional<typename X::type>;

template <fixed_string Plain, fixed_string Distinct, fixed_string Suffix, class L, class R>
constexpr auto compare_equal(const L& left, const R& right) {
  if constexpr (NullTest<L, R>) {
    return test<Suffix>(left);
  } else if constexpr (NullTest<R, L>) {
    return test<Suffix>(right);
  } else if constexpr (is_optional<L> || is_optional<R>) {
    using type = std::optional<without_optional_t<expression_type<L, R>>>;
    return binary<Distinct, bool>(operand<type>(left), operand<type>(right));
  } else {
    return compare<Plain>(left, right);
  }
}

// What a value in arithmetic is, beside an operand of type `T`: beside an integer a fraction stays one.
template <class T, class X>
using calculated_as =
    compared_as<std::conditional_t<Real<without_optional_t<X>> && Integer<without_optional_t<T>>, double, T>,
                X>;

template <fixed_string Operator, class L, class R>
constexpr auto arithmetic(const L& left, const R& right) {
  using type = expression_type<L, R>;
  const auto a = operand<calculated_as<type, L>>(left);
  const auto b = operand<calculated_as<type, R>>(right);
  constexpr bool divides = Operator.value[0] == '/' || Operator.value[0] == '%';
  using result = calculated_t<divides, typename decltype(a)::type, typename decltype(b)::type>;
  return binary<Operator, result>(a, b);
}

}  // namespace detail

/// Equality, of two expressions or of an expression and a value. A `std::optional` on either side means what it means in C++:
/// `== std::nullopt` is IS NULL, and an optional known at run time is equal to NULL exactly when it is empty (SQLite's IS).
/// Two expressions are compared as SQL does: where one is NULL the result is NULL, which where() takes for false and a CHECK for true.
/// Source: SQLite, "SQL Language Expressions", section 2.
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator==(const L& left, const R& right) {
  return detail::compare_equal<"=", "IS", " IS NULL">(left, right);
}
template <class L, class R>
requires detail::OneExpression<L, R>
constexpr auto operator!=(const L& left, const R& right) {
  return detail::compare_equal<"<>", "IS NOT", " IS NOT NULL">(left, right);
}

/// The order of two expressions, or of an expression and a value. With NULL on either side it is NULL.
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
  return detail::condition<"AND">(left, right);
}
template <Expression L, Expression R>
constexpr auto operator||(const L& left, const R& right) {
  return detail::condition<"OR">(left, right);
}
template <Expression X>
constexpr auto operator!(const X& x) {
  return detail::unary_t<"NOT ", "", detail::null_as<bool, typename X::type>, X>{{}, x};
}

/// Arithmetic on numbers: a 64-bit integer of two integers, else a double. `/` and `%` are optional, as divided by zero they are NULL;
/// `/` of integers cuts the fraction off, `%` makes integers of its operands. Beyond 64 bits SQLite goes on with a double.
/// Source: SQLite, "SQL Language Expressions", section 2.
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
template <Expression X>
constexpr auto operator-(const X& x) {
  // The space keeps a minus in front of another from being a comment.
  return detail::unary_t<"- ", "", detail::calculated_t<false, typename X::type, typename X::type>, X>{{}, x};
}

}  // namespace intact::inline abi1
