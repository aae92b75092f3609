// SPDX-License-Identifier: BSL-1.0
// A field's value taken from a source: a column of a result row.
#pragma once

#include <cstring>
#include <exception>
#include <limits>
#include <new>
#include <type_traits>
#include <utility>

#include "intact/base/list.hpp"
#include "intact/model/column_type.hpp"

namespace intact::inline abi1::detail {

template <class Source>
constexpr double load_real(Source& source) {
  if (source.kind() == storage::real) return source.real();
  // A column of affinity NUMERIC keeps 2.0 as the integer 2; it is taken as long as a double holds it exactly.
  if (source.kind() != storage::integer) source.wrong_type(storage::real);
  const long long value = source.integer();
  constexpr long long exact = 1LL << std::numeric_limits<double>::digits;
  if (value < -exact || value > exact) source.out_of_range();
  return static_cast<double>(value);
}

template <class T, class Source>
T load_blob(Source& source) {
  const list<std::byte> bytes = source.blob();
  T value{};
  if constexpr (is_byte_array<T>) {
    if (bytes.size() != value.size()) source.out_of_range();
  } else {
    value.resize(bytes.size());
  }
  if (!bytes.empty()) std::memcpy(value.data(), bytes.begin(), bytes.size());
  return value;
}

/// Makes a `T` of what `source` holds; never truncates: what does not fit is an error.
/// A source has: `kind()` (a `storage`, `none` for NULL), `integer()`, `real()`, `text()` (a std::string_view), `blob()` (a
/// `list<std::byte>`), and the three ways to fail, which throw: `wrong_type(storage wanted)`, `out_of_range()`, and
/// `refused(what)` for a conversion that threw.
template <class T, class Source>
constexpr T load(Source& source) {
  if constexpr (OwnColumn<T>) {
    // A text is handed over as a view of the database's own buffer where from_column takes one.
    constexpr bool takes_view = Text<own_stored<T>> && requires(std::string_view text) {
      column_type<T>::from_column(text);
    };
    using taken = std::conditional_t<takes_view, std::string_view, own_stored<T>>;
    auto value = load<taken>(source);
    try {
      return column_type<T>::from_column(std::move(value));
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& refusal) {
      source.refused(refusal.what());
    }
  } else if constexpr (std::same_as<T, bool>) {
    const long long value = load<long long>(source);
    if (value != 0 && value != 1) source.out_of_range();
    return value == 1;
  } else if constexpr (Integer<T>) {
    if (source.kind() != storage::integer) source.wrong_type(storage::integer);
    const long long value = source.integer();
    if constexpr (std::is_unsigned_v<T>) {
      if (value < 0 || static_cast<unsigned long long>(value) > std::numeric_limits<T>::max())
        source.out_of_range();
    } else if constexpr (sizeof(T) < 8) {
      if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max())
        source.out_of_range();
    }
    return static_cast<T>(value);
  } else if constexpr (Real<T>) {
    const double value = load_real(source);
    if constexpr (std::same_as<T, float>) {
      // A float rounds, as it does everywhere; but a finite value must not become infinite.
      const bool finite = value - value >= 0;
      constexpr auto most = static_cast<double>(std::numeric_limits<T>::max());
      if (finite && (value < -most || value > most)) source.out_of_range();
    }
    return static_cast<T>(value);
  } else if constexpr (Text<T>) {
    if (source.kind() != storage::text) source.wrong_type(storage::text);
    return T(source.text());
  } else if constexpr (Blob<T>) {
    if (source.kind() != storage::blob) source.wrong_type(storage::blob);
    return load_blob<T>(source);
  } else if constexpr (std::is_enum_v<T>) {
    return static_cast<T>(load<std::underlying_type_t<T>>(source));
  } else if constexpr (is_optional<T>) {
    if (source.kind() == storage::none) return std::nullopt;
    return T(std::in_place, load<without_optional_t<T>>(source));
  } else {
    static_assert(StrongType<T>);
    return T{load<field_type<T, 0>>(source)};
  }
}

/// Loads into a value that is there: a text or a blob keeps its memory.
template <class T, class Source>
constexpr void load_into(T& to, Source& source) {
  if constexpr (!OwnColumn<T> && std::same_as<T, std::string>) {
    if (source.kind() != storage::text) source.wrong_type(storage::text);
    const std::string_view text = source.text();
    to.assign(text.data(), text.size());
  } else if constexpr (!OwnColumn<T> && Blob<T> && !is_byte_array<T>) {
    if (source.kind() != storage::blob) source.wrong_type(storage::blob);
    const list<std::byte> bytes = source.blob();
    to.resize(bytes.size());
    if (!bytes.empty()) std::memcpy(to.data(), bytes.begin(), bytes.size());
  } else if constexpr (is_optional<T>) {
    if (!to || source.kind() == storage::none)
      to = load<T>(source);
    else
      load_into(*to, source);
  } else {
    to = load<T>(source);
  }
}

}  // namespace intact::inline abi1::detail
