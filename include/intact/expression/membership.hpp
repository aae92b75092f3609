// SPDX-License-Identifier: BSL-1.0
// Whether a value is one of several that are written out; for ranges see query/in_range.hpp.
#pragma once

#include "intact/base/iterator.hpp"
#include "intact/expression/operators.hpp"
#include "intact/expression/rules.hpp"

namespace intact::inline abi1 {

namespace detail {

template <class R>
using element_of = std::remove_cvref_t<decltype(*std::begin(std::declval<const R&>()))>;

template <class F, class... Values>
constexpr auto values_of(const Values&... values) {
  return call<"", null_as<F, typename Values::type...>>(values...);
}

// A range that stands for many values beside an operand of type `F`, and is not one value itself: a text or a blob.
template <class R, class F>
concept ListFor = !Expression<R> && requires(const R& range) {
  std::begin(range);
  std::end(range);
}
&&!TextValue<R> && !std::is_same_v<element_of<R>, char> && !accepts<F, R>();

}  // namespace detail

/// Whether `x` equals one of the values: `in(field<&Post::status>, 1, 2, 3)`. If `x` is NULL, the result is NULL.
template <Expression X, class... Values>
requires(sizeof...(Values) > 0 &&
         !(sizeof...(Values) == 1 && (detail::ListFor<Values, typename X::type> &&
                                      ...))) constexpr auto in(const X& x, const Values&... values) {
  return detail::condition<"IN">(
      x, detail::values_of<typename X::type>(detail::operand<typename X::type>(values)...));
}

/// The opposite of in(). It is NULL, and so not met, where `x` is NULL.
template <Expression X, class... Values>
constexpr auto not_in(const X& x, Values&&... values) {
  return !in(x, std::forward<Values>(values)...);
}

}  // namespace intact::inline abi1
