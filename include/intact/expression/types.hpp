// SPDX-License-Identifier: BSL-1.0
// Which type an operation has, from the types of its operands: optional exactly where it can be NULL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "intact/expression/value.hpp"

namespace intact::inline abi1::detail {

template <class T>
inline constexpr bool is_numeric = Integer<without_optional_t<T>> || Real<without_optional_t<T>>;

/// Whether values of `T` are stored as texts: a text itself, a strong type around one, an enum stored by its names.
template <class T>
inline constexpr bool is_textual = Text<innermost_t<without_optional_t<T>>>;

template <bool CanBeNull, class T>
using nullable_if = std::conditional_t<CanBeNull, std::optional<without_optional_t<T>>, T>;

/// `T`, optional if one of `Operands` is.
template <class T, class... Operands>
using null_as = nullable_if<(is_optional<Operands> || ...), T>;

// One of several values: numbers become what holds them all, and others are of the type of the first.
template <class... Ts>
constexpr auto common_value() {
  if constexpr ((Integer<Ts> && ...) && sizeof...(Ts) > 1)
    return std::type_identity<std::int64_t>{};
  else if constexpr (((Integer<Ts> || Real<Ts>)&&...) && sizeof...(Ts) > 1)
    return std::type_identity<double>{};
  else
    return std::type_identity<std::tuple_element_t<0, std::tuple<Ts...>>>{};
}
template <class First, class... Rest>
constexpr auto one_of_values() {
  if constexpr ((std::is_same_v<First, Rest> && ...))
    return std::type_identity<First>{};
  else
    return common_value<First, Rest...>();
}

/// The type of a value that is one of several, without regard to NULL.
template <class... Ts>
using one_of_t = typename decltype(one_of_values<without_optional_t<Ts>...>())::type;

/// The type of `left OPERATION right` on numbers. SQLite calculates with 64-bit integers and doubles, and divided by zero gives NULL.
/// Source: SQLite, "SQL Language Expressions", section 2.
template <class L, class R>
constexpr auto calculated() {
  if constexpr (!is_numeric<L> || !is_numeric<R>)
    return std::type_identity<without_optional_t<L>>{};
  else if constexpr (Integer<without_optional_t<L>> && Integer<without_optional_t<R>>)
    return std::type_identity<std::int64_t>{};
  else
    return std::type_identity<double>{};
}
template <bool Divides, class L, class R>
using calculated_t =
    nullable_if<Divides || is_optional<L> || is_optional<R>, typename decltype(calculated<L, R>())::type>;

// The type that a value has by itself, where no field says one.
template <class V>
constexpr auto own_type() {
  if constexpr (MadeValue<V>)
    return own_type<typename V::made_of>();
  else if constexpr (is_optional<V>)
    return std::type_identity<std::optional<typename decltype(own_type<without_optional_t<V>>())::type>>{};
  else if constexpr (OwnColumn<V>)
    return std::type_identity<V>{};
  else if constexpr (Integer<V>)
    return std::type_identity<std::int64_t>{};
  else if constexpr (Real<V>)
    return std::type_identity<double>{};
  else if constexpr (TextValue<V>)
    return std::type_identity<std::string>{};
  else
    return std::type_identity<V>{};
}
template <class V>
using own_type_t = typename decltype(own_type<V>())::type;

}  // namespace intact::inline abi1::detail
