// SPDX-License-Identifier: BSL-1.0
// A field's value given to a sink: a bound parameter, or a literal in SQL text.
#pragma once

#include <limits>
#include <type_traits>

#include "intact/model/column_type.hpp"

namespace intact::inline abi1::detail {

// Whether a text or a blob outlives the statement it is bound to, so that a sink need not copy it.
enum class lifetime { outlives, temporary };

// The sink of what stands in an optional.
template <class Sink>
struct nan_as_null {
  Sink& sink;
  constexpr void null() { sink.null(); }
  constexpr void integer(long long value) { sink.integer(value); }
  constexpr void real(double value) { sink.real(value); }
  constexpr void text(std::string_view value, lifetime life) { sink.text(value, life); }
  template <class Bytes>
  constexpr void blob(const Bytes* bytes, std::size_t size, lifetime life) {
    sink.blob(bytes, size, life);
  }
  constexpr void too_large() { sink.too_large(); }
  constexpr void not_a_number() { sink.null(); }
};

/// Gives `value` to `sink` as one of the five things a database stores.
/// A sink has: `null()`, `integer(long long)`, `real(double)`, `text(std::string_view, lifetime)`,
/// `blob(const void*, std::size_t, lifetime)`, `too_large()` for an unsigned value above the signed range, and `not_a_number()`
/// for a NaN where NULL is not allowed (in an optional a NaN is NULL, which is what SQLite makes of it).
template <class T, class Sink>
constexpr void store(const T& value, Sink& sink, lifetime life = lifetime::outlives) {
  if constexpr (OwnColumn<T>) {
    using stored = decltype(column_type<T>::to_column(value));
    constexpr bool is_view = std::is_reference_v<stored> || std::same_as<stored, std::string_view>;
    store<own_stored<T>>(column_type<T>::to_column(value), sink, is_view ? life : lifetime::temporary);
  } else if constexpr (std::same_as<T, bool>) {
    sink.integer(value ? 1 : 0);
  } else if constexpr (Integer<T>) {
    if constexpr (std::is_unsigned_v<T> && sizeof(T) == 8) {
      if (value > static_cast<T>(std::numeric_limits<long long>::max())) return sink.too_large();
    }
    sink.integer(static_cast<long long>(value));
  } else if constexpr (Real<T>) {
    if (!(value >= value)) return sink.not_a_number();
    sink.real(static_cast<double>(value));
  } else if constexpr (Text<T>) {
    sink.text(value, life);
  } else if constexpr (Blob<T>) {
    sink.blob(value.data(), value.size(), life);
  } else if constexpr (std::is_enum_v<T>) {
    store(static_cast<std::underlying_type_t<T>>(value), sink, life);
  } else if constexpr (is_optional<T>) {
    if (!value) return sink.null();
    nan_as_null<Sink> inner{sink};
    store(*value, inner, life);
  } else {
    static_assert(StrongType<T>);
    store(field_at<0>(value), sink, life);
  }
}

}  // namespace intact::inline abi1::detail
