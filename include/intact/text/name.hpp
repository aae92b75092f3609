// SPDX-License-Identifier: BSL-1.0
// Names of types, members and enumerators, read from a function's signature.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "intact/config.hpp"
#include "intact/text/characters.hpp"

namespace intact::inline abi1::text {

namespace detail {

// With its length: counting the characters in constant evaluation took longer than all else that names need.
template <class T>
constexpr std::string_view signature_of_type() {
  return {INTACT_DETAIL_SIGNATURE, sizeof INTACT_DETAIL_SIGNATURE - 1};
}

template <auto Value>
constexpr std::string_view signature_of_value() {
  return {INTACT_DETAIL_SIGNATURE, sizeof INTACT_DETAIL_SIGNATURE - 1};
}

// The argument in a signature stands between a head and a tail that are the same for every argument;
// both are measured on an argument whose spelling is known, so no compiler's format is written down here.
struct frame {
  std::size_t head;
  std::size_t tail;

  constexpr std::string_view argument(std::string_view signature) const {
    return signature.substr(head, signature.size() - head - tail);
  }
};

constexpr frame frame_of(std::string_view signature, std::string_view known) {
  const auto at = signature.find(known);
  return {at, signature.size() - at - known.size()};
}

// What follows the last `::` that is outside of every bracket: qualifiers, anonymous namespaces and enclosing functions go.
constexpr std::string_view unqualified(std::string_view name) {
  std::size_t start = 0;
  int depth = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '<' || c == '(' || c == '{') ++depth;
    if (c == '>' || c == ')' || c == '}') --depth;
    if (depth == 0 && c == ':') start = i + 1;
  }
  return name.substr(start);
}

struct known_type {
  int known_member;
};
enum class known_enum { known_enumerator };

inline constexpr frame type_frame = frame_of(signature_of_type<double>(), "double");
inline constexpr frame value_frame = frame_of(signature_of_value<42>(), "42");

constexpr std::string_view name_in_type_signature(std::string_view signature) {
  return unqualified(type_frame.argument(signature));
}

// g++ prints an enumerator of a scoped enum as `ns::E::a`, a member pointer as `&ns::T::m`, each compiler with its own brackets
// around it; the last identifier of the argument is the name on all of them.
constexpr bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9') || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::string_view name_in_value_signature(std::string_view signature) {
  // A compiler takes several steps for each call of a member of string_view, and g++ is slow to compare pointers.
  const char* const text = signature.data();
  std::size_t end = signature.size() - value_frame.tail;
  while (end > value_frame.head && !is_word(text[end - 1])) --end;
  std::size_t start = end;
  while (start > value_frame.head && is_word(text[start - 1])) --start;
  return {text + start, end - start};
}

template <std::size_t Count>
constexpr std::size_t total_size(const std::array<std::string_view, Count>& names) {
  std::size_t size = 0;
  for (const std::string_view name : names) size += name.size();
  return size;
}

template <std::size_t Size, std::size_t Count>
constexpr characters_of<Size> gathered(const std::array<std::string_view, Count>& names) {
  characters_of<Size> all{};
  std::size_t at = 0;
  for (const std::string_view name : names) {
    const char* const from = name.data();
    const std::size_t size = name.size();
    for (std::size_t i = 0; i < size; ++i) all.data[at++] = from[i];
  }
  return all;
}

template <std::size_t Count>
constexpr std::array<std::string_view, Count> parted(const char* all,
                                                     std::array<std::string_view, Count> names) {
  for (std::string_view& name : names) {
    const std::size_t size = name.size();
    name = {all, size};
    all += size;
  }
  return names;
}

}  // namespace detail

/// The names that `Read::names`, a std::array, holds, in characters of their own: what reads a name from a signature brings all of the
/// signature into the program, a hundred characters and more for each field.
template <class Read>
struct own_names {
  static constexpr auto characters = detail::gathered<detail::total_size(Read::names)>(Read::names);
  static constexpr auto names = detail::parted(characters.data, Read::names);
};

/// A number for a text, equal for equal texts: FNV-1a.
constexpr std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 14695981039346656037u;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return value;
}

namespace detail {

// g++ prints inline namespaces in the arguments of a template, clang does not. The name of a table must not depend on either.
inline constexpr std::string_view printed_abi = "intact::abi1::";
inline constexpr std::size_t kept_of_abi = std::string_view("intact::").size();

constexpr std::size_t count_abi(std::string_view name) {
  std::size_t count = 0;
  if (name.find('<') == std::string_view::npos) return count;
  for (auto at = name.find(printed_abi); at != std::string_view::npos; at = name.find(printed_abi, at + 1))
    ++count;
  return count;
}

template <std::size_t Count>
constexpr std::array<std::string_view, Count> parted_at_abi(std::string_view name) {
  std::array<std::string_view, Count> parts{};
  for (std::size_t i = 0; i + 1 < Count; ++i) {
    const auto at = name.find(printed_abi);
    parts[i] = name.substr(0, at + kept_of_abi);
    name = name.substr(at + printed_abi.size());
  }
  parts[Count - 1] = name;
  return parts;
}

template <class T>
struct name_of_type {
  static constexpr std::string_view printed = name_in_type_signature(signature_of_type<T>());
  static constexpr auto parts = parted_at_abi<count_abi(printed) + 1>(printed);
  static constexpr std::size_t size = total_size(parts);
  static constexpr auto characters = gathered<size>(parts);
};

}  // namespace detail

/// The name of a class or enum, without namespaces: `Post`. Proves itself on a known type before it is trusted.
template <class T>
inline constexpr std::string_view type_name{detail::name_of_type<T>::characters.data,
                                            detail::name_of_type<T>::size};

/// The name of the member that a member pointer points to, or of an enumerator.
/// A value of an enum that no enumerator names gives its digits.
template <auto Value>
inline constexpr std::string_view value_name =
    detail::name_in_value_signature(detail::signature_of_value<Value>());

static_assert(type_name<detail::known_type> == "known_type" &&
                  value_name<&detail::known_type::known_member> == "known_member" &&
                  value_name<detail::known_enum::known_enumerator> == "known_enumerator",
              "intact: this compiler spells names in a way that intact cannot read; use g++ 12 or later, or "
              "clang 16 or later");

}  // namespace intact::inline abi1::text
