// SPDX-License-Identifier: BSL-1.0
// Defaults and checks as a database other than SQLite spells them. The nodes of an expression write SQLite's SQL by themselves.
#pragma once

#include <concepts>

#include "intact/expression/patterns.hpp"
#include "intact/schema/column_shape.hpp"

namespace intact::dialect::detail {

using namespace intact::detail;

// -- values ----------------------------------------------------------------------------------------------------------

/// A sink for store() that writes the literals of the database `D`; `kind` is that of the column.
/// What has none throws, and so is no constant expression.
template <class D>
struct spelled_sink {
  text::writer& out;
  value_kind kind;

  constexpr void null() { out << "NULL"; }
  constexpr void integer(long long value) {
    if (kind == value_kind::boolean)
      out << D::truth[value != 0];
    else
      out << text::integer(value);
  }
  constexpr void real(double value) {
    constexpr double most = std::numeric_limits<double>::max();
    if (value >= -most && value <= most)
      out << text::real(value);
    else if constexpr (D::has_infinity)
      D::write_infinity(out, value < 0);
    else
      throw std::out_of_range("an infinity");
  }
  constexpr void text(std::string_view value, lifetime) {
    if (value.find('\0') != std::string_view::npos) throw std::out_of_range("a text with a NUL character");
    D::write_text(out, value);
  }
  template <class Bytes>
  constexpr void blob(const Bytes* bytes, std::size_t size, lifetime) {
    D::write_blob(out, [&](text::writer& to) {
      constexpr std::string_view digits = "0123456789ABCDEF";
      for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        to << digits[byte >> 4] << digits[byte & 15];
      }
    });
  }
  template <class = void>
  constexpr void too_large() {
    throw std::out_of_range("a value above the signed 64-bit range");
  }
  template <class = void>
  constexpr void not_a_number() {
    throw std::out_of_range("a NaN");
  }
};

/// Writes `value`, which stands for a field of type `F`.
template <class D, class F, class V>
constexpr void spell_value(text::writer& out, const V& value) {
  spelled_sink<D> sink{out, value_shape<F>().kind};
  give_literal<F>(value, sink);
}

// -- what a database has ---------------------------------------------------------------------------------------------

template <class Node>
inline constexpr value_kind kind_of = value_shape<typename Node::type>().kind;
template <class Node>
inline constexpr bool is_number = kind_of<Node> == value_kind::integer || kind_of<Node> == value_kind::real;

template <class L, class R>
constexpr bool has_operation(std::string_view operation) {
  if (operation == "AND" || operation == "OR")
    return kind_of<L> == value_kind::boolean && kind_of<R> == value_kind::boolean;
  // What others have for IS, || and GLOB they call something else.
  if (operation == "GLOB" || operation == "||" || operation == "IS" || operation == "IS NOT") return false;
  if (operation == "LIKE") return kind_of<L> == value_kind::text && kind_of<R> == value_kind::text;
  if (operation == "%") return kind_of<L> == value_kind::integer && kind_of<R> == value_kind::integer;
  return !is_arithmetic(operation) || (is_number<L> && is_number<R>);
}

template <class X>
constexpr bool has_function(std::string_view name) {
  if (name == "length") return kind_of<X> == value_kind::text || kind_of<X> == value_kind::blob;
  if (name == "abs") return is_number<X>;
  if (name == "coalesce" || name == "nullif") return true;
  for (const std::string_view one : {"lower", "upper", "trim", "ltrim", "rtrim"})
    if (name == one) return kind_of<X> == value_kind::text;
  return false;
}

/// Whether databases other than SQLite have all operations of the expression, on operands of these types: SQLite takes any
/// value for a number, a text or a condition, and GLOB is its own.
template <class Node>
inline constexpr bool is_portable = false;
template <auto Field>
inline constexpr bool is_portable<field_t<Field>> = true;
template <class F, class V>
inline constexpr bool is_portable<value_t<F, V>> = true;
template <fixed_string Op, class T, class L, class R>
inline constexpr bool is_portable<binary_t<Op, T, L, R>> =
    has_operation<L, R>(Op.view()) && is_portable<L>&& is_portable<R>;
template <fixed_string P, fixed_string S, class T, class X>
inline constexpr bool is_portable<unary_t<P, S, T, X>> =
    (P.view().empty() || (P.view() == "- " ? is_number<X> : kind_of<X> == value_kind::boolean)) &&
    is_portable<X>;
