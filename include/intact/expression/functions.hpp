// SPDX-License-Identifier: BSL-1.0
// Tests for NULL, and the scalar functions.
// Source: SQLite, "Built-In Scalar SQL Functions". A function of an optional is optional: of NULL it makes NULL.
#pragma once

#include <cstdint>
#include <string>

#include "intact/expression/operators.hpp"

namespace intact::inline abi1 {

/// Whether the value is NULL, or is not.
template <Expression X>
constexpr auto is_null(const X& x) {
  return detail::test<" IS NULL">(x);
}
template <Expression X>
constexpr auto is_not_null(const X& x) {
  return detail::test<" IS NOT NULL">(x);
}

/// Whether `x` lies between `low` and `high`, both included.
template <Expression X, class Low, class High>
constexpr auto between(const X& x, const Low& low, const High& high) {
  return (x >= low) && (x <= high);
}

namespace detail {

// A function of texts that makes a `Result`.
template <fixed_string Name, class Result, class... Xs>
constexpr auto function_of(const Xs&... xs) {
  return call<Name, null_as<Result, typename Xs::type...>>(xs...);
}

}  // namespace detail

/// The number of characters of a text before its first NUL, or of bytes of a blob.
template <Expression X>
constexpr auto length(const X& x) {
  return detail::function_of<"length", std::int64_t>(x);
}

/// The text with its ASCII letters in lower case, or in upper case.
template <Expression X>
constexpr auto lower(const X& x) {
  return detail::function_of<"lower", std::string>(x);
}
template <Expression X>
constexpr auto upper(const X& x) {
  return detail::function_of<"upper", std::string>(x);
}

/// The text without spaces at both ends, at the left, at the right; or without the characters given.
template <Expression X>
constexpr auto trim(const X& x) {
  return detail::function_of<"trim", std::string>(x);
}
template <Expression X>
constexpr auto ltrim(const X& x) {
  return detail::function_of<"ltrim", std::string>(x);
}
template <Expression X>
constexpr auto rtrim(const X& x) {
  return detail::function_of<"rtrim", std::string>(x);
}
template <Expression X, class Characters>
constexpr auto trim(const X& x, const Characters& characters) {
  return detail::function_of<"trim", std::string>(x, detail::operand<std::string>(characters));
}
template <Expression X, class Characters>
constexpr auto ltrim(const X& x, const Characters& characters) {
  return detail::function_of<"ltrim", std::string>(x, detail::operand<std::string>(characters));
}
template <Expression X, class Characters>
constexpr auto rtrim(const X& x, const Characters& characters) {
  return detail::function_of<"rtrim", std::string>(x, detail::operand<std::string>(characters));
}

/// The text with each `from` replaced by `to`.
template <Expression X, class From, class To>
constexpr auto replace(const X& x, const From& from, const To& to) {
  return detail::function_of<"replace", std::string>(x, detail::operand<std::string>(from),
                                                     detail::operand<std::string>(to));
}

/// The characters of the text from number `start` on, the first being 1; from the end if it is negative. At most `count` of them.
template <Expression X, class Start>
constexpr auto substr(const X& x, const Start& start) {
  return detail::function_of<"substr", std::string>(x, detail::operand<std::int64_t>(start));
}
template <Expression X, class Start, class Count>
constexpr auto substr(const X& x, const Start& start, const Count& count) {
  return detail::function_of<"substr", std::string>(x, detail::operand<std::int64_t>(start),
                                                    detail::operand<std::int64_t>(count));
}

/// Where `wanted` begins in the text, its first character being 1; 0 where it is not there.
template <Expression X, class Wanted>
constexpr auto instr(const X& x, const Wanted& wanted) {
  return detail::function_of<"instr", std::int64_t>(x, detail::operand<std::string>(wanted));
}

/// The number without its sign. Of the smallest integer SQLite makes an error, "integer overflow".
template <Expression X>
constexpr auto abs(const X& x) {
  return detail::call<"abs", typename X::type>(x);
}

/// The number rounded half away from zero, to a number of digits after the point: a double.
template <Expression X>
constexpr auto round(const X& x) {
  return detail::function_of<"round", double>(x);
}
template <Expression X, class Digits>
constexpr auto round(const X& x, const Digits& digits) {
  return detail::function_of<"round", double>(x, detail::operand<std::int64_t>(digits));
}

/// The texts one after another; numbers among them as SQLite writes them. NULL as soon as one of them is: see coalesce().
template <class A, class B>
requires detail::OneExpression<A, B>
constexpr auto concat(const A& a, const B& b) {
  const auto left = detail::operand<std::string>(a);
  const auto right = detail::operand<std::string>(b);
  using type = detail::null_as<std::string, typename decltype(left)::type, typename decltype(right)::type>;
  return detail::binary<"||", type>(left, right);
}
template <class A, class B, class... Rest>
requires(detail::OneExpression<A, B> && sizeof...(Rest) > 0) constexpr auto concat(const A& a, const B& b,
                                                                                   const Rest&... rest) {
  return concat(concat(a, b), rest...);
}

namespace detail {

// The type that decides how values among several operands are written: that of the first expression.
template <class First, class... Rest>
constexpr auto leading_type() {
  if constexpr (Expression<First>)
    return std::type_identity<without_optional_t<typename First::type>>{};
  else if constexpr (sizeof...(Rest) > 0 && (Expression<Rest> || ...))
    return leading_type<Rest...>();
  else
    return std::type_identity<without_optional_t<own_type_t<First>>>{};
}

// One of several operands. Beside integers a fraction stays one.
template <class Leading, class X>
constexpr auto one_operand(const X& x) {
  if constexpr (std::is_same_v<X, std::nullopt_t>)
    return operand<std::optional<Leading>>(x);
  else
    return operand<calculated_as<Leading, X>>(x);
}
template <class Leading, class X>
using one_operand_t = decltype(one_operand<Leading>(std::declval<const X&>()));

// A function whose arguments are all of one type.
template <fixed_string Name, bool CanBeNull, class... Xs>
constexpr auto function_of_alike(const Xs&... xs) {
  return call<Name, nullable_if<CanBeNull, one_of_t<typename Xs::type...>>>(xs...);
}

}  // namespace detail

/// The first of them that is not NULL: `coalesce(field<&User::nickname>, field<&User::name>)`. It can be NULL only if all of them can.
template <class... Xs>
requires(sizeof...(Xs) > 1 && (Expression<Xs> || ...)) constexpr auto coalesce(const Xs&... xs) {
  using leading = typename decltype(detail::leading_type<decltype(detail::keep(xs))...>())::type;
  constexpr bool null = (detail::is_optional<typename detail::one_operand_t<leading, Xs>::type> && ...);
  return detail::function_of_alike<"coalesce", null>(detail::one_operand<leading>(xs)...);
}

/// The smallest of them, or the largest; NULL as soon as one of them is. SQLite's min() and max() of several arguments.
template <class... Xs>
requires(sizeof...(Xs) > 1 && (Expression<Xs> || ...)) constexpr auto least(const Xs&... xs) {
  using leading = typename decltype(detail::leading_type<decltype(detail::keep(xs))...>())::type;
  constexpr bool null = (detail::is_optional<typename detail::one_operand_t<leading, Xs>::type> || ...);
  return detail::function_of_alike<"min", null>(detail::one_operand<leading>(xs)...);
}
template <class... Xs>
requires(sizeof...(Xs) > 1 && (Expression<Xs> || ...)) constexpr auto greatest(const Xs&... xs) {
  using leading = typename decltype(detail::leading_type<decltype(detail::keep(xs))...>())::type;
  constexpr bool null = (detail::is_optional<typename detail::one_operand_t<leading, Xs>::type> || ...);
  return detail::function_of_alike<"max", null>(detail::one_operand<leading>(xs)...);
}

/// NULL if they are equal, else the first: `nullif(field<&User::nickname>, "")`.
template <Expression X, class Y>
constexpr auto nullif(const X& x, const Y& y) {
  using type = detail::without_optional_t<typename X::type>;
  return detail::call<"nullif", std::optional<type>>(x, detail::one_operand<type>(y));
}

/// A value where an expression is needed, in the select list of a query for one: `as<"kind">(value("post"))`. Its type is its own, of an
/// integer std::int64_t, of a text std::string. Bound as any other; a text given as std::string_view must outlive its use.
template <class V>
requires(!Expression<V>) constexpr auto value(const V& v) {
  return detail::operand<detail::own_type_t<decltype(detail::keep(v))>>(v);
}

}  // namespace intact::inline abi1
