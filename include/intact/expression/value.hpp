// SPDX-License-Identifier: BSL-1.0
// Values in expressions and defaults: which may stand for a field, and how they are written as SQL literals.
#pragma once

#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "intact/model/column_type.hpp"
#include "intact/model/store.hpp"
#include "intact/text/fixed_string.hpp"
#include "intact/text/number.hpp"
#include "intact/text/quote.hpp"

namespace intact::inline abi1::detail {

template <class T>
inline constexpr bool is_fixed_string = false;
template <std::size_t N>
inline constexpr bool is_fixed_string<fixed_string<N>> = true;

// A text literal is kept as its characters: a pointer to one cannot be part of a type's identity, and would lose embedded NULs.
template <class V>
constexpr auto keep(const V& value) {
  return value;
}
template <std::size_t N>
constexpr fixed_string<N - 1> keep(const char (&value)[N]) {
  return fixed_string<N - 1>(std::string_view(value, N - 1));
}

// The type as the user wrote it, for an error.
template <class V>
struct as_written : std::type_identity<V> {};
template <std::size_t N>
struct as_written<fixed_string<N>> : std::type_identity<const char[N + 1]> {};
template <class V>
using as_written_t = typename as_written<V>::type;

// A value that is made of another one as it is given to a sink, by `give(sink)`: a text as a bound of what begins with it.
template <class V>
concept MadeValue = requires {
  typename V::made_of;
};
template <MadeValue V>
struct as_written<V> : as_written<typename V::made_of> {};

template <class V>
concept TextValue = is_fixed_string<V> || std::convertible_to<const V&, std::string_view>;

/// Whether a value of type `V` can stand for a field of type `F` without changing its kind: an integer for an integer, a number
/// for a floating field, a text for a text; enums, strong types and the user's own only for themselves; nullopt, and an optional
/// of what may stand there, for an optional.
template <class F, class V>
constexpr bool accepts() {
  using field = without_optional_t<F>;
  if constexpr (std::same_as<V, std::nullopt_t>)
    return is_optional<F>;
  else if constexpr (std::same_as<V, std::nullptr_t>)
    return false;
  else if constexpr (std::same_as<V, field> || std::same_as<V, F>)
    return true;
  else if constexpr (MadeValue<V>)
    return accepts<F, typename V::made_of>();
  else if constexpr (is_optional<V>)
    return is_optional<F> && accepts<field, without_optional_t<V>>();
  else if constexpr (OwnColumn<field>)
    return false;
  else if constexpr (Integer<field>)
    return Integer<V>;
  else if constexpr (Real<field>)
    return Real<V> || Integer<V>;
  else if constexpr (Text<field>)
    return TextValue<V>;
  else
    return false;
}

// Whether the value itself fits, once its type does: what it would lose in the field shows only when it is read.
template <class F, class V>
constexpr bool fits(const V& value) {
  using field = without_optional_t<F>;
  if constexpr (is_optional<V>) {
    return !value || fits<F>(*value);
  } else if constexpr (Integer<field> && Integer<V>) {
    // Widened first: std::cmp_less and its kin refuse character types.
    const auto wide =
        static_cast<std::conditional_t<std::is_signed_v<V>, long long, unsigned long long>>(value);
    constexpr auto largest = sizeof(field) == 8 ? std::numeric_limits<long long>::max()
                                                : static_cast<long long>(std::numeric_limits<field>::max());
    constexpr auto smallest = static_cast<long long>(std::numeric_limits<field>::min());
    return std::cmp_greater_equal(wide, smallest) && std::cmp_less_equal(wide, largest);
  } else if constexpr (std::same_as<field, float> && Real<V>) {
    // Infinity fits, a NaN is refused where it is written.
    const auto wide = static_cast<double>(value);
    constexpr double most = std::numeric_limits<double>::max();
    constexpr auto most_of_float = static_cast<double>(std::numeric_limits<float>::max());
    return !(wide >= -most && wide <= most) || (wide >= -most_of_float && wide <= most_of_float);
  } else {
    return true;
  }
}

// A sink for store() that writes SQL literals. What has none throws, and so is no constant expression.
// Source: SQLite, "SQL Language Expressions", section 3.
struct literal_sink {
  text::writer& out;

  constexpr void null() { out << "NULL"; }
  constexpr void integer(long long value) { out << text::integer(value); }
  constexpr void real(double value) { out << text::real(value); }
  constexpr void text(std::string_view value, lifetime) {
    if (value.find('\0') != std::string_view::npos) throw std::out_of_range("a text with a NUL character");
    out << text::literal{value};
  }
  template <class Bytes>
  constexpr void blob(const Bytes* bytes, std::size_t size, lifetime) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    out << "X'";
    for (std::size_t i = 0; i < size; ++i) {
      const auto byte = static_cast<unsigned char>(bytes[i]);
      out << digits[byte >> 4] << digits[byte & 15];
    }
    out << '\'';
  }
  // Templates, because a constexpr function that can only throw is refused where it is written.
  template <class = void>
  constexpr void too_large() {
    throw std::out_of_range("a value above the signed 64-bit range");
  }
  template <class = void>
  constexpr void not_a_number() {
    throw std::out_of_range("a NaN");
  }
};

/// Gives `value`, which stands for a field of type `F`, to a sink for store(). Precondition: `accepts<F, V>()`.
template <class F, class V, class Sink>
constexpr void give_literal(const V& value, Sink& sink) {
  using field = without_optional_t<F>;
  if constexpr (std::same_as<V, std::nullopt_t>) {
    sink.null();
  } else if constexpr (MadeValue<V>) {
    value.give(sink);
  } else if constexpr (is_fixed_string<V>) {
    sink.text(value.view(), lifetime::temporary);
  } else if constexpr (is_optional<V>) {
    if (value)
      give_literal<F>(*value, sink);
    else
      sink.null();
  } else if constexpr (Real<field> && !OwnColumn<field>) {
    store(static_cast<double>(value), sink);
  } else if constexpr (Text<field> && !OwnColumn<field>) {
    store(std::string_view(value), sink);
  } else {
    store(value, sink);
  }
}

/// Writes `value`, which stands for a field of type `F`, as a literal of SQLite; throws for what has none.
template <class F, class V>
constexpr void write_literal(text::writer& out, const V& value) {
  literal_sink sink{out};
  give_literal<F>(value, sink);
}

}  // namespace intact::inline abi1::detail
