// SPDX-License-Identifier: BSL-1.0
// Texts that match a pattern, or that have another text at their beginning, at their end, or anywhere.
#pragma once

#include <string>
#include <string_view>

#include "intact/expression/functions.hpp"
#include "intact/expression/rules.hpp"

namespace intact::inline abi1 {

namespace detail {

template <class V>
constexpr std::string_view view_of(const V& value) {
  if constexpr (is_fixed_string<V>)
    return value.view();
  else
    return std::string_view(value);
}

// SQLite reads a pattern up to its first NUL, which would make another pattern of it without a word.
template <class V>
struct pattern_text {
  using made_of = V;
  V value;

  template <class Sink>
  constexpr void give(Sink& sink) const {
    if constexpr (requires { sink.refuse(""); })
      if (text::holds(view_of(value), '\0')) sink.refuse("a pattern of LIKE or GLOB has no NUL character");
    sink.text(view_of(value), lifetime::outlives);
  }
};

// The character that takes their meaning from wildcards.
struct escape_character {
  using made_of = std::string;
  char value;

  template <class Sink>
  constexpr void give(Sink& sink) const {
    if constexpr (requires { sink.refuse(""); })
      if (value <= 0) sink.refuse("LIKE is escaped by a character of ASCII other than NUL");
    sink.text(std::string_view(&value, 1), lifetime::temporary);
  }
};

// The least value that no text with this beginning reaches: the text after all of them by bytes, or where there is none a blob, which
// comes after all texts. Source: SQLite, "Datatypes In SQLite", section 4.1.
template <class V>
struct after_all_with {
  using made_of = V;
  V value;

  template <class Sink>
  constexpr void give(Sink& sink) const {
    if constexpr (is_fixed_string<V>) {
      V copy = value;
      give_next(sink, copy.value, copy.view().size());
    } else {
      std::string copy(std::string_view{value});
      give_next(sink, copy.data(), copy.size());
    }
  }

 private:
  template <class Sink>
  static constexpr void give_next(Sink& sink, char* characters, std::size_t size) {
    while (size > 0 && static_cast<unsigned char>(characters[size - 1]) == 0xFF) --size;
    if (size == 0) return sink.blob(static_cast<const unsigned char*>(nullptr), 0, lifetime::temporary);
    characters[size - 1] = static_cast<char>(static_cast<unsigned char>(characters[size - 1]) + 1);
    sink.text(std::string_view(characters, size), lifetime::temporary);
  }
};

template <class Pattern>
constexpr auto pattern_operand(const Pattern& pattern) {
  if constexpr (Expression<Pattern>) {
    return pattern;
  } else {
    using made = pattern_text<decltype(keep(pattern))>;
    return value_t<std::string, made>{{}, made{keep(pattern)}};
  }
}

// `(x LIKE pattern ESCAPE character)`
template <class Type, class X, class Pattern>
struct like_escaped_t : expression_node {
  using escape = value_t<std::string, escape_character>;
  using type = Type;
  using operands = nodes<X, Pattern, escape>;
  X x;
  Pattern pattern;
  escape character;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    out << '(';
    X::spell(out, part_of<X>(node, [](const auto& n) -> const X& { return n.x; }), speller);
    out << " LIKE ";
    Pattern::spell(out, part_of<Pattern>(node, [](const auto& n) -> const Pattern& { return n.pattern; }),
                   speller);
    out << " ESCAPE ";
    escape::spell(out, part_of<escape>(node, [](const auto& n) -> const escape& { return n.character; }),
                  speller);
    out << ')';
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    x.visit(visit);
    pattern.visit(visit);
    character.visit(visit);
  }
};

// `(x >= 'abc' AND x < 'abd')` by bytes, which an index finds.
template <class Type, class X, class V>
struct starts_with_t : expression_node {
  using low = value_t<std::string, V>;
  using high = value_t<std::string, after_all_with<V>>;
  using type = Type;
  using operands = nodes<X, low>;
  X x;
  low beginning;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    const auto& of = part_of<X>(node, [](const auto& n) -> const X& { return n.x; });
    out << '(';
    X::spell(out, of, speller);
    out << " COLLATE BINARY >= ";
    low::spell(out, part_of<low>(node, [](const auto& n) -> const low& { return n.beginning; }), speller);
    out << " AND ";
    X::spell(out, of, speller);
    out << " COLLATE BINARY < ";
    if constexpr (std::is_same_v<Node, only_type<starts_with_t>>)
      high::spell(out, only_type<high>{}, speller);
    else
      high::spell(out, node.end(), speller);
    out << ')';
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    x.visit(visit);
    beginning.visit(visit);
    x.visit(visit);
    end().visit(visit);
  }

  constexpr high end() const { return {{}, {beginning.value}}; }
};

// The bytes of a text and one more, as SQLite takes an empty blob for NULL where it looks for a part of one.
template <fixed_string Before, fixed_string After, class Node, class Speller, class X>
constexpr void spell_bytes(text::writer& out, std::type_identity<X>, const Node& x, Speller& speller) {
  out << Before.view() << "CAST(";
  X::spell(out, x, speller);
  out << " || '.' AS BLOB)" << After.view();
}

