// SPDX-License-Identifier: BSL-1.0
// Text written at compile time: one function says what, the text becomes a constant of exact length.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include "intact/config.hpp"
#include "intact/text/characters.hpp"

namespace intact::inline abi1::text {

/// Appends characters to a buffer or to a string, or only counts them when it has neither.
/// Lets one function serve both passes of `static_text`, and the run time.
class writer {
 public:
  constexpr writer() = default;
  constexpr explicit writer(char* buffer) : out_(buffer) {}
  /// At run time only.
  explicit writer(std::string& text) : text_(&text) {}

  constexpr writer& operator<<(std::string_view piece) {
    if (!std::is_constant_evaluated()) return append(piece);
    if (out_ != nullptr) {
#if INTACT_DETAIL_CONSTANT_MEMCPY
      // One step instead of one per character: clang stops a constant evaluation after 1,048,576 steps.
      if (!piece.empty()) __builtin_memcpy(out_ + size_, piece.data(), piece.size());
#else
      for (std::size_t i = 0; i < piece.size(); ++i) out_[size_ + i] = piece[i];
#endif
    }
    size_ += piece.size();
    return *this;
  }
  /// A literal has its length with it, where constant evaluation would count the characters one by one.
  template <std::size_t Size>
  constexpr writer& operator<<(const char (&literal)[Size]) {
    return *this << std::string_view(literal, Size - 1);
  }

  // With exactly a `const char*` and a std::size_t, since of other types std::string_view asks, by 300 classes, whether they are a
  // contiguous iterator and its end.
  constexpr writer& operator<<(const char c) { return *this << std::string_view(&c, std::size_t{1}); }

  constexpr std::size_t size() const { return size_; }

  /// The mark that stands around identifiers in the database for which the text is.
  char mark = '"';

 private:
  // One function for all who write at run time, none of them often: what is sure to call it is compiled small.
  [[gnu::cold]] writer& append(std::string_view piece);

  char* out_ = nullptr;
  std::string* text_ = nullptr;
  std::size_t size_ = 0;
};

/// Whether the text holds the character. std::string_view::find() is no constant where it finds one in a text of a template
/// parameter, if g++ compiles with -fsanitize=undefined. GCC, bug 71962.
constexpr bool holds(std::string_view text, char wanted) {
  for (const char c : text)
    if (c == wanted) return true;
  return false;
}

/// The length of what `write(writer&)` writes.
template <class Write>
constexpr std::size_t measured(Write write) {
  writer measure;
  write(measure);
  return measure.size();
}

/// Its `Size` characters and a NUL. A function of the length alone, where `write` is a function.
template <std::size_t Size, class Write>
constexpr characters_of<Size> filled(Write write) {
  characters_of<Size> buffer{};
  writer fill(buffer.data);
  write(fill);
  return buffer;
}

/// The text that `Write(writer&)` writes, as a constant with static storage and a terminating NUL.
/// `Write` is a function or a captureless function object; it runs twice per text, to measure and to fill.
template <auto Write>
struct static_text {
  static constexpr std::size_t size = measured(Write);
  static constexpr characters_of<size> characters = filled<size>(Write);
  static constexpr std::string_view view{characters.data, size};
};

}  // namespace intact::inline abi1::text

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::text {

INTACT_DETAIL_FUNCTION writer& writer::append(std::string_view piece) {
  if (text_ != nullptr)
    text_->append(piece.data(), piece.size());
  else if (out_ != nullptr)
    piece.copy(out_ + size_, piece.size());
  size_ += piece.size();
  return *this;
}

}  // namespace intact::inline abi1::text

#endif
