// SPDX-License-Identifier: BSL-1.0
// What one relation can get wrong in itself and among the other descriptors of its model.
#pragma once

#include <utility>

#include "intact/constraint/default_value.hpp"
#include "intact/constraint/primary_key.hpp"
#include "intact/constraint/unique.hpp"
#include "intact/relation/options.hpp"

namespace intact::reason {
struct a_relation_names_no_field;
struct fields_and_references_differ_in_number;
struct the_references_belong_to_two_models;
struct a_field_and_the_field_it_references_differ_in_type;
struct a_relation_references_fields_that_are_no_key_and_not_unique;
struct two_relations_have_the_same_fields;
struct an_option_is_given_twice;
struct Restrict_cannot_be_deferred;
struct SetNull_on_a_field_of_the_primary_key;
struct SetNull_needs_every_field_optional;
struct SetDefault_needs_a_default;
struct a_composite_relation_is_partly_optional;
}  // namespace intact::reason

namespace intact::remedy {
struct name_its_fields_and_what_they_reference;
struct reference_one_field_for_each_field;
struct reference_fields_of_one_model;
struct give_both_fields_the_same_type;
struct reference_the_key_or_declare_the_fields_unique;
struct keep_one_of_the_relations_or_give_each_fields_of_its_own;
struct give_each_option_once;
struct use_NoAction_or_leave_out_deferred;
struct use_Cascade_Restrict_or_NoAction;
struct make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction;
struct add_default_value_for_the_field_or_choose_another_action;
struct make_all_fields_optional_or_none_or_add_match_simple;
}  // namespace intact::remedy

