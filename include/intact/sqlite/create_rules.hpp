// SPDX-License-Identifier: BSL-1.0
// What can be wrong with rows that are to be created together.
#pragma once

#include "intact/query/created.hpp"
#include "intact/sqlite/connect_or_create.hpp"
#include "intact/sqlite/link.hpp"

namespace intact::reason {
struct what_stands_behind_a_row_is_neither_children_nor_parent;
struct a_row_stands_at_the_wrong_end_of_the_relation;
struct a_relation_is_given_twice_to_a_row;
}  // namespace intact::reason

namespace intact::remedy {
struct pass_children_or_parent_row;
struct create_there_what_the_relation_expects;
struct give_all_rows_of_a_relation_at_once;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace sqlite::detail {

using intact::detail::field_list;
using intact::detail::link_names;
using intact::detail::new_children;
using intact::detail::new_children_range;
using intact::detail::new_linked;
using intact::detail::new_linked_range;
using intact::detail::new_or_stored;
using intact::detail::new_parent;
using intact::detail::new_row;
using intact::detail::relation_of_fields;
using intact::detail::result_of_t;

template <class Element>
struct model_of_element : std::type_identity<Element> {};
template <class T, class... Parts>
struct model_of_element<new_row<T, Parts...>> : std::type_identity<T> {};
template <class Element>
struct model_of_parent_element : model_of_element<Element> {};
template <class Fields, class T>
struct model_of_parent_element<new_or_stored<Fields, T>> : std::type_identity<T> {};

// The verdict on an element, which hangs on the relation of `Above`, and on all around it.
template <class S, class Element, class Above>
struct element_created : std::type_identity<decltype(intact::detail::check_in_schema<S, Element>())> {};
template <class S, class T, auto... Fields, class Above>
struct element_created<S, new_or_stored<field_list<Fields...>, T>, Above>
    : std::type_identity<decltype(check_upsert<S, T, Fields...>())> {};

// The verdict on one end of a relation: `Row` is to be created there, and the relation expects `Expected`.
template <class Expected, class Row, auto... Fields>
constexpr auto check_end(field_list<Fields...>) {
  if constexpr (std::is_same_v<Expected, Row>)
    return verdict::ok{};
  else
    return verdict::error<reason::a_row_stands_at_the_wrong_end_of_the_relation, in_relation<Fields...>,
                          of_type<Expected>, found_type<Row>,
                          remedy::create_there_what_the_relation_expects>{};
}

template <class S, auto... Fields>
constexpr auto check_relation_known(field_list<Fields...>) {
  if constexpr (intact::detail::schema_failed<S>)
    return verdict::said_already{};
  else if constexpr (info_of<S>.edge_of(id_of<field_list<Fields...>>) == schema_info::no_edge)
    return verdict::error<reason::the_fields_are_no_relation_of_the_schema, in_relation<Fields...>,
                          in_schema<S>, remedy::name_the_fields_of_a_relation_in_their_order>{};
  else
    return verdict::ok{};
}

// What a link is called is looked at with what it links.
template <class S, class... Named>
constexpr auto check_relation_known(link_names<Named...>) {
  return verdict::ok{};
}

// The link that is meant between a row of `T` and what is linked with it.
template <class S, class T, class Element, class Names>
struct way_to;
template <class S, class T, class Element, class... Named>
struct way_to<S, T, Element, link_names<Named...>>
    : intact::detail::find_way<S, T, typename model_of_parent_element<Element>::type, Named...> {};

template <class S, class T, class Element, class Names>
constexpr auto check_linked_element() {
  return intact::detail::check_linking<S, way_to<S, T, Element, Names>, T,
                                       typename model_of_parent_element<Element>::type>();
}

// A part of the row `T`: of which side it is, and its verdict.
template <class Part>
struct part_traits {
  static constexpr bool is_part = false;
};
template <class Fields, class... Elements>
struct part_traits<new_children<Fields, Elements...>> {
  static constexpr bool is_part = true;
  static constexpr bool is_children = true;
  using fields = Fields;
  template <class S, class T>
  static constexpr auto check() {
    using relation = relation_of_fields<Fields>;
    return intact::detail::first_error_t<
        decltype(check_end<typename relation::parent, T>(Fields{})),
        decltype(check_end<typename relation::owner, typename model_of_element<Elements>::type>(Fields{}))...,
        typename element_created<S, Elements, Fields>::type...>{};
  }
};
template <class Fields, class Range>
struct part_traits<new_children_range<Fields, Range>>
    : part_traits<new_children<Fields, intact::detail::range_element<Range>>> {};
template <class Fields, class Element>
struct part_traits<new_parent<Fields, Element>> {
  static constexpr bool is_part = true;
  static constexpr bool is_children = false;
  using fields = Fields;
  template <class S, class T>
  static constexpr auto check() {
    using relation = relation_of_fields<Fields>;
    return intact::detail::first_error_t<
        decltype(check_end<typename relation::owner, T>(Fields{})),
        decltype(check_end<typename relation::parent, typename model_of_parent_element<Element>::type>(
            Fields{})),
        typename element_created<S, Element, void>::type>{};
  }
};

template <class Names, class... Elements>
struct part_traits<new_linked<Names, Elements...>> {
  static constexpr bool is_part = true;
  static constexpr bool is_children = true;
  using fields = Names;
  template <class S, class T>
  static constexpr auto check() {
    return intact::detail::first_error_t<typename element_created<S, Elements, void>::type...,
                                         decltype(check_linked_element<S, T, Elements, Names>())...>{};
  }
};
template <class Names, class Range>
struct part_traits<new_linked_range<Names, Range>>
    : part_traits<new_linked<Names, intact::detail::range_element<Range>>> {};

template <class A, class B>
constexpr bool is_same_side() {
  return part_traits<A>::is_children == part_traits<B>::is_children &&
         std::is_same_v<typename part_traits<A>::fields, typename part_traits<B>::fields>;
}

template <class T, auto... Fields>
constexpr auto given_twice(field_list<Fields...>) {
  return verdict::error<reason::a_relation_is_given_twice_to_a_row, in_model<T>, in_relation<Fields...>,
                        remedy::give_all_rows_of_a_relation_at_once>{};
}

template <class T, class... Named>
constexpr auto given_twice(link_names<Named...>) {
  return verdict::error<reason::a_relation_is_given_twice_to_a_row, in_model<T>,
                        found_type<std::tuple<Named...>>, remedy::give_all_rows_of_a_relation_at_once>{};
}

// The verdict on one part of a row that has all these parts.
template <class S, class T, class Above, class Part, class... Parts>
constexpr auto check_part() {
  using traits = part_traits<Part>;
  using fields = typename traits::fields;
  using known = decltype(check_relation_known<S>(fields{}));
  if constexpr (!known::value)
    return known{};
  else if constexpr ((0 + ... + (is_same_side<Part, Parts>() ? 1 : 0)) > 1 ||
                     (!traits::is_children && std::is_same_v<fields, Above>))
    return given_twice<T>(fields{});
  else
    return traits::template check<S, T>();
}

template <class S, class T, class Above, class... Parts>
constexpr auto check_parts() {
  using row = decltype(intact::detail::check_in_schema<S, T>());
  if constexpr (!row::value) {
    return row{};
  } else if constexpr (!(part_traits<Parts>::is_part && ...)) {
    return intact::detail::first_error_t<std::conditional_t<
        part_traits<Parts>::is_part, verdict::ok,
        verdict::error<reason::what_stands_behind_a_row_is_neither_children_nor_parent, in_model<T>,
                       found_type<Parts>, remedy::pass_children_or_parent_row>>...>{};
  } else {
    return intact::detail::first_error_t<decltype(check_part<S, T, Above, Parts, Parts...>())...>{};
  }
}

template <class S, class T, class... Parts, class Above>
struct element_created<S, new_row<T, Parts...>, Above>
    : std::type_identity<decltype(check_parts<S, T, Above, Parts...>())> {};

}  // namespace sqlite::detail

}  // namespace intact::inline abi1
