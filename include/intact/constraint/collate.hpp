// SPDX-License-Identifier: BSL-1.0
// How the texts of a column are compared.
#pragma once

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/model/column_type.hpp"
#include "intact/model/table.hpp"

namespace intact::reason {
struct a_collation_on_a_field_that_is_no_text;
struct the_collation_name_is_empty;
struct a_field_has_two_collations;
}  // namespace intact::reason

namespace intact::remedy {
struct use_collate_on_text_fields_only;
struct name_a_collation_such_as_NOCASE;
struct keep_one_of_the_collations;
}  // namespace intact::remedy

namespace intact::inline abi1 {

template <auto Field, fixed_string Name>
struct collate_t;

namespace detail {

template <auto Field, class Descriptor>
inline constexpr bool is_collation_of = false;
template <auto Field, auto Other, fixed_string Name>
inline constexpr bool is_collation_of<Field, collate_t<Other, Name>> = same_field<Field, Other>;

}  // namespace detail

template <auto Field, fixed_string Name>
struct collate_t {
  static constexpr auto kind = detail::role::collate;
  using owner = detail::owner_of<Field>;
  static constexpr std::string_view name = Name.view();
  static constexpr std::size_t field = detail::field_index<Field>;

  template <class Model, class... Siblings>
  static constexpr auto check() {
    if constexpr (constexpr auto own = detail::check_owner<Model, Field>(); !own.value)
      return own;
    else if constexpr (name.empty())
      return verdict::error<reason::the_collation_name_is_empty, in_model<Model>, in_field<Field>,
                            remedy::name_a_collation_such_as_NOCASE>{};
    else if constexpr (detail::storage_of<detail::member_type<Field>>() != storage::text)
      return verdict::error<reason::a_collation_on_a_field_that_is_no_text, in_model<Model>, in_field<Field>,
                            of_type<detail::member_type<Field>>, remedy::use_collate_on_text_fields_only>{};
    else if constexpr ((0 + ... + (detail::is_collation_of<Field, Siblings> ? 1 : 0)) > 1)
      return verdict::error<reason::a_field_has_two_collations, in_model<Model>, in_field<Field>,
                            remedy::keep_one_of_the_collations>{};
    else
      return verdict::ok{};
  }
};

/// The column compares and sorts by this collation: "BINARY" (the default), "NOCASE" (ASCII only), "RTRIM", or one that the
/// program has registered with SQLite. Source: SQLite, "Datatypes In SQLite", section 7.
template <auto Field, fixed_string Name>
inline constexpr collate_t<Field, Name> collate{};

}  // namespace intact::inline abi1
