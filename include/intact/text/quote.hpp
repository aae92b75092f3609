// SPDX-License-Identifier: BSL-1.0
// SQL's two kinds of quotes.
#pragma once

#include <string_view>

#include "intact/text/writer.hpp"

namespace intact::inline abi1::text {

namespace detail {
// Passes characters on, quotes doubled.
class quoting_writer {
 public:
  constexpr quoting_writer(writer& out, char mark) : out_(out), mark_(mark) {}
  constexpr quoting_writer& operator<<(std::string_view piece) {
    // In runs: most texts have no quotes, and constant evaluation pays for each call.
    const char* const text = piece.data();
    std::size_t run = 0;
    for (std::size_t at = 0; at < piece.size(); ++at) {
      if (text[at] != mark_) continue;
      out_ << std::string_view(text + run, at - run + 1);
      run = at;
    }
    out_ << std::string_view(text + run, piece.size() - run);
    return *this;
  }
  constexpr quoting_writer& operator<<(const char c) { return *this << std::string_view(&c, std::size_t{1}); }

 private:
  writer& out_;
  char mark_;
};

}  // namespace detail

/// An identifier in double quotes: writes `"name"`, with quotes inside doubled. Source: SQLite, "SQL keywords".
/// MySQL's mark is another one: "`". Without one of its own it gets that of the writer.
struct identifier {
  std::string_view name;
  char mark = '\0';

  friend constexpr writer& operator<<(writer& out, identifier id) {
    if (id.mark == '\0') id.mark = out.mark;
    out << id.mark;
    detail::quoting_writer(out, id.mark) << id.name;
    return out << id.mark;
  }
};

/// An identifier made of several pieces, which `write_pieces` writes to what it is given.
template <class WritePieces>
constexpr void write_identifier(writer& out, WritePieces write_pieces, char mark = '"') {
  detail::quoting_writer inner(out, mark);
  out << mark;
  write_pieces(inner);
  out << mark;
}

/// A text literal in single quotes: writes `'it''s'`. The text must hold no NUL (SQL text ends there).
struct literal {
  std::string_view value;

  friend constexpr writer& operator<<(writer& out, literal text) {
    out << '\'';
    detail::quoting_writer(out, '\'') << text.value;
    return out << '\'';
  }
};

}  // namespace intact::inline abi1::text
