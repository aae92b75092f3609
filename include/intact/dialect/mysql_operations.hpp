// SPDX-License-Identifier: BSL-1.0
// Operations as MySQL and MariaDB spell them.
// Source: MySQL 8.4, "Functions and Operators"; MariaDB, "Built-in Functions".
#pragma once

#include "intact/dialect/mariadb.hpp"
#include "intact/dialect/operations.hpp"

namespace intact::inline abi1::dialect::detail {

/// A pattern in which nothing escapes. There is always a character that does: a backslash, or none if the server's sql_mode says so, and
/// MariaDB takes ESCAPE '' for a backslash; so another one is named, and escapes itself.
template <class Pattern>
struct plain_pattern_t : expression_node {
  using type = typename Pattern::type;
  using operands = nodes<Pattern>;
  Pattern pattern;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    const auto& of = part_of<Pattern>(node, [](const auto& n) -> const Pattern& { return n.pattern; });
    const bool escapes = has_backslash(of);
    out << (escapes ? "replace(lower(" : "lower(");
    Pattern::spell(out, of, speller);
    out << (escapes ? "), '|', '||') ESCAPE '|'" : ")");
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    pattern.visit(visit);
  }
};

template <>
struct operations<mysql> {
  template <class T, class X>
  static constexpr auto as_double(const X& x) {
    return written<T>(word<"CAST(">, x, word<" AS DOUBLE)">);
  }

  template <class L, class R>
  static constexpr auto same(const L& left, const R& right) {
    return binary<"<=>", bool>(left, right);
  }
  template <class L, class R>
  static constexpr auto distinct(const L& left, const R& right) {
    return written<bool>(word<"(NOT ">, same(left, right), word<")">);
  }

  /// What has no collation by itself has that of the connection.
  template <class Original, class X>
  static constexpr auto collated(const X& x) {
    return x;
  }
  template <class Original, class X>
  static constexpr auto number(const X& x) {
    return x;
  }
  static constexpr fixed_string<3> integer_division{"DIV"};

  /// `||` is OR in MySQL.
  template <class Type, class L, class R>
  static constexpr auto concatenated(const L& left, const R& right) {
    return call<"concat", Type>(left, right);
  }
  template <class X>
  static constexpr auto digits(const X& x) {
    return written<std::string>(word<"CAST(">, x, word<" AS CHAR)">);
  }

  template <class Type, class Original, class X, class Pattern>
  static constexpr auto like(const X& x, const Pattern& pattern) {
    return written<Type>(word<"(lower(">, x, word<") LIKE ">, plain_pattern_t<Pattern>{{}, pattern},
                         word<")">);
  }
  template <class Type, class Original, class X, class Pattern, class Escape>
  static constexpr auto like(const X& x, const Pattern& pattern, const Escape& escape) {
    return written<Type>(word<"(lower(">, x, word<") LIKE lower(">, pattern, word<") ESCAPE ">, escape,
                         word<")">);
  }
  template <class Type, class X, class Y>
  static constexpr auto starts_with(const X& x, const Y& y) {
    return written<Type>(word<"(left(">, x, word<", char_length(">, y, word<")) = ">, y, word<")">);
  }
  template <class Type, class X, class Y>
  static constexpr auto ends_with(const X& x, const Y& y) {
    return written<Type>(word<"(right(">, x, word<", char_length(">, y, word<")) = ">, y, word<")">);
  }
  template <class Type, class X, class Y>
  static constexpr auto position_of(const X& x, const Y& y) {
    return call<"instr", Type>(x, y);
  }
  /// A position before the first character is that of none in MySQL, where SQLite counts the characters from there on.
  template <class Type, class X, class Start, class... Count>
  static constexpr auto part(const X& x, const Start& start, const Count&... count) {
    const auto from = position_in<"char_length">(x, start);
    if constexpr (sizeof...(Count) == 0)
      return written<Type>(word<"substr(">, x, word<", greatest(">, from, word<", 1))">);
    else
      return written<Type>(word<"substr(left(">, x, word<", ">, from, word<" + ">, count...,
                           word<" - 1), greatest(">, from, word<", 1))">);
  }
  /// TRIM(... FROM ...) takes one text, and not a set of characters.
  template <class D, fixed_string Name, class Type, class Original, class X, class Characters>
  static constexpr auto trimmed(const X&, const Characters&) {
    return refuse<D, Name, nodes<Original>>();
  }
  template <class Type, class X>
  static constexpr auto round(const X& x) {
    return rounded<"truncate", ", 0">(as_double<Type>(x));
  }
  template <fixed_string Name, class Type, class... Xs>
  static constexpr auto extreme(const Xs&... xs) {
    return call<Name, Type>(xs...);
  }

  template <fixed_string Name, value_kind From, class Type, class X>
  static constexpr auto converted(const X& x) {
    if constexpr (Name.view() == "INTEGER" && From == value_kind::real)
      return written<Type>(word<"CAST(truncate(">, x, word<", 0) AS SIGNED)">);
    else if constexpr (Name.view() == "INTEGER")
      return written<Type>(word<"CAST(">, x, word<" AS SIGNED)">);
    else if constexpr (Name.view() == "REAL")
      return as_double<Type>(x);
    else
      return digits(x);
  }

  /// The parameter is a text of JSON, for MySQL has no lists.
  template <class D, class List, class X>
  static constexpr auto in_list(const X& x, const List& list) {
    constexpr value_kind kind = kind_of<List>;
    const list_value_t<List> value{{}, list};
    if constexpr (kind == value_kind::integer || kind == value_kind::boolean)
      return in_json<"BIGINT">(x, value);
    else if constexpr (kind == value_kind::real)
      return in_json<"DOUBLE">(x, value);
    else if constexpr (kind == value_kind::text)
      return in_json<"LONGTEXT">(x, value);
    else
      return refuse<D, "in", nodes<X>>();
  }

  template <value_kind Kind, class Type, class X>
  static constexpr auto sum(const X& x) {
    return call<"sum", Type>(x);
  }
  /// The separator of group_concat() is part of the text, and what is longer than a setting of the connection is cut.
  template <class D, class Original, class Type, class X, class Separator>
  static constexpr auto joined_texts(const X&, const Separator&) {
    return refuse<D, "group_concat", nodes<Original>, remedy::load_the_texts_and_join_them_in_the_program>();
  }
  static constexpr fixed_string<3> zero{"0e0"};

  static constexpr bool null_is_greatest = false;
  static constexpr bool has_nulls_first = false;
  static constexpr bool limits_in_subqueries = false;
  /// There is no OFFSET without a LIMIT. Source: MySQL, "SELECT Statement".
  static constexpr std::string_view all_rows = " LIMIT 18446744073709551615";

  static constexpr void write_parameter(text::writer& out, std::size_t) { out << '?'; }

 private:
  template <fixed_string Type, class X, class Value>
  static constexpr auto in_json(const X& x, const Value& value) {
    return written<bool>(word<"(">, x, word<" IN (SELECT k0 FROM JSON_TABLE(">, value,
                         word<", '$[*]' COLUMNS (k0 ">, word<Type>, word<" PATH '$')) AS intact_keys))">);
  }
};

template <>
struct operations<mariadb> : operations<mysql> {};

}  // namespace intact::inline abi1::dialect::detail
