// SPDX-License-Identifier: BSL-1.0
// What a struct and its descriptors taken together can get wrong.
#pragma once

#include <utility>

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/model/column_type.hpp"
#include "intact/model/columns.hpp"
#include "intact/model/table.hpp"

namespace intact::reason {
struct a_model_is_declared_but_not_defined;
struct a_model_must_be_an_aggregate;
struct a_model_has_a_base_class;
struct a_model_has_a_C_array;
struct a_model_has_a_field_that_takes_no_value;
struct a_model_has_more_than_100_fields;
struct a_field_type_has_no_column;
struct two_columns_have_the_same_name;
struct a_model_has_no_key;
struct a_model_has_two_keys;
struct two_descriptors_name_the_table;
struct a_field_of_the_primary_key_is_optional;
struct autoincrement_needs_one_64_bit_integer_key;
struct natural_and_autoincrement_exclude_each_other;
}  // namespace intact::reason

namespace intact::remedy {
struct include_the_definition_of_the_model;
struct use_a_struct_without_constructors_or_private_members;
struct write_the_fields_of_the_base_into_the_model;
struct use_std_array_std_vector_or_std_string;
struct use_values_as_fields_such_as_a_key_instead_of_a_reference;
struct split_the_model_or_use_std_vector_instead_of_arrays;
struct use_a_mapped_type_or_specialise_column_type;
struct rename_one_of_them_with_column;
struct add_a_field_id_or_a_primary_key_descriptor;
struct keep_one_primary_key_descriptor;
struct make_the_field_required_or_use_unique_instead;
struct leave_out_autoincrement_or_use_one_int64_key;
struct keep_one_of_the_two;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// How a field is named in a verdict where its member pointer is not at hand.
template <class T, std::size_t I>
inline constexpr fixed_string<field_names<T>[I].size()> field_name_text(field_names<T>[I]);

template <class T, std::size_t I>
using field_by_name = in_field<field_name_text<T, I>>;

template <class T, std::size_t I>
constexpr auto check_field_type() {
  using type = field_type<T, I>;
  if constexpr (Column<type>)
    return verdict::ok{};
  else if constexpr (std::is_array_v<type>)
    return verdict::error<reason::a_model_has_a_C_array, in_model<T>, field_by_name<T, I>,
                          remedy::use_std_array_std_vector_or_std_string>{};
  else
    return verdict::error<reason::a_field_type_has_no_column, in_model<T>, field_by_name<T, I>, of_type<type>,
                          remedy::use_a_mapped_type_or_specialise_column_type>{};
}

template <class T, std::size_t... I>
constexpr auto check_field_types(std::index_sequence<I...>) {
  if constexpr ((Column<field_type<T, I>> && ...))
    return verdict::ok{};
  else
    return first_error_t<decltype(check_field_type<T, I>())...>{};
}

/// The verdict on the struct itself.
template <class T>
constexpr auto check_struct() {
  constexpr shape form = shape_of<T>();
  if constexpr (form == shape::incomplete)
    return verdict::error<reason::a_model_is_declared_but_not_defined, in_model<T>,
                          remedy::include_the_definition_of_the_model>{};
  else if constexpr (form == shape::not_an_aggregate)
    return verdict::error<reason::a_model_must_be_an_aggregate, in_model<T>,
                          remedy::use_a_struct_without_constructors_or_private_members>{};
  else if constexpr (form == shape::has_a_base_class)
    return verdict::error<reason::a_model_has_a_base_class, in_model<T>,
                          remedy::write_the_fields_of_the_base_into_the_model>{};
  else if constexpr (form == shape::has_a_field_that_takes_no_value)
    return verdict::error<reason::a_model_has_a_field_that_takes_no_value, in_model<T>,
                          remedy::use_values_as_fields_such_as_a_key_instead_of_a_reference>{};
  else if constexpr (form == shape::has_a_c_array)
    return verdict::error<reason::a_model_has_a_C_array, in_model<T>, in_field_number<c_array<T> + 1>,
                          remedy::use_std_array_std_vector_or_std_string>{};
  else if constexpr (form == shape::has_too_many_fields)
    return verdict::error<reason::a_model_has_more_than_100_fields, in_model<T>,
                          remedy::split_the_model_or_use_std_vector_instead_of_arrays>{};
  else
    return check_field_types<T>(field_indices<T>{});
}

// SQLite compares names without regard to the case of ASCII letters.
constexpr bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

struct name_clash {
  std::size_t first;
  std::size_t second;
};

// The first column whose name an earlier one has, and that one; twice the count of columns where all differ.
template <std::size_t N>
constexpr name_clash first_clash(const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (same_name(names[i], names[j])) return {j, i};
  return {N, N};
}

// Whether one, or two, of the descriptors have the role.
template <role Kind, class... Ds>
inline constexpr bool has = ((Ds::kind == Kind) || ...);
template <role Kind, class... Ds>
inline constexpr bool has_two = (0 + ... + (Ds::kind == Kind ? 1 : 0)) > 1;

// Position of the field `id`; no_field without one.
template <class T>
constexpr std::size_t id_field() {
  for (std::size_t i = 0; i < field_count<T>; ++i)
    if (field_names<T>[i] == "id") return i;
  return no_field;
}

// What a primary_key descriptor says of the key: its fields, and the type of the only one, void for a composite key.
template <class Key>
struct key_parts;
template <template <auto...> class Key, auto... Fields>
struct key_parts<Key<Fields...>> {
  using type = void;
  using where = in_fields<Fields...>;
};
template <template <auto...> class Key, auto Field>
struct key_parts<Key<Field>> {
  using type = member_type<Field>;
  using where = in_fields<Field>;
};

struct no_key {
  using type = void;
  using where = in_fields<>;
};

template <class T>
struct implied_key {
  using type = field_type<T, id_field<T>()>;
  using where = in_fields<fixed_string("id")>;
};

// The key as a description tells it: `type` and `where` as above.
template <class T, class... Ds>
constexpr auto key_type() {
  if constexpr (has<role::primary_key, Ds...>) {
    using found = first_error_t<std::conditional_t<Ds::kind == role::primary_key, Ds, verdict::ok>...>;
    return key_parts<found>{};
  } else if constexpr (id_field<T>() != no_field) {
    return implied_key<T>{};
  } else {
    return no_key{};
  }
}

/// Whether the database can generate keys of this type: 64-bit integers, also inside a strong type or a mapping.
template <class Key>
inline constexpr bool is_generated_type = Integer<innermost_t<Key>> && sizeof(innermost_t<Key>) == 8;
template <>
inline constexpr bool is_generated_type<void> = false;

/// The verdict on the model as a whole, once its struct and each descriptor are sound.
template <class T, class... Ds>
constexpr auto check_model() {
  constexpr auto columns = column_names_of<T>(static_cast<const description<Ds...>*>(nullptr));
  constexpr name_clash clash = first_clash(columns);
  using key_found = decltype(key_type<T, Ds...>());
  using key = typename key_found::type;

  if constexpr (has_two<role::table_name, Ds...>)
    return verdict::error<reason::two_descriptors_name_the_table, in_model<T>,
                          remedy::keep_one_of_the_names>{};
  else if constexpr (clash.second != columns.size())
    return verdict::error<reason::two_columns_have_the_same_name, in_model<T>,
                          in_fields<field_name_text<T, clash.first>, field_name_text<T, clash.second>>,
                          named<fixed_string<columns[clash.second].size()>(columns[clash.second])>,
                          remedy::rename_one_of_them_with_column>{};
  else if constexpr (has_two<role::primary_key, Ds...>)
    return verdict::error<reason::a_model_has_two_keys, in_model<T>,
                          remedy::keep_one_primary_key_descriptor>{};
  else if constexpr (!has<role::primary_key, Ds...> && id_field<T>() == no_field)
    return verdict::error<reason::a_model_has_no_key, in_model<T>,
                          remedy::add_a_field_id_or_a_primary_key_descriptor>{};
  else if constexpr (!has<role::primary_key, Ds...> && is_optional<key>)
    return verdict::error<reason::a_field_of_the_primary_key_is_optional, in_model<T>,
                          in_field<fixed_string("id")>,
                          remedy::make_the_field_required_or_use_unique_instead>{};
  else if constexpr (has<role::natural, Ds...> && has<role::autoincrement, Ds...>)
    return verdict::error<reason::natural_and_autoincrement_exclude_each_other, in_model<T>,
                          remedy::keep_one_of_the_two>{};
  else if constexpr (has<role::autoincrement, Ds...> && !is_generated_type<key>)
    return verdict::error<reason::autoincrement_needs_one_64_bit_integer_key, in_model<T>,
                          typename key_found::where, remedy::leave_out_autoincrement_or_use_one_int64_key>{};
  else
    return verdict::ok{};
}

}  // namespace detail

}  // namespace intact::inline abi1
