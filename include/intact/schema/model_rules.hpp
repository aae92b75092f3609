// SPDX-License-Identifier: BSL-1.0
// What one model can get wrong that describe() cannot see: the rules that need the model's name or the values of its descriptors.
#pragma once

#include <boost/hana/at.hpp>
#include <utility>

#include "intact/constraint/check.hpp"
#include "intact/constraint/default_value.hpp"
#include "intact/model/describe.hpp"

namespace intact::reason {
struct the_description_is_of_another_model;
}  // namespace intact::reason

namespace intact::remedy {
struct describe_the_model_by_its_own_fields;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// Checks what describe() could not: a model without a description, or one whose descriptors name no field of its own.
template <class T, class... Ds>
constexpr auto check_late(const description<Ds...>*) {
  using described = typename described_model<Ds...>::type;
  if constexpr (std::is_same_v<described, T>)
    return verdict::ok{};
  else if constexpr (std::is_void_v<described>)
    return check_description<T, Ds...>();
  else if constexpr (constexpr auto of_struct = check_struct<T>(); !of_struct.value)
    return of_struct;  // fields of a base class belong to the base
  else
    return verdict::error<reason::the_description_is_of_another_model, in_model<T>, found_type<described>,
                          remedy::describe_the_model_by_its_own_fields>{};
}

// The text of descriptor `I` of `T`: a default or a check.
template <class T, std::size_t I>
constexpr void write_descriptor(text::writer& out) {
  boost::hana::at_c<I>(model<T>.descriptors).write(out);
}

// What SQL has no literal for is no constant expression.
template <class T, std::size_t I>
constexpr bool writes_descriptor() {
  text::writer measure;
  write_descriptor<T, I>(measure);
  return true;
}
template <class T, std::size_t I>
concept Writable = requires {
  typename std::bool_constant<writes_descriptor<T, I>()>;
};

// The verdict on the value that descriptor `I` of `T` holds.
template <class T, std::size_t I, class D>
constexpr auto check_value(const D&) {
  if constexpr (D::kind == role::default_value) {
    if constexpr (!boost::hana::at_c<I>(model<T>.descriptors).value_fits() ||
                  (!Writable<T, I> && !OwnColumn<without_optional_t<typename D::type>>))
      return verdict::error<reason::the_default_does_not_fit_the_field, in_model<T>, in_field<D::member>,
                            of_type<typename D::type>,
                            remedy::give_a_default_within_the_range_of_the_field_s_type>{};
    else if constexpr (!Writable<T, I>)
      return verdict::error<reason::the_default_cannot_be_written_at_compile_time, in_model<T>,
                            in_field<D::member>, of_type<typename D::type>,
                            remedy::make_to_column_constexpr_and_give_a_value_that_it_takes>{};
    else
      return verdict::ok{};
  } else if constexpr (D::kind == role::check) {
    if constexpr (!Writable<T, I>)
      return verdict::error<reason::a_check_has_a_value_that_SQL_cannot_write, in_model<T>,
                            fields_of_t<typename D::expression>,
                            remedy::use_values_that_the_fields_can_hold_and_no_NaN_or_NUL>{};
    else
      return verdict::ok{};
  } else {
    return verdict::ok{};
  }
}

template <class T, class... Ds, std::size_t... I>
constexpr auto check_values(const description<Ds...>*, std::index_sequence<I...>) {
  return first_error_t<decltype(check_value<T, I>(std::declval<const Ds&>()))...>{};
}
template <class T, class... Ds>
constexpr auto check_values(const description<Ds...>* description) {
  return check_values<T>(description, std::index_sequence_for<Ds...>{});
}

/// The verdict on the model `T` once its description is known; not to be asked where describe() has rejected that.
template <class T>
constexpr auto check_known_model() {
  constexpr auto late = check_late<T>(static_cast<const description_of<T>*>(nullptr));
  if constexpr (!late.value)
    return late;
  else
    return check_values<T>(static_cast<const description_of<T>*>(nullptr));
}

/// Whether nothing is wrong with the model `T` in itself.
template <class T>
constexpr bool is_sound_model() {
  if constexpr (was_rejected<T>)
    return false;
  else
    return decltype(check_known_model<T>())::value;
}

}  // namespace detail

}  // namespace intact::inline abi1
