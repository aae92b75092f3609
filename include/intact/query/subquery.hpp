// SPDX-License-Identifier: BSL-1.0
// Queries in the place of values: `in(field<&Post::author_id>, select(field<&User::id>).where(...))`.
#pragma once

#include "intact/query/query.hpp"

namespace intact::reason {
struct a_subquery_selects_more_than_one_column;
struct a_subquery_of_another_type;
}  // namespace intact::reason

namespace intact::remedy {
struct select_one_column_in_it;
struct select_a_column_of_the_type_that_it_stands_beside;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class Select>
inline constexpr bool selects_one_column = false;
template <class Result, class Item>
inline constexpr bool selects_one_column<select_clause<Result, Item>> =
    std::is_void_v<Result> && !is_row<Item>;

// What the clauses of a query read beside its tables.
template <class... Clauses>
struct models_in_clauses : std::type_identity<models<>> {};
template <class First, class... Rest>
struct models_in_clauses<First, Rest...>
    : joined_models<typename models_of_clause<First>::type, typename models_in_clauses<Rest...>::type> {};

template <class Scope>
struct models_of_scope;
template <class... Sources>
struct models_of_scope<sources<Sources...>>
    : std::type_identity<models<model_of<typename Sources::table>...>> {};

// What a subquery is asked from outside. What it may be in itself is not looked at before that is known.
template <class Query>
struct subquery_of;
template <class... Clauses>
struct subquery_of<query<Clauses...>> {
  using select = select_of<Clauses...>;

  // The type of its column, void if there is something wrong with it.
  static constexpr auto column() {
    if constexpr (!decltype(check_text<Clauses...>())::value)
      return std::type_identity<void>{};
    else if constexpr (!selects_one_column<select>)
      return std::type_identity<void>{};
    else
      return std::type_identity<row_of_query<Clauses...>>{};
  }
  using column_type = typename decltype(column())::type;

  static constexpr auto check() {
    using found = decltype(check_text<Clauses...>());
    if constexpr (!found::value)
      return found{};
    else if constexpr (!selects_one_column<select>)
      return verdict::error<reason::a_subquery_selects_more_than_one_column,
                            place_of_t<scope_of_query<Clauses...>>, remedy::select_one_column_in_it>{};
    else
      return verdict::ok{};
  }
  using verdict_type = decltype(check());

  template <class Speller>
  static constexpr void spell(text::writer& out, Speller& speller) {
    out << '(';
    query_writer<Clauses...>::spell(out, speller);
    out << ')';
  }

  static constexpr auto read() {
    if constexpr (!verdict_type::value)
      return models<>{};
    else
      return typename joined_models<typename models_of_scope<scope_of_query<Clauses...>>::type,
                                    typename models_in_clauses<Clauses...>::type>::type{};
  }
};

// `(x IN (SELECT ...))`
template <class X, class Query>
struct in_query_t : expression_node {
  using type = null_as<bool, typename X::type, typename subquery_of<Query>::column_type>;
  using operands = nodes<X>;
  static constexpr bool needs_statement = true;
  X tested;
  Query query;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller& speller) {
    out << '(';
    X::spell(out, only_type<X>{}, speller);
    out << " IN ";
    subquery_of<Query>::spell(out, speller);
    out << ')';
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    tested.visit(visit);
    visit_clauses(query.clauses(), all_kinds{}, visit);
  }
};

// `(SELECT ...)`: NULL where it finds no row.
template <class Query>
struct scalar_t : expression_node {
  using type = std::optional<without_optional_t<typename subquery_of<Query>::column_type>>;
  using operands = nodes<>;
  static constexpr bool needs_statement = true;
  Query query;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller& speller) {
    subquery_of<Query>::spell(out, speller);
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    visit_clauses(query.clauses(), all_kinds{}, visit);
  }
};

template <class Place, class Where, class T, class Query>
constexpr auto check_subquery() {
  using found = typename subquery_of<Query>::verdict_type;
  using column = typename subquery_of<Query>::column_type;
  if constexpr (!found::value)
    return found{};
  else if constexpr (!comparable<T, column>)
    return verdict::error<reason::a_subquery_of_another_type, Place, Where, of_type<T>, found_type<column>,
                          remedy::select_a_column_of_the_type_that_it_stands_beside>{};
  else
    return verdict::ok{};
}

template <class Scope, class X, class Query, class Where>
struct expression_verdict<Scope, in_query_t<X, Query>, Where>
    : first_error<expression_verdict_t<Scope, X>,
                  decltype(check_subquery<place_of_t<Scope>, fields_of_t<X>, typename X::type, Query>())> {};
template <class Scope, class Query, class Where>
struct expression_verdict<Scope, scalar_t<Query>, Where>
    : std::type_identity<typename subquery_of<Query>::verdict_type> {};

template <class X, class Query>
struct models_read<in_query_t<X, Query>>
    : joined_models<models_read_t<X>, decltype(subquery_of<Query>::read())> {};
template <class Query>
struct models_read<scalar_t<Query>> : std::type_identity<decltype(subquery_of<Query>::read())> {};

template <class List, class X, class... Clauses>
struct params_of_node<List, in_query_t<X, query<Clauses...>>>
    : params_in_order<typename params_of_node<List, X>::type, all_kinds, Clauses...> {};
template <class List, class... Clauses>
struct params_of_node<List, scalar_t<query<Clauses...>>> : params_in_order<List, all_kinds, Clauses...> {};

}  // namespace detail

/// Whether `x` is one of the values that the query selects. Where none equals it and one of them is NULL, that is NULL and not false, so
/// the query had better leave NULLs out where `!in(...)` is meant.
template <Expression X, class... Clauses>
constexpr detail::in_query_t<X, query<Clauses...>> in(const X& x, const query<Clauses...>& values) {
  return {{}, x, values};
}

/// The first value that the query selects, NULL where it selects none: `field<&Post::score> > subquery(select(avg(field<&Post::score>)))`.
template <class... Clauses>
constexpr detail::scalar_t<query<Clauses...>> subquery(const query<Clauses...>& one) {
  return {{}, one};
}

}  // namespace intact::inline abi1
