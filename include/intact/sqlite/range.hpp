// SPDX-License-Identifier: BSL-1.0
// The ranges that operations take: of rows, and of keys.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include "intact/backend/key.hpp"
#include "intact/base/iterator.hpp"

namespace intact::inline abi1::sqlite::detail {

template <class R>
concept Range = requires(R& range) {
  std::begin(range) != std::end(range);
  ++std::declval<decltype(std::begin(range))&>();
  *std::begin(range);
};

template <class R>
using range_value = std::remove_cvref_t<decltype(*std::begin(std::declval<R&>()))>;

template <class T, class... Key>
inline constexpr bool is_key_range = false;
// A text is a range of characters, but never of keys.
template <class T, Range R>
requires(!std::convertible_to<const R&, std::string_view>) inline constexpr bool is_key_range<T, R> =
    intact::detail::key_size<T> != 1 || !intact::detail::KeyArgument<R, key_type<T>>;

}  // namespace intact::inline abi1::sqlite::detail
