// SPDX-License-Identifier: BSL-1.0
// The field that counts the updates of a row: optimistic locking.
#pragma once

#include "intact/constraint/primary_key.hpp"
#include "intact/model/column_type.hpp"

namespace intact::reason {
struct a_version_is_no_required_integer;
struct a_version_is_part_of_a_key_a_unique_or_a_relation;
struct a_model_has_two_versions;
}  // namespace intact::reason

namespace intact::remedy {
struct use_an_integer_field_such_as_int64_that_is_not_optional;
struct give_the_version_a_field_of_its_own;
struct keep_one_version_descriptor;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <auto Field, auto... Fields>
constexpr bool is_among(field_list<Fields...>) {
  return times_named<Field, Fields...> > 0;
}

// Whether the descriptor tells rows apart or references others by the field.
template <auto Field, class Descriptor>
constexpr bool identifies_by() {
  if constexpr (Descriptor::kind == role::primary_key || Descriptor::kind == role::unique ||
                Descriptor::kind == role::relation)
    return is_among<Field>(typename Descriptor::fields{});
  else
    return false;
}

}  // namespace detail

template <auto Field>
struct version_t {
  static constexpr auto kind = detail::role::version;
  using owner = detail::owner_of<Field>;
  static constexpr std::size_t field = detail::field_index<Field>;

  template <class Model, class... Siblings>
  static constexpr auto check() {
    if constexpr (constexpr auto own = detail::check_owner<Model, Field>(); !own.value)
      return own;
    else if constexpr (!detail::Integer<detail::member_type<Field>>)
      return verdict::error<reason::a_version_is_no_required_integer, in_model<Model>, in_field<Field>,
                            of_type<detail::member_type<Field>>,
                            remedy::use_an_integer_field_such_as_int64_that_is_not_optional>{};
    else if constexpr (detail::has_two<detail::role::version, Siblings...>)
      return verdict::error<reason::a_model_has_two_versions, in_model<Model>, in_field<Field>,
                            remedy::keep_one_version_descriptor>{};
    else if constexpr ((detail::identifies_by<Field, Siblings>() || ...) ||
                       (!detail::has<detail::role::primary_key, Siblings...> &&
                        field == detail::id_field<Model>()))
      return verdict::error<reason::a_version_is_part_of_a_key_a_unique_or_a_relation, in_model<Model>,
                            in_field<Field>, remedy::give_the_version_a_field_of_its_own>{};
    else
      return verdict::ok{};
  }
};

/// The field counts the updates of its row, so that nobody writes over a change that he has not seen: `update(row)` writes only where
/// the row still has the version that it was read with, and makes it one more; otherwise it throws `stale_row`. Mass updates and upserts
/// look at no version, and increase it too. An insert writes the version as the row has it. What referential actions do to a row, and
/// SQL of the user's own, does not count; an erase does not look.
template <auto Field>
inline constexpr version_t<Field> version{};

}  // namespace intact::inline abi1
