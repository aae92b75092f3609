// SPDX-License-Identifier: BSL-1.0
// The table of a model: names other than the struct's and its fields' own, and whether it is STRICT.
#pragma once

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/model/descriptor.hpp"
#include "intact/text/fixed_string.hpp"

namespace intact::reason {
struct the_table_name_is_empty;
struct the_column_name_is_empty;
struct the_field_belongs_to_another_model;
struct a_member_function_is_no_field;
struct two_descriptors_name_the_column;
}  // namespace intact::reason

namespace intact::remedy {
struct give_it_a_name_or_leave_the_descriptor_out;
struct name_fields_of_the_model_that_is_described;
struct name_a_data_member;
struct keep_one_of_the_names;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class Model, auto Field>
constexpr auto check_one_owner() {
  if constexpr (!std::is_same_v<owner_of<Field>, Model>)
    return verdict::error<reason::the_field_belongs_to_another_model, in_model<Model>, in_field<Field>,
                          remedy::name_fields_of_the_model_that_is_described>{};
  else if constexpr (std::is_function_v<member_type<Field>>)
    return verdict::error<reason::a_member_function_is_no_field, in_model<Model>, in_field<Field>,
                          remedy::name_a_data_member>{};
  else
    return verdict::ok{};
}

// The verdict on fields that all have to be those of `Model`.
template <class Model, auto... Fields>
constexpr auto check_owner() {
  return first_error_t<decltype(check_one_owner<Model, Fields>())...>{};
}

}  // namespace detail

template <fixed_string Name>
struct table_t {
  static constexpr auto kind = detail::role::table_name;
  using owner = void;
  static constexpr std::string_view name = Name.view();

  template <class Model, class... Siblings>
  static constexpr auto check() {
    if constexpr (name.empty())
      return verdict::error<reason::the_table_name_is_empty, in_model<Model>,
                            remedy::give_it_a_name_or_leave_the_descriptor_out>{};
    else
      return verdict::ok{};
  }
};

template <auto Field, fixed_string Name>
struct column_t;

namespace detail {

template <auto Field, class Descriptor>
inline constexpr bool is_name_of = false;
template <auto Field, auto Other, fixed_string Name>
inline constexpr bool is_name_of<Field, column_t<Other, Name>> = same_field<Field, Other>;

}  // namespace detail

template <auto Field, fixed_string Name>
struct column_t {
  static constexpr auto kind = detail::role::column_name;
  using owner = detail::owner_of<Field>;
  static constexpr std::string_view name = Name.view();
  static constexpr std::size_t field = detail::field_index<Field>;

  template <class Model, class... Siblings>
  static constexpr auto check() {
    if constexpr (constexpr auto own = detail::check_owner<Model, Field>(); !own.value)
      return own;
    else if constexpr (name.empty())
      return verdict::error<reason::the_column_name_is_empty, in_model<Model>, in_field<Field>,
                            remedy::give_it_a_name_or_leave_the_descriptor_out>{};
    else if constexpr ((0 + ... + (detail::is_name_of<Field, Siblings> ? 1 : 0)) > 1)
      return verdict::error<reason::two_descriptors_name_the_column, in_model<Model>, in_field<Field>,
                            remedy::keep_one_of_the_names>{};
    else
      return verdict::ok{};
  }
};

/// The model's table is called `Name` instead of the struct's own name. Any text but the empty one: identifiers are quoted.
template <fixed_string Name>
inline constexpr table_t<Name> table{};

/// The field's column is called `Name` instead of the field's own name.
template <auto Field, fixed_string Name>
inline constexpr column_t<Field, Name> column{};

struct not_strict_t {
  static constexpr auto kind = detail::role::not_strict;
  using owner = void;
  template <class Model, class... Siblings>
  static constexpr auto check() {
    return verdict::ok{};
  }
};

/// The model's table is created without STRICT, so that SQLite converts values to the column's affinity instead of refusing them.
/// Source: SQLite, "STRICT Tables".
inline constexpr not_strict_t not_strict{};

}  // namespace intact::inline abi1
