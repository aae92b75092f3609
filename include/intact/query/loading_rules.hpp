// SPDX-License-Identifier: BSL-1.0
// What a loading of relations can get wrong.
#pragma once

#include "intact/query/loading.hpp"
#include "intact/query/rules.hpp"

namespace intact::reason {
struct relations_are_loaded_for_whole_rows_of_one_model;
struct the_relation_to_load_does_not_begin_at_the_row;
struct what_stands_in_a_loading_is_no_condition_order_or_loading;
struct one_row_has_no_order;
struct rows_with_their_relations_are_not_read_one_by_one;
}  // namespace intact::reason

namespace intact::remedy {
struct select_one_model_and_nothing_else;
struct load_a_relation_of_the_row_s_model;
struct load_the_rows_that_reference_by_with_many;
struct load_the_row_that_is_referenced_by_with;
struct write_where_order_by_with_or_with_many;
struct leave_out_order_by;
struct use_all_or_for_each;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

/// The verdict on loading along the path from rows of `Source`.
template <class Source, auto... Fields>
constexpr auto check_path(path_to_one<Fields...>*) {
  using relation = typename path_to_one<Fields...>::relation;
  if constexpr (std::is_void_v<relation>)
    return verdict::error<reason::the_fields_are_no_relation_of_the_schema, in_relation<Fields...>,
                          in_model<Source>, remedy::name_the_fields_of_a_relation_in_their_order>{};
  else if constexpr (std::is_same_v<typename relation::owner, Source>)
    return verdict::ok{};
  else
    return verdict::error<reason::the_relation_to_load_does_not_begin_at_the_row, in_relation<Fields...>,
                          in_model<Source>,
                          std::conditional_t<std::is_same_v<typename relation::parent, Source>,
                                             remedy::load_the_rows_that_reference_by_with_many,
                                             remedy::load_a_relation_of_the_row_s_model>>{};
}
template <class Source, auto... Fields>
constexpr auto check_path(path_to_many<Fields...>*) {
  using relation = typename path_to_many<Fields...>::relation;
  if constexpr (std::is_void_v<relation>)
    return verdict::error<reason::the_fields_are_no_relation_of_the_schema, in_relation<Fields...>,
                          in_model<Source>, remedy::name_the_fields_of_a_relation_in_their_order>{};
  else if constexpr (std::is_same_v<typename relation::parent, Source>)
    return verdict::ok{};
  else
    return verdict::error<reason::the_relation_to_load_does_not_begin_at_the_row, in_relation<Fields...>,
                          in_model<Source>,
                          std::conditional_t<std::is_same_v<typename relation::owner, Source>,
                                             remedy::load_the_row_that_is_referenced_by_with,
                                             remedy::load_a_relation_of_the_row_s_model>>{};
}
template <class Source, class Link>
constexpr auto check_path(path_to_linked<Link>*) {
  using link = link_maker<Link>;
  if constexpr (std::is_same_v<Source, typename link::a> || std::is_same_v<Source, typename link::b>)
    return verdict::ok{};
  else
    return verdict::error<reason::the_relation_to_load_does_not_begin_at_the_row, found_type<Link>,
                          in_model<Source>, remedy::load_a_relation_of_the_row_s_model>{};
}

// An order is of single rows, not of groups of them; conditions have said so themselves.
template <class Target, class E>
inline constexpr bool is_of_single_rows = true;
template <class Target, Expression E>
inline constexpr bool is_of_single_rows<Target, E> = !has_aggregate<E>;
template <class Target, class E>
using of_single_rows =
    std::conditional_t<is_of_single_rows<Target, E>, verdict::ok,
                       verdict::error<reason::an_aggregate_where_each_row_is_looked_at, in_model<Target>,
                                      remedy::use_the_aggregate_in_a_select_or_a_having>>;

/// The verdict on one thing that stands in a loading along `Path` of rows of `Target`.
template <class Target, class Path, class Inside>
struct inside_verdict
    : std::type_identity<verdict::error<reason::what_stands_in_a_loading_is_no_condition_order_or_loading,
                                        typename Path::name, found_type<Inside>,
                                        remedy::write_where_order_by_with_or_with_many>> {};
template <class Target, class Path, class E>
struct inside_verdict<Target, Path, where_t<E>>
    : clause_verdict<Target, expression_clause<clause_kind::where, E>> {};
template <class Target, class Path, class... Es>
struct inside_verdict<Target, Path, list_clause<clause_kind::order_by, Es...>>
    : std::conditional_t<
          Path::one,
          std::type_identity<
              verdict::error<reason::one_row_has_no_order, typename Path::name, remedy::leave_out_order_by>>,
          first_error<typename clause_verdict<Target, list_clause<clause_kind::order_by, Es...>>::type,
                      of_single_rows<Target, typename ordered_by<Es>::type>...>> {};

/// The verdict on a loading from rows of `Source`.
template <class Source, class Loading>
struct loading_verdict;

template <class Target, class Path, class InnerPath, class... Inside>
struct inside_verdict<Target, Path, loading_clause<InnerPath, Inside...>>
    : loading_verdict<Target, loading_clause<InnerPath, Inside...>> {};

template <class Source, class Path, class... Inside>
struct loading_verdict<Source, loading_clause<Path, Inside...>> {
  static constexpr auto answer() {
    using of_path = decltype(check_path<Source>(static_cast<Path*>(nullptr)));
    if constexpr (!of_path::value)
      return of_path{};
    else
      return first_error_t<typename inside_verdict<path_target_t<Source, Path>, Path, Inside>::type...>{};
  }
  using type = decltype(answer());
};

// The model of the rows of a query, if they are whole rows of one; else void.
template <class Scope, class Select>
struct rows_selected : std::type_identity<void> {};
template <class Scope, class Table>
struct rows_selected<Scope, select_clause<void, row_t<Table>>>
    : std::type_identity<
          std::conditional_t<is_optional<item_type<Scope, row_t<Table>>>, void, model_of<Table>>> {};

template <class Source, class Clause>
struct loading_verdict_or_ok : std::type_identity<verdict::ok> {};
template <class Source, class Path, class... Inside>
struct loading_verdict_or_ok<Source, loading_clause<Path, Inside...>>
    : loading_verdict<Source, loading_clause<Path, Inside...>> {};

/// The verdict on the loadings of a query of these clauses.
template <class Scope, class... Clauses>
struct loadings_verdict {
  static constexpr auto answer() {
    if constexpr (!has_clause<clause_kind::loading, Clauses...>) {
      return verdict::ok{};
    } else {
      using source = typename rows_selected<Scope, select_of<Clauses...>>::type;
      if constexpr (std::is_void_v<source>)
        return verdict::error<reason::relations_are_loaded_for_whole_rows_of_one_model, place_of_t<Scope>,
                              remedy::select_one_model_and_nothing_else>{};
      else
        return first_error_t<typename loading_verdict_or_ok<source, Clauses>::type...>{};
    }
  }
  using type = decltype(answer());
};

}  // namespace detail

}  // namespace intact::inline abi1
