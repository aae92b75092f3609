// SPDX-License-Identifier: BSL-1.0
// From the fields of a relation to its descriptor.
#pragma once

#include "intact/model/description.hpp"
#include "intact/relation/relation.hpp"
#include "intact/schema/schema.hpp"

namespace intact::reason {
struct the_fields_are_no_relation_of_the_schema;
struct the_row_is_at_neither_end_of_the_relation;
}  // namespace intact::reason

namespace intact::remedy {
struct pass_a_row_that_references_or_is_referenced;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class Fields, class D>
inline constexpr bool is_relation_of = false;
template <class Fields, class Held, class Referenced, class... Options>
inline constexpr bool is_relation_of<Fields, relation_t<Held, Referenced, Options...>> =
    std::is_same_v<typename relation_t<Held, Referenced, Options...>::fields, Fields>;

// The first of `Ds` that is the relation; void where none is.
template <class Fields, class... Ds>
struct find_relation : std::type_identity<void> {};
template <class Fields, class First, class... Rest>
struct find_relation<Fields, First, Rest...>
    : std::conditional_t<is_relation_of<Fields, First>, std::type_identity<First>,
                         find_relation<Fields, Rest...>> {};

template <class Fields, class... Ds>
constexpr auto find_relation_in(const description<Ds...>*) {
  return std::type_identity<typename find_relation<Fields, Ds...>::type>{};
}

template <class Fields>
struct owner_of_list;
template <auto First, auto... Rest>
struct owner_of_list<field_list<First, Rest...>> {
  using type = owner_of<First>;
};

/// The descriptor of the relation that these fields hold, in the description of their model; void if there is none.
template <class Fields>
using relation_of_fields = typename decltype(find_relation_in<Fields>(
    static_cast<const description_of<typename owner_of_list<Fields>::type>*>(nullptr)))::type;

/// The verdict on asking a row of `Row`, in schema `S`, for the other end of the relation of these fields.
template <class S, class Row, auto... Fields>
constexpr auto check_related(field_list<Fields...>) {
  using relation = relation_of_fields<field_list<Fields...>>;
  if constexpr (schema_failed<S>)
    return verdict::said_already{};
  else if constexpr (info_of<S>.edge_of(id_of<field_list<Fields...>>) == schema_info::no_edge)
    return verdict::error<reason::the_fields_are_no_relation_of_the_schema, in_relation<Fields...>,
                          in_schema<S>, remedy::name_the_fields_of_a_relation_in_their_order>{};
  else if constexpr (!std::is_same_v<Row, typename relation::owner> &&
                     !std::is_same_v<Row, typename relation::parent>)
    return verdict::error<reason::the_row_is_at_neither_end_of_the_relation, in_relation<Fields...>,
                          found_type<Row>, remedy::pass_a_row_that_references_or_is_referenced>{};
  else
    return verdict::ok{};
}

}  // namespace detail

}  // namespace intact::inline abi1
