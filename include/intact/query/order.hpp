// SPDX-License-Identifier: BSL-1.0
// The terms of order_by().
#pragma once

#include "intact/query/clauses.hpp"

namespace intact::inline abi1 {

namespace detail {
enum class nulls_order : unsigned char { as_the_database_does, first, last };
}  // namespace detail

/// A term of order_by(): an expression, downwards or upwards, with NULLs first or last if that is said. Without it SQLite takes
/// NULL for smaller than all else.
template <class E, bool Descending, detail::nulls_order Nulls>
struct order_term {
  // What clauses have; see node.hpp.
  using operands = detail::nodes<E>;
  static constexpr bool descending = Descending;
  static constexpr auto nulls = Nulls;
  E value;

  /// The same term with NULLs before all else, or behind it.
  constexpr order_term<E, Descending, detail::nulls_order::first> nulls_first() const { return {value}; }
  constexpr order_term<E, Descending, detail::nulls_order::last> nulls_last() const { return {value}; }

  // For queries.
  template <class Speller>
  static constexpr void spell(text::writer& out, Speller& speller) {
    E::spell(out, detail::only_type<E>{}, speller);
    if (Descending) out << " DESC";
    if (Nulls == detail::nulls_order::first) out << " NULLS FIRST";
    if (Nulls == detail::nulls_order::last) out << " NULLS LAST";
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    value.visit(visit);
  }
};

/// The smallest first: `order_by(asc(field<&Post::title>))`.
template <Expression E>
constexpr order_term<E, false, detail::nulls_order::as_the_database_does> asc(const E& expression) {
  return {expression};
}
/// The greatest first: `order_by(desc(field<&Post::score>).nulls_last())`.
template <Expression E>
constexpr order_term<E, true, detail::nulls_order::as_the_database_does> desc(const E& expression) {
  return {expression};
}

namespace detail {

template <class X>
inline constexpr bool is_order_term = false;
template <class E, bool Descending, nulls_order Nulls>
inline constexpr bool is_order_term<order_term<E, Descending, Nulls>> = true;

template <class X>
constexpr auto order_of(const X& x) {
  if constexpr (Expression<X>)
    return asc(x);
  else
    return x;
}

template <class... Terms>
constexpr auto order_clause(const Terms&... terms) {
  return list_clause<clause_kind::order_by, decltype(order_of(terms))...>{pack(order_of(terms)...)};
}

}  // namespace detail

}  // namespace intact::inline abi1
