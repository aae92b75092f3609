// SPDX-License-Identifier: BSL-1.0
// Operations as PostgreSQL spells them.
// Source: PostgreSQL, "Functions and Operators".
#pragma once

#include "intact/dialect/operations.hpp"
#include "intact/dialect/postgresql.hpp"

namespace intact::inline abi1::dialect::detail {

/// ` ESCAPE ''`, which says that nothing in the pattern escapes, where the pattern is not seen to need it not.
template <class Pattern>
struct no_escape_t : expression_node {
  using type = bool;
  using operands = nodes<>;
  Pattern pattern;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller&) {
    if (has_backslash(part_of<Pattern>(node, [](const auto& n) -> const Pattern& { return n.pattern; })))
      out << " ESCAPE ''";
  }
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

template <>
struct operations<postgresql> {
  template <class T, class X>
  static constexpr auto as_bigint(const X& x) {
    return written<T>(word<"CAST(">, x, word<" AS BIGINT)">);
  }
  template <class T, class X>
  static constexpr auto as_double(const X& x) {
    return written<T>(word<"CAST(">, x, word<" AS DOUBLE PRECISION)">);
  }
  template <class X>
  static constexpr auto as_position(const X& x) {
    return written<std::int32_t>(word<"CAST(">, x, word<" AS INTEGER)">);
  }

  template <class L, class R>
  static constexpr auto same(const L& left, const R& right) {
    return binary<"IS NOT DISTINCT FROM", bool>(left, right);
  }
  template <class L, class R>
  static constexpr auto distinct(const L& left, const R& right) {
    return binary<"IS DISTINCT FROM", bool>(left, right);
  }

  /// A text that compares by its bytes: that of a field does, others by the collation of the database.
  template <class Original, class X>
  static constexpr auto collated(const X& x) {
    if constexpr (kind_of<Original> != value_kind::text || names_a_field<Original> ||
                  needs_statement<Original>)
      return x;
    else
      return written<typename X::type>(word<"(">, x, word<" COLLATE \"C\")">);
  }

  /// An operand of arithmetic: small numbers are calculated with in their own size, where SQLite has 64 bits.
  template <class Original, class X>
  static constexpr auto number(const X& x) {
    constexpr column_shape shape = value_shape<typename Original::type>();
    constexpr bool widen = shape.bits < 64 && has_own_size<Original>;
    if constexpr (widen && shape.kind == value_kind::integer)
      return as_bigint<typename X::type>(x);
    else if constexpr (widen)
      return as_double<typename X::type>(x);
    else
      return x;
  }
  static constexpr fixed_string<1> integer_division{"/"};

  template <class Type, class L, class R>
  static constexpr auto concatenated(const L& left, const R& right) {
    return binary<"||", Type>(left, right);
  }
  /// A whole number as a text.
  template <class X>
  static constexpr auto digits(const X& x) {
    return written<std::string>(word<"CAST(">, x, word<" AS TEXT)">);
  }

  /// LIKE that ignores the case of ASCII letters, which is all that the collation "C" knows.
  template <class Type, class Original, class X, class Pattern>
  static constexpr auto like(const X& x, const Pattern& pattern) {
    return written<Type>(word<"(">, collated<Original>(x), word<" ILIKE ">, pattern,
                         no_escape_t<Pattern>{{}, pattern}, word<")">);
  }
  template <class Type, class Original, class X, class Pattern, class Escape>
  static constexpr auto like(const X& x, const Pattern& pattern, const Escape& escape) {
    return written<Type>(word<"(">, collated<Original>(x), word<" ILIKE ">, pattern, word<" ESCAPE ">, escape,
                         word<")">);
  }
  template <class Type, class X, class Y>
  static constexpr auto starts_with(const X& x, const Y& y) {
    return call<"starts_with", Type>(x, y);
  }
  template <class Type, class X, class Y>
  static constexpr auto ends_with(const X& x, const Y& y) {
    return written<Type>(word<"(right(">, x, word<", length(">, y, word<")) = ">, y, word<")">);
  }
  template <class Type, class X, class Y>
  static constexpr auto position_of(const X& x, const Y& y) {
    return call<"strpos", Type>(x, y);
  }
  template <class Type, class X, class Start, class... Count>
  static constexpr auto part(const X& x, const Start& start, const Count&... count) {
    return call<"substr", Type>(x, as_position(position_in<"length">(x, start)), as_position(count)...);
  }
  template <class D, fixed_string Name, class Type, class Original, class X, class Characters>
  static constexpr auto trimmed(const X& x, const Characters& characters) {
    if constexpr (Name.view() == "trim")
      return call<"btrim", Type>(x, characters);
    else
      return call<Name, Type>(x, characters);
  }
  template <class Type, class X>
  static constexpr auto round(const X& x) {
    return rounded<"trunc", "">(as_double<Type>(x));
  }
  /// `least` and `greatest` leave NULLs out, which SQLite does not.
  template <fixed_string Name, class Type, class... Xs>
  static constexpr auto extreme(const Xs&... xs) {
    return written<Type>(word<"CASE WHEN ">, call<"num_nulls", std::int32_t>(xs...), word<" = 0 THEN ">,
                         call<Name, Type>(xs...), word<" END">);
  }

  template <fixed_string Name, value_kind From, class Type, class X>
  static constexpr auto converted(const X& x) {
    if constexpr (Name.view() == "INTEGER" && From == value_kind::boolean)
      return written<Type>(word<"CAST(CAST(">, x, word<" AS INTEGER) AS BIGINT)">);
    else if constexpr (Name.view() == "INTEGER" && From == value_kind::real)
      return written<Type>(word<"CAST(trunc(">, x, word<") AS BIGINT)">);
    else if constexpr (Name.view() == "INTEGER")
      return as_bigint<Type>(x);
    else if constexpr (Name.view() == "REAL")
      return as_double<Type>(x);
    else
      return digits(x);
  }

  template <class D, class List, class X>
  static constexpr auto in_list(const X& x, const List& list) {
    return written<bool>(word<"(">, x, word<" = ANY(">, list_value_t<List>{{}, list}, word<"))">);
  }

  template <value_kind Kind, class Type, class X>
  static constexpr auto sum(const X& x) {
    if constexpr (Kind == value_kind::integer)
      return written<Type>(word<"CAST(sum(">, x, word<") AS BIGINT)">);
    else
      return written<Type>(word<"sum(">, as_double<double>(x), word<")">);
  }
  template <class D, class Original, class Type, class X, class Separator>
  static constexpr auto joined_texts(const X& x, const Separator& separator) {
    return call<"string_agg", Type>(x, separator);
  }
  static constexpr fixed_string<27> zero{"CAST(0 AS DOUBLE PRECISION)"};

  /// NULL is greater than all else, where SQLite has it smaller.
  static constexpr bool null_is_greatest = true;
  static constexpr bool has_nulls_first = true;
  static constexpr bool limits_in_subqueries = true;
  static constexpr std::string_view all_rows = "";

  static constexpr void write_parameter(text::writer& out, std::size_t number) {
    out << '$' << text::integer(number);
  }
};

}  // namespace intact::inline abi1::dialect::detail
