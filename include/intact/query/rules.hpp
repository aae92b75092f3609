// SPDX-License-Identifier: BSL-1.0
// What a query can get wrong.
#pragma once

#include "intact/diagnostic/require.hpp"
#include "intact/query/after.hpp"
#include "intact/query/alternatives.hpp"
#include "intact/query/grouping.hpp"
#include "intact/query/result.hpp"
#include "intact/query/set_operation.hpp"
#include "intact/query/write.hpp"

namespace intact::reason {
struct the_query_reads_no_table;
struct the_query_limits_its_rows_twice;
struct what_the_query_is_ordered_or_grouped_by_is_no_expression;
struct the_number_of_rows_is_no_number;
struct too_many_alternatives_in_one_query;
struct a_query_with_alternatives_has_no_single_text;
}  // namespace intact::reason

namespace intact::remedy {
struct add_from_with_the_model_to_read;
struct keep_one_limit_and_one_offset;
struct write_a_field_or_another_expression;
struct write_an_integer_or_a_param;
struct write_several_queries;
struct ask_for_the_text_before_where_if_and_order_by_if;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class Scope, class Clause>
struct clause_verdict : std::type_identity<verdict::ok> {};

template <class Scope, class... Es>
using expressions_verdict = first_error_t<expression_verdict_t<Scope, Es>...>;

template <class Scope, class Result, class... Items>
struct clause_verdict<Scope, select_clause<Result, Items...>>
    : std::type_identity<expressions_verdict<Scope, Items...>> {};

template <class Scope, class E>
struct clause_verdict<Scope, expression_clause<clause_kind::where, E>>
    : std::type_identity<decltype(check_condition<Scope, E>())> {};
template <class Scope, class E>
struct clause_verdict<Scope, expression_clause<clause_kind::having, E>>
    : std::type_identity<decltype(check_group_condition<Scope, E>())> {};
template <class Scope, class Verdict>
struct clause_verdict<Scope, refused_clause<Verdict>> : std::type_identity<Verdict> {};
template <class Scope, join_kind Kind, class Table, class E>
struct clause_verdict<Scope, join_clause<Kind, Table, E>>
    : std::type_identity<decltype(check_condition<Scope, E>())> {};

template <class X>
struct ordered_by : std::type_identity<X> {};
template <class E, bool Descending, nulls_order Nulls>
struct ordered_by<order_term<E, Descending, Nulls>> : std::type_identity<E> {};

template <class Scope, clause_kind Kind, class X>
constexpr auto check_term() {
  using e = typename ordered_by<X>::type;
  if constexpr (!Expression<e>)
    return verdict::error<reason::what_the_query_is_ordered_or_grouped_by_is_no_expression, place_of_t<Scope>,
                          found_type<e>, remedy::write_a_field_or_another_expression>{};
  else if constexpr (Kind == clause_kind::group_by)
    return check_row_expression<Scope, e>();
  else
    return expression_verdict_t<Scope, e>{};
}

template <class Scope, clause_kind Kind, class... Es>
struct clause_verdict<Scope, list_clause<Kind, Es...>>
    : std::type_identity<first_error_t<decltype(check_term<Scope, Kind, Es>())...>> {};

template <class Scope, class E>
constexpr auto check_number() {
  if constexpr (!Expression<E>)
    return verdict::error<reason::the_number_of_rows_is_no_number, place_of_t<Scope>, found_type<E>,
                          remedy::write_an_integer_or_a_param>{};
  else if constexpr (!Integer<without_optional_t<typename E::type>>)
    return verdict::error<reason::the_number_of_rows_is_no_number, place_of_t<Scope>,
                          found_type<typename E::type>, remedy::write_an_integer_or_a_param>{};
  else
    return expression_verdict_t<Scope, E>{};
}
template <class Scope, class E>
struct clause_verdict<Scope, expression_clause<clause_kind::limit, E>>
    : std::type_identity<decltype(check_number<Scope, E>())> {};
template <class Scope, class E>
struct clause_verdict<Scope, expression_clause<clause_kind::offset, E>>
    : std::type_identity<decltype(check_number<Scope, E>())> {};

// Of with() and with_many(); see loading_rules.hpp.
template <class Scope, class... Clauses>
struct loadings_verdict;

inline constexpr std::size_t most_alternatives = 6;

template <class Left, class Right>
constexpr auto check_parts();

// The verdict on the clauses after a set operation.
template <class Select, class... Clauses>
constexpr auto check_compound() {
  using parts = decltype(check_parts<typename Select::left_query, typename Select::right_query>());
  if constexpr (!parts::value) {
    return parts{};
  } else {
    using scope = scope_of_clauses<Clauses...>;
    if constexpr (!(follows_compound<Clauses> && ...))
      return verdict::error<reason::a_clause_has_no_place_after_a_set_operation, place_of_t<scope>,
                            remedy::write_it_into_the_parts>{};
    else
      return first_error_t<typename clause_verdict<scope, Clauses>::type...,
                           typename loadings_verdict<scope, Clauses...>::type>{};
  }
}

template <class Result, class... Items>
constexpr auto check_items(select_clause<Result, Items...>*) {
  return first_error_t<typename item_verdict<Items>::type...>{};
}

// The verdict on a query without alternatives.
template <class... Clauses>
constexpr auto check_rows_of() {
  using first = typename first_table<Clauses...>::type;
  using items = decltype(check_items(static_cast<select_of<Clauses...>*>(nullptr)));
  if constexpr (!items::value) {
    return items{};
  } else if constexpr (std::is_void_v<first>) {
    return verdict::error<reason::the_query_reads_no_table, remedy::add_from_with_the_model_to_read>{};
  } else {
    using joins =
        typename joins_verdict_of<kinds_of<Clauses...>.has(clause_kind::join), first, Clauses...>::type;
    if constexpr (!joins::value) {
      return joins{};
    } else {
      using scope = scope_of_clauses<Clauses...>;
      using of_sources = decltype(check_sources(static_cast<scope*>(nullptr)));
      using of_clauses = first_error_t<of_sources, typename clause_verdict<scope, Clauses>::type...>;
      if constexpr (!of_clauses::value)
        return of_clauses{};
      else if constexpr (kinds_of<Clauses...>.has_twice(clause_kind::limit) ||
                         kinds_of<Clauses...>.has_twice(clause_kind::offset))
        return verdict::error<reason::the_query_limits_its_rows_twice, place_of_t<scope>,
                              remedy::keep_one_limit_and_one_offset>{};
      else
        return first_error_t<decltype(check_groups<scope, Clauses...>()),
                             decltype(check_result<scope>(static_cast<select_of<Clauses...>*>(nullptr))),
                             typename loadings_verdict<scope, Clauses...>::type>{};
    }
  }
}

template <class... Clauses>
constexpr auto check_clauses() {
  using select = typename clause_of<clause_kind::select, Clauses...>::type;
  if constexpr (is_compound<select>)
    return check_compound<select, Clauses...>();
  else
    return check_rows_of<Clauses...>();
}

/// The verdict on a query of these clauses.
template <class... Clauses>
constexpr auto check_query() {
  if constexpr ((alternative_count<Clauses...>) > most_alternatives)
    return verdict::error<reason::too_many_alternatives_in_one_query, remedy::write_several_queries>{};
  else
    return check_clauses<typename unconditional<Clauses>::type...>();
}

/// The verdict on asking for the one text of a query.
template <class... Clauses>
constexpr auto check_text() {
  if constexpr (alternative_count<Clauses...> != 0)
    return verdict::error<reason::a_query_with_alternatives_has_no_single_text,
                          remedy::ask_for_the_text_before_where_if_and_order_by_if>{};
  else
    return check_query<Clauses...>();
}

/// The tables of a query of these clauses, and what a row of it is.
template <class... Clauses>
using scope_of_query = scope_of_clauses<typename unconditional<Clauses>::type...>;
template <class... Clauses>
using row_of_query = typename result_of_select<scope_of_query<Clauses...>, select_of<Clauses...>>::type;

template <class... Clauses>
constexpr bool is_row_known() {
  using select = typename clause_of<clause_kind::select, Clauses...>::type;
  using first = typename first_table<Clauses...>::type;
  if constexpr (is_compound<select> || std::is_void_v<first>)
    return false;
  else if constexpr (!joins_verdict_of<kinds_of<Clauses...>.has(clause_kind::join), first,
                                       Clauses...>::type::value)
    return false;
  else if constexpr (!clause_verdict<scope_of_clauses<Clauses...>, select>::type::value ||
                     !loadings_verdict<scope_of_clauses<Clauses...>, Clauses...>::type::value)
    return false;
  else
    return decltype(check_result<scope_of_clauses<Clauses...>>(static_cast<select*>(nullptr)))::value;
}

/// Whether it can be told what a row is, although something is wrong with a query of these clauses: then what is done with its rows makes
/// no second error.
template <class... Clauses>
inline constexpr bool knows_row = is_row_known<typename unconditional<Clauses>::type...>();

template <class... Ls, class... Rs>
constexpr auto check_parts_of(std::type_identity<query<Ls...>>, std::type_identity<query<Rs...>>) {
  using found = first_error_t<decltype(check_text<Ls...>()), decltype(check_text<Rs...>())>;
  if constexpr (!found::value)
    return found{};
  else if constexpr (is_ordered_or_limited<Ls...> || is_ordered_or_limited<Rs...>)
    return verdict::error<reason::a_part_of_a_set_operation_is_ordered_or_limited,
                          place_of_t<scope_of_query<Ls...>>, remedy::order_and_limit_the_whole>{};
  else if constexpr (!std::is_same_v<row_of_query<Ls...>, row_of_query<Rs...>>)
    return verdict::error<reason::the_two_queries_have_different_rows, found_type<row_of_query<Ls...>>,
                          found_type<row_of_query<Rs...>>, remedy::select_the_same_types_in_both>{};
  else
    return verdict::ok{};
}
template <class Left, class Right>
constexpr auto check_parts() {
  return check_parts_of(std::type_identity<Left>{}, std::type_identity<Right>{});
}

}  // namespace detail

}  // namespace intact::inline abi1
