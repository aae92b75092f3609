// SPDX-License-Identifier: BSL-1.0
// Values side by side, each of its own type.
#pragma once

#include <cstddef>
#include <utility>

namespace intact::inline abi1::detail {

template <std::size_t I, class T>
struct packed_at {
  T value;
};
template <class Indices, class... Ts>
struct packed_values;

/// A tuple that is an aggregate. One with constructors, as std::tuple and hana::basic_tuple, is several functions for each element where
/// nothing is optimised; this one is none.
template <class... Ts>
struct packed : packed_values<std::index_sequence_for<Ts...>, Ts...> {};

template <std::size_t... I, class... Ts>
struct packed_values<std::index_sequence<I...>, Ts...> : packed_at<I, Ts>... {
  /// `use(values...)`
  template <class Use>
  constexpr decltype(auto) unpack(Use&& use) const {
    return use(static_cast<const packed_at<I, Ts>&>(*this).value...);
  }

  /// These values and one more.
  template <class T>
  [[gnu::always_inline]] constexpr packed<Ts..., T> with(const T& more) const {
    return {{{static_cast<const packed_at<I, Ts>&>(*this).value}..., {more}}};
  }
};

template <class... Ts>
constexpr packed<Ts...> pack(const Ts&... values) {
  return {{{values}...}};
}

/// The value at position `I`.
template <std::size_t I, class T>
[[gnu::always_inline]] constexpr const T& value_at(const packed_at<I, T>& values) {
  return values.value;
}

template <class Values, class Use>
constexpr decltype(auto) unpack(const Values& values, Use&& use) {
  return values.unpack(use);
}

}  // namespace intact::inline abi1::detail
