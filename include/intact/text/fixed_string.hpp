// SPDX-License-Identifier: BSL-1.0
// A string that can be a template argument.
#pragma once

#include <cstddef>
#include <string_view>

namespace intact {

/// A string literal as a structural value: `table<"posts">`.
/// Its length is exact, for compilers print padded arrays as numbers; embedded NULs are kept.
/// The members are public because a structural type demands it.
template <std::size_t Size>
struct fixed_string {
  // The text, and a NUL behind it.
  char value[Size + 1]{};

  /// From a literal, without its NUL.
  consteval fixed_string(const char (&literal)[Size + 1]) {
    for (std::size_t i = 0; i < Size; ++i) value[i] = literal[i];
  }

  /// From a text of exactly `Size` characters: how a reflected name gets into an `error<...>`.
  constexpr explicit fixed_string(std::string_view text) {
    for (std::size_t i = 0; i < Size; ++i) value[i] = text[i];
  }

  /// The text. Lives as long as the object.
  constexpr std::string_view view() const { return {value, Size}; }
};

// Takes the size from the literal.
template <std::size_t N>
fixed_string(const char (&)[N]) -> fixed_string<N - 1>;

}  // namespace intact