namespace intact::inline abi1 {

// The types of `fields`, `references` and what `relation` returns.
template <auto... Fields>
struct fields_t {};
template <auto... Fields>
struct references_t {};

template <class Fields, class References, class... Options>
struct relation_t;

namespace detail {

template <auto Field, class Key>
inline constexpr bool is_in_key = false;
template <auto Field, auto... Keys>
inline constexpr bool is_in_key<Field, primary_key_t<Keys...>> = (same_field<Field, Keys> || ...);

// Without a primary_key descriptor the field `id` is the key.
template <auto Field, class... Siblings>
inline constexpr bool is_key_field = (is_in_key<Field, Siblings> || ...) ||
                                     (((Siblings::kind != role::primary_key) && ...) &&
                                      text::value_name<Field> == "id");

template <auto Field, class... Siblings>
inline constexpr bool has_default = (is_default_of<Field, Siblings> || ...);

template <auto Field, auto Referenced>
inline constexpr bool same_type =
    std::is_same_v<without_optional_t<member_type<Field>>, without_optional_t<member_type<Referenced>>>;

// Whether a descriptor makes exactly these fields unique, in whatever order.
template <class Fields, class Descriptor>
inline constexpr bool makes_unique = false;
template <auto... Fields, auto... Key>
inline constexpr bool makes_unique<field_list<Fields...>, primary_key_t<Key...>> =
    sizeof...(Fields) == sizeof...(Key) && ((times_named<Fields, Key...> > 0) && ...);
template <auto... Fields, auto... Unique>
inline constexpr bool makes_unique<field_list<Fields...>, unique_t<Unique...>> =
    makes_unique<field_list<Fields...>, primary_key_t<Unique...>>;

template <class Fields, class Descriptor>
inline constexpr bool is_relation_over = false;
template <auto... Fields, class References, class... Options>
inline constexpr bool
    is_relation_over<field_list<Fields...>, relation_t<fields_t<Fields...>, References, Options...>> = true;

template <bool Holds, class Error>
using unless = std::conditional_t<Holds, verdict::ok, Error>;

template <class Model, class Relation, class... Siblings, auto... F, auto... R, class... Options>
constexpr auto check_relation(field_list<F...>, field_list<R...>, std::type_identity<Options>...) {
  constexpr bool deletes_to_null = Relation::delete_action == action::set_null;
  constexpr bool updates_to_null = Relation::update_action == action::set_null;
  constexpr bool to_default =
      Relation::delete_action == action::set_default || Relation::update_action == action::set_default;

  if constexpr (sizeof...(F) == 0 || sizeof...(R) == 0) {
    return verdict::error<reason::a_relation_names_no_field, in_model<Model>, in_relation<F...>,
                          remedy::name_its_fields_and_what_they_reference>{};
  } else if constexpr (constexpr auto fields = check_fields<Model, F...>(); !fields.value) {
    return fields;
  } else if constexpr (sizeof...(F) != sizeof...(R)) {
    return verdict::error<reason::fields_and_references_differ_in_number, in_model<Model>, in_relation<F...>,
                          remedy::reference_one_field_for_each_field>{};
  } else if constexpr ((!std::is_same_v<owner_of<R>, typename Relation::parent> || ...)) {
    return verdict::error<reason::the_references_belong_to_two_models, in_model<Model>, in_relation<F...>,
                          references_field<R>..., remedy::reference_fields_of_one_model>{};
  } else if constexpr (constexpr auto referenced = check_fields<typename Relation::parent, R...>();
                       !referenced.value) {
    return referenced;
  } else if constexpr ((!same_type<F, R> || ...)) {
    return first_error_t<
        unless<same_type<F, R>,
               verdict::error<reason::a_field_and_the_field_it_references_differ_in_type, in_model<Model>,
                              in_field<F>, of_type<member_type<F>>, references_field<R>,
                              of_type<member_type<R>>, remedy::give_both_fields_the_same_type>>...>{};
  } else if constexpr (std::is_same_v<typename Relation::parent, Model> &&
                       !(makes_unique<field_list<R...>, Siblings> || ...) &&
                       !(sizeof...(R) == 1 && (is_key_field<R, Siblings...> && ...))) {
    // Between two models it is asked when a schema knows both.
    return verdict::error<reason::a_relation_references_fields_that_are_no_key_and_not_unique,
                          in_model<Model>, in_relation<F...>, references_field<R>...,
                          remedy::reference_the_key_or_declare_the_fields_unique>{};
  } else if constexpr ((0 + ... + (is_relation_over<field_list<F...>, Siblings> ? 1 : 0)) > 1) {
    return verdict::error<reason::two_relations_have_the_same_fields, in_model<Model>, in_relation<F...>,
                          remedy::keep_one_of_the_relations_or_give_each_fields_of_its_own>{};
  } else if constexpr (((times_given<Options::option, Options...> > 1) || ...)) {
    return verdict::error<reason::an_option_is_given_twice, in_model<Model>, in_relation<F...>,
                          remedy::give_each_option_once>{};
  } else if constexpr (Relation::is_deferred &&
                       (std::is_same_v<typename Relation::given_on_delete, Restrict> ||
                        std::is_same_v<typename Relation::given_on_update, Restrict>)) {
    return verdict::error<reason::Restrict_cannot_be_deferred, in_model<Model>, in_relation<F...>,
                          remedy::use_NoAction_or_leave_out_deferred>{};
  } else if constexpr ((deletes_to_null || updates_to_null) && (is_key_field<F, Siblings...> || ...)) {
    return first_error_t<unless<!is_key_field<F, Siblings...>,
                                verdict::error<reason::SetNull_on_a_field_of_the_primary_key, in_model<Model>,
                                               in_field<F>, remedy::use_Cascade_Restrict_or_NoAction>>...>{};
  } else if constexpr ((deletes_to_null || updates_to_null) && !Relation::all_optional) {
    return first_error_t<
        unless<is_optional<member_type<F>>,
               verdict::error<reason::SetNull_needs_every_field_optional, in_model<Model>, in_field<F>,
                              remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction>>...>{};
  } else if constexpr (to_default && (!(is_optional<member_type<F>> || has_default<F, Siblings...>) || ...)) {
    return first_error_t<
        unless<is_optional<member_type<F>> || has_default<F, Siblings...>,
               verdict::error<reason::SetDefault_needs_a_default, in_model<Model>, in_field<F>,
                              remedy::add_default_value_for_the_field_or_choose_another_action>>...>{};
  } else if constexpr (Relation::any_optional && !Relation::all_optional && !Relation::is_match_simple) {
    return verdict::error<reason::a_composite_relation_is_partly_optional, in_model<Model>, in_relation<F...>,
                          remedy::make_all_fields_optional_or_none_or_add_match_simple>{};
  } else {
    return verdict::ok{};
  }
}

}  // namespace detail

}  // namespace intact::inline abi1
