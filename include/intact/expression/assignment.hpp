// SPDX-License-Identifier: BSL-1.0
// A field that gets a value: what stands in an update.
#pragma once

#include "intact/expression/operators.hpp"
#include "intact/expression/rules.hpp"

namespace intact::reason {
struct an_assignment_of_another_type_than_the_field;
}  // namespace intact::reason

namespace intact::remedy {
struct assign_what_the_field_can_hold;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

/// `field<&T::f> = value`
template <auto Field, class E>
struct assignment {
  static constexpr auto column = static_cast<std::uint16_t>(field_index<Field>);
  using expression = E;

  E value;
};

template <auto Field, class Of>
template <class X>
constexpr auto field_t<Field, Of>::operator=(const X& x) const {
  const auto value = operand<type>(x);
  return assignment<Field, std::remove_const_t<decltype(value)>>{value};
}

template <class T>
inline constexpr bool is_assignment = false;
template <auto Field, class E>
inline constexpr bool is_assignment<assignment<Field, E>> = true;

template <class Model, class E, class Where>
struct assigned : expression_verdict<Model, E, Where> {};
template <class Model, class E, class Where>
requires has_aggregate<E>
struct assigned<Model, E, Where> : std::type_identity<decltype(check_row_expression<Model, E>())> {
};
template <class Model, class E, class Where>
using assigned_verdict = typename assigned<Model, E, Where>::type;

/// The verdict on an assignment in an update of `Model`.
template <class Model, auto Field, class E>
constexpr auto check_assignment(const assignment<Field, E>*) {
  using of_field = expression_verdict_t<Model, field_t<Field>>;
  using of_value = assigned_verdict<Model, E, in_fields<Field>>;
  using both = first_error_t<of_field, of_value>;
  if constexpr (!both::value)
    return both{};
  else if constexpr (!comparable<typename field_t<Field>::type, typename E::type>)
    return verdict::error<reason::an_assignment_of_another_type_than_the_field, in_model<Model>,
                          in_fields<Field>, of_type<typename field_t<Field>::type>,
                          found_type<typename E::type>, remedy::assign_what_the_field_can_hold>{};
  else
    return verdict::ok{};
}

}  // namespace detail

}  // namespace intact::inline abi1
