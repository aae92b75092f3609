// SPDX-License-Identifier: BSL-1.0
// From a C++ type to a column: how it is stored and whether it may be NULL. Open for the user's own types.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "intact/model/reflect.hpp"

namespace intact::inline abi1 {

/// The mapping of a user's own type; specialise it beside the type, before the first model that uses it:
///
///     template <> struct intact::column_type<Money> {
///       static std::int64_t to_column(const Money&);      // what is stored: any type with a mapping, but no optional
///       static Money from_column(std::int64_t);           // texts may be taken as std::string_view
///     };
///
/// What either function throws reaches the caller as a `value_error` that names the model and the column.
/// constexpr functions make the type usable in `default_value`.
template <class T>
struct column_type;

// The storage classes of a column. Source: SQLite, "Datatypes In SQLite", section 2.
enum class storage : unsigned char { none, integer, real, text, blob };

namespace detail {

template <class T>
concept OwnColumn = requires(const T& value) {
  column_type<T>::to_column(value);
};

template <class T>
using own_stored = std::remove_cvref_t<decltype(column_type<T>::to_column(std::declval<const T&>()))>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
struct without_optional : std::type_identity<T> {};
template <class T>
struct without_optional<std::optional<T>> : std::type_identity<T> {};
template <class T>
using without_optional_t = typename without_optional<T>::type;

template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool> && sizeof(T) <= 8;

template <class T>
concept Real = std::same_as<T, float> || std::same_as<T, double>;

template <class T>
concept Text = std::same_as<T, std::string> || std::same_as<T, std::string_view>;

template <class T>
inline constexpr bool is_byte_array = false;
template <std::size_t N>
inline constexpr bool is_byte_array<std::array<std::byte, N>> = true;

template <class T>
concept Blob =
    is_byte_array<T> || std::same_as<T, std::vector<std::byte>> || std::same_as<T, std::vector<std::uint8_t>>;

template <class T>
concept PlainColumn = std::same_as<T, bool> || Integer<T> || Real<T> || Text<T> || Blob<T>;

template <class T>
inline constexpr bool is_std_array = false;
template <class T, std::size_t N>
inline constexpr bool is_std_array<std::array<T, N>> = true;

// `struct UserId { std::int64_t value; };`: stored as its field, a type of its own everywhere else.
template <class T>
constexpr bool is_strong_type() {
  if constexpr (std::is_class_v<T> && std::is_aggregate_v<T> && !is_std_array<T> && !OwnColumn<T>)
    return field_count<T> == 1;
  else
    return false;
}

template <class T>
concept StrongType = is_strong_type<T>();

template <class T>
constexpr storage storage_of() {
  if constexpr (OwnColumn<T>)
    return is_optional<own_stored<T>> ? storage::none : storage_of<own_stored<T>>();
  else if constexpr (std::same_as<T, bool> || Integer<T>)
    return storage::integer;
  else if constexpr (Real<T>)
    return storage::real;
  else if constexpr (Text<T>)
    return storage::text;
  else if constexpr (Blob<T>)
    return storage::blob;
  else if constexpr (std::is_enum_v<T>)
    return storage::integer;
  else if constexpr (is_optional<T>)
    return is_optional<without_optional_t<T>> ? storage::none : storage_of<without_optional_t<T>>();
  else if constexpr (StrongType<T>)
    return is_optional<field_type<T, 0>> ? storage::none : storage_of<field_type<T, 0>>();
  else
    return storage::none;
}

// A view is what a user's to_column() may give and from_column() may take; read into a field it would dangle.
template <class T>
constexpr bool is_view() {
  if constexpr (is_optional<T>)
    return is_view<without_optional_t<T>>();
  else if constexpr (StrongType<T>)
    return is_view<field_type<T, 0>>();
  else
    return std::same_as<T, std::string_view>;
}

/// A type that a field of a model may have.
template <class T>
concept Column = std::same_as<T, std::remove_cv_t<T>> &&(storage_of<T>() != storage::none) && (!is_view<T>());

// The type that is left when strong types and user mappings are opened: what a key has to be for the database to generate it.
template <class T>
constexpr auto innermost() {
  if constexpr (OwnColumn<T>)
    return innermost<own_stored<T>>();
  else if constexpr (StrongType<T>)
    return innermost<field_type<T, 0>>();
  else if constexpr (std::is_enum_v<T>)
    return std::type_identity<std::underlying_type_t<T>>{};
  else
    return std::type_identity<T>{};
}
template <class T>
using innermost_t = typename decltype(innermost<T>())::type;

}  // namespace detail

}  // namespace intact::inline abi1
