// SPDX-License-Identifier: BSL-1.0
// Queries in the place of values.
#pragma once

#include "intact/query/query.hpp"

namespace intact {

namespace reason {
struct a_subquery_has_several_columns;
struct a_subquery_has_another_type;
}  // namespace reason

namespace remedy {
struct select_one_column_in_it;
struct select_a_column_of_the_type_it_is_compared_with;
}  // namespace remedy

namespace detail {

template <class Query>
struct subquery_parts;
template <class... Clauses>
struct subquery_parts<query<Clauses...>> {
  using inner = nodes<clause_node<Clauses>...>;
  using row = row_of_query<Clauses...>;
  using sources = scope_of_query<Clauses...>;
  using verdict_type = decltype(check_text<Clauses...>());
  static constexpr bool one_column = has_one_column<select_of<Clauses...>>;

  template <class Speller>
  static constexpr void spell(text::writer& out, Speller& speller) {
    out << '(';
    query_writer<Clauses...>::spell(out, speller);
    out << ')';
  }
};

// `(x IN (SELECT ...))`
template <class X, class Query>
struct in_query_t : expression_node {
  using type = bool;
  using operands = nodes<X>;
  using query_type = Query;
  static constexpr bool needs_statement = true;
  X tested;
  Query query;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller& speller) {
    out << '(';
    X::spell(out, only_type<X>{}, speller);
    out << " IN ";
    subquery_parts<Query>::spell(out, speller);
    out << ')';
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    tested.visit(visit);
    visit_clauses(query.clauses(), all_kinds{}, visit);
  }
};

}  // namespace detail
}  // namespace intact