// `(substr(x, length(x) + 1 - length(y)) = y)` on both texts with one more character, all by bytes: texts end at a NUL for these functions, and bytes compare as such.
template <class Type, class X, class Y>
struct ends_with_t : expression_node {
  using type = Type;
  using operands = nodes<X, Y>;
  X x;
  Y end;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    const auto& of = part_of<X>(node, [](const auto& n) -> const X& { return n.x; });
    const auto& wanted = part_of<Y>(node, [](const auto& n) -> const Y& { return n.end; });
    constexpr std::type_identity<X> text{};
    constexpr std::type_identity<Y> end{};
    spell_bytes<"(substr(", ", ">(out, text, of, speller);
    spell_bytes<"length(", ") + 1 - ">(out, text, of, speller);
    spell_bytes<"length(", ")) = ">(out, end, wanted, speller);
    spell_bytes<"", ")">(out, end, wanted, speller);
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    x.visit(visit);
    x.visit(visit);
    end.visit(visit);
    end.visit(visit);
  }
};

template <class Model, class T, class X, class Pattern, class Where>
struct expression_verdict<Model, like_escaped_t<T, X, Pattern>, Where>
    : arguments_verdict<Model, "LIKE", nodes<X, Pattern>> {};
template <class Model, class T, class X, class V, class Where>
struct expression_verdict<Model, starts_with_t<T, X, V>, Where>
    : arguments_verdict<Model, "starts_with", nodes<X, value_t<std::string, V>>> {};
template <class Model, class T, class X, class Y, class Where>
struct expression_verdict<Model, ends_with_t<T, X, Y>, Where>
    : arguments_verdict<Model, "ends_with", nodes<X, Y>> {};

template <class X, class Y>
using bool_of = null_as<bool, typename X::type, typename Y::type>;

}  // namespace detail

/// Whether the text matches the pattern: LIKE ignores the case of ASCII letters and knows `%` and `_`; GLOB minds the case and
/// knows `*`, `?` and `[...]`. The statement throws `value_error` for a pattern with a NUL.
/// Source: SQLite, "SQL Language Expressions", section 5.
template <Expression X, class Pattern>
constexpr auto like(const X& x, const Pattern& pattern) {
  return detail::condition<"LIKE">(x, detail::pattern_operand(pattern));
}
template <Expression X, class Pattern>
constexpr auto glob(const X& x, const Pattern& pattern) {
  return detail::condition<"GLOB">(x, detail::pattern_operand(pattern));
}

/// LIKE with a character that takes their meaning from the wildcards behind it: `like(x, "100\\%", '\\')`. See escape_like().
template <Expression X, class Pattern>
constexpr auto like(const X& x, const Pattern& pattern, char escape) {
  const auto operand = detail::pattern_operand(pattern);
  using pattern_type = std::remove_const_t<decltype(operand)>;
  return detail::like_escaped_t<detail::bool_of<X, pattern_type>, X, pattern_type>{
      {}, x, operand, {{}, {escape}}};
}

/// The text as a part of a pattern for LIKE in which nothing has a meaning: `%`, `_` and the escape have it before them.
inline std::string escape_like(std::string_view text, char escape) {
  std::string escaped;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == escape) escaped += escape;
    escaped += c;
  }
  return escaped;
}

/// The text as a part of a pattern for GLOB in which nothing has a meaning: `*`, `?` and `[` stand in brackets.
inline std::string escape_glob(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '*' || c == '?' || c == '[')
      escaped.append({'[', c, ']'});
    else
      escaped += c;
  }
  return escaped;
}

/// Whether the text begins with another, ends with it, has it anywhere: character by character, whatever these are, by case and
/// without regard to a collation. An empty text is at the beginning and at the end of every text.
///
/// starts_with() of a value looks into an index on the field, unless that has a collation. It compares bytes, and so is for databases
/// in UTF-8, which all are that this library or SQLite by itself has made.
template <Expression X, class Y>
constexpr auto starts_with(const X& x, const Y& beginning) {
  if constexpr (Expression<Y>) {
    return instr(x, beginning) == 1;
  } else {
    using kept = decltype(detail::keep(beginning));
    return detail::starts_with_t<detail::null_as<bool, typename X::type>, X, kept>{
        {}, x, {{}, detail::keep(beginning)}};
  }
}
template <Expression X, class Y>
constexpr auto ends_with(const X& x, const Y& end) {
  const auto wanted = detail::operand<std::string>(end);
  using wanted_type = std::remove_const_t<decltype(wanted)>;
  return detail::ends_with_t<detail::bool_of<X, wanted_type>, X, wanted_type>{{}, x, wanted};
}
template <Expression X, class Y>
constexpr auto contains(const X& x, const Y& part) {
  return instr(x, part) > 0;
}

}  // namespace intact::inline abi1