// What to trim is given in a way of each database's own.
template <fixed_string N, class T, class... As>
inline constexpr bool is_portable<call_t<N, T, As...>> =
    (sizeof...(As) == 1 || (N.view() != "trim" && N.view() != "ltrim" && N.view() != "rtrim")) &&
    (((N.view().empty() || has_function<As>(N.view())) && is_portable<As>)&&...);

// -- expressions -----------------------------------------------------------------------------------------------------

// Fields and functions have the size of their type; literals and what is calculated with a wide number have none of their own.
template <class Node>
inline constexpr bool has_own_size = true;
template <class F, class V>
inline constexpr bool has_own_size<value_t<F, V>> = false;
template <fixed_string Op, class T, class L, class R>
inline constexpr bool has_own_size<binary_t<Op, T, L, R>> = false;

// A value that is 0. Divided by it SQLite's answer is NULL, that of others an error.
template <class Node>
constexpr bool may_be_zero(const Node&) {
  return true;
}
template <class F, class V>
requires std::integral<V> || std::floating_point<V>
constexpr bool may_be_zero(const value_t<F, V>& node) { return !(node.value < 0 || node.value > 0); }

// A pattern in which no character escapes another, whatever the database takes for the escape.
template <class Node>
constexpr bool has_backslash(const Node&) {
  return true;
}
template <class F, std::size_t N>
constexpr bool has_backslash(const value_t<F, pattern_text<fixed_string<N>>>& node) {
  return text::holds(node.value.value.view(), '\\');
}

template <class D, auto Field>
constexpr void spell(text::writer& out, const field_t<Field>&) {
  out << text::identifier{column_names<owner_of<Field>>[field_index<Field>], D::mark};
}

template <class D, class F, class V>
constexpr void spell(text::writer& out, const value_t<F, V>& node) {
  spell_value<D, F>(out, node.value);
}

// What is not portable has been refused; its text is of no use.
template <class D, class Node>
constexpr void spell(text::writer&, const Node&) {}

template <class D, fixed_string P, fixed_string S, class T, class X>
constexpr void spell(text::writer& out, const unary_t<P, S, T, X>& node);
template <class D, fixed_string Name, class T, class... As>
constexpr void spell(text::writer& out, const call_t<Name, T, As...>& node);
template <class D, fixed_string Op, class T, class L, class R>
constexpr void spell(text::writer& out, const binary_t<Op, T, L, R>& node);

// An operand of + - * / %.
template <class D, class Node>
constexpr void spell_number(text::writer& out, const Node& node) {
  constexpr column_shape shape = value_shape<typename Node::type>();
  constexpr bool widen =
      D::widens && shape.kind == value_kind::integer && shape.bits < 64 && has_own_size<Node>;
  if constexpr (widen) out << "CAST(";
  spell<D>(out, node);
  if constexpr (widen) out << " AS BIGINT)";
}

template <class D, fixed_string Op, class T, class L, class R>
constexpr void spell(text::writer& out, const binary_t<Op, T, L, R>& node) {
  constexpr std::string_view operation = Op.view();
  constexpr bool divides = operation == "/" || operation == "%";
  out << '(';
  if constexpr (operation == "LIKE") {
    D::write_like(
        out, [&](text::writer& to) { spell<D>(to, node.left); },
        [&](text::writer& to) { spell<D>(to, node.right); });
    if (has_backslash(node.right)) out << " ESCAPE ''";
  } else if constexpr (is_arithmetic(operation)) {
    constexpr bool of_integers = kind_of<L> == value_kind::integer && kind_of<R> == value_kind::integer;
    spell_number<D>(out, node.left);
    out << ' ' << (operation == "/" && of_integers ? D::integer_division : operation) << ' ';
    const bool guard = divides && may_be_zero(node.right);
    if (guard) out << "nullif(";
    spell_number<D>(out, node.right);
    if (guard) out << ", 0)";
  } else {
    spell<D>(out, node.left);
    out << ' ' << operation << ' ';
    spell<D>(out, node.right);
  }
  out << ')';
}

template <class D, fixed_string P, fixed_string S, class T, class X>
constexpr void spell(text::writer& out, const unary_t<P, S, T, X>& node) {
  out << '(' << P.view();
  spell<D>(out, node.operand);
  out << S.view() << ')';
}

template <class D, fixed_string Name, class T, class... As>
constexpr void spell(text::writer& out, const call_t<Name, T, As...>& node) {
  out << (Name.view() == "length" ? D::length : Name.view()) << '(';
  boost::hana::unpack(node.arguments, [&](const auto&... argument) {
    bool first = true;
    ((out << (first ? "" : ", "), spell<D>(out, argument), first = false), ...);
  });
  out << ')';
}

}  // namespace intact::dialect::detail
