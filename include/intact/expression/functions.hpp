// SPDX-License-Identifier: BSL-1.0
// Tests for NULL, membership and patterns, and the scalar functions.
#pragma once

#include <cstdint>
#include <string>

#include "intact/expression/operators.hpp"

namespace intact {

/// Whether the value is NULL, or is not.
template <Expression X>
constexpr auto is_null(const X& x) {
  return detail::unary_t<"", " IS NULL", bool, X>{{}, x};
}
template <Expression X>
constexpr auto is_not_null(const X& x) {
  return detail::unary_t<"", " IS NOT NULL", bool, X>{{}, x};
}

/// Whether `x` lies between `low` and `high`, both included.
template <Expression X, class Low, class High>
constexpr auto between(const X& x, const Low& low, const High& high) {
  return (x >= low) && (x <= high);
}

/// Whether `x` equals one of the values: `in(field<&Post::status>, 1, 2, 3)`.
template <Expression X, class... Values>
requires(sizeof...(Values) > 0) constexpr auto in(const X& x, const Values&... values) {
  return detail::binary<"IN", bool>(
      x, detail::call<"", typename X::type>(detail::operand<typename X::type>(values)...));
}

/// Whether the text matches the pattern: LIKE ignores the case of ASCII letters and knows `%` and `_`; GLOB minds the case and
/// knows `*`, `?` and `[...]`. Source: SQLite, "SQL Language Expressions", section 5.
template <Expression X, class Pattern>
constexpr auto like(const X& x, const Pattern& pattern) {
  return detail::binary<"LIKE", bool>(x, detail::operand<std::string>(pattern));
}
template <Expression X, class Pattern>
constexpr auto glob(const X& x, const Pattern& pattern) {
  return detail::binary<"GLOB", bool>(x, detail::operand<std::string>(pattern));
}

/// The number of characters of a text before its first NUL, or of bytes of a blob.
template <Expression X>
constexpr auto length(const X& x) {
  return detail::call<"length", std::int64_t>(x);
}

template <Expression X>
constexpr auto lower(const X& x) {
  return detail::call<"lower", typename X::type>(x);
}
template <Expression X>
constexpr auto upper(const X& x) {
  return detail::call<"upper", typename X::type>(x);
}
template <Expression X>
constexpr auto trim(const X& x) {
  return detail::call<"trim", typename X::type>(x);
}
template <Expression X>
constexpr auto abs(const X& x) {
  return detail::call<"abs", typename X::type>(x);
}

}  // namespace intact
