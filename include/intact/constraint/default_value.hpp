// SPDX-License-Identifier: BSL-1.0
// The value that a column takes where none is given: by SetDefault, and by rows that other programs insert.
#pragma once

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/expression/value.hpp"
#include "intact/model/table.hpp"

namespace intact::reason {
struct the_default_has_another_type_than_the_field;
struct the_default_does_not_fit_the_field;
struct the_default_cannot_be_written_at_compile_time;
struct a_field_has_two_defaults;
}  // namespace intact::reason

namespace intact::remedy {
struct give_a_default_of_the_field_s_own_type;
struct give_a_default_within_the_range_of_the_field_s_type;
struct make_to_column_constexpr_and_give_a_value_that_it_takes;
struct keep_one_of_the_defaults;
}  // namespace intact::remedy

namespace intact::inline abi1 {

template <auto Field, class V>
struct default_value_t;

namespace detail {

template <auto Field, class Descriptor>
inline constexpr bool is_default_of = false;
template <auto Field, auto Other, class V>
inline constexpr bool is_default_of<Field, default_value_t<Other, V>> = same_field<Field, Other>;

}  // namespace detail

template <auto Field, class V>
struct default_value_t {
  static constexpr auto kind = detail::role::default_value;
  using owner = detail::owner_of<Field>;
  using type = detail::member_type<Field>;
  static constexpr auto member = Field;
  static constexpr std::size_t field = detail::field_index<Field>;

  V value;

  constexpr void write(text::writer& out) const { detail::write_literal<type>(out, value); }

  template <class Model, class... Siblings>
  static constexpr auto check() {
    if constexpr (constexpr auto own = detail::check_owner<Model, Field>(); !own.value)
      return own;
    else if constexpr (!detail::accepts<type, V>())
      return verdict::error<reason::the_default_has_another_type_than_the_field, in_model<Model>,
                            in_field<Field>, of_type<type>, found_type<detail::as_written_t<V>>,
                            remedy::give_a_default_of_the_field_s_own_type>{};
    else if constexpr ((0 + ... + (detail::is_default_of<Field, Siblings> ? 1 : 0)) > 1)
      return verdict::error<reason::a_field_has_two_defaults, in_model<Model>, in_field<Field>,
                            remedy::keep_one_of_the_defaults>{};
    else
      return verdict::ok{};
  }

  // Asked when the schema is named: a function parameter, as describe() has it, is no constant yet.
  constexpr bool value_fits() const { return detail::fits<type>(value); }
};

/// The column's default. `value` has the field's own type; integers, floating numbers and texts may be plain literals.
/// The insert of a row writes all its fields and so never uses it; the action SetDefault does.
template <auto Field, class V>
constexpr auto default_value(const V& value) {
  return default_value_t<Field, decltype(detail::keep(value))>{detail::keep(value)};
}

}  // namespace intact::inline abi1
