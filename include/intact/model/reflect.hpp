// SPDX-License-Identifier: BSL-1.0
// Count, types and access of a struct's fields. With model/names.hpp the only user of Boost.PFR.
#pragma once

#include <boost/pfr/core.hpp>
#include <cstddef>
#include <utility>

#include "intact/model/detail/shape.hpp"

namespace intact::inline abi1::detail {

/// How many fields `T` has; 0 for a type that cannot be reflected, so that nothing after its error says a second one.
/// Compile-time cost: linear in the fields, once per type.
template <class T>
inline constexpr std::size_t field_count = [] {
  if constexpr (shape_of<T>() == shape::sound)
    return initialisers<T>();
  else
    return std::size_t{0};
}();

template <class T>
using field_indices = std::make_index_sequence<field_count<T>>;

template <class Visit, std::size_t... I>
constexpr void visit_indices(Visit& visit, std::index_sequence<I...>) {
  (visit(std::integral_constant<std::size_t, I>{}), ...);
}

/// Calls `visit(std::integral_constant<std::size_t, I>)` for each field of `T`, in order.
template <class T, class Visit>
constexpr void for_each_field(Visit visit) {
  visit_indices(visit, field_indices<T>{});
}

// Boost.PFR's overload for one field may have a default argument, a 0 for a pointer, of which g++ can warn where it is used.
template <class T, std::size_t Number>
inline constexpr bool pfr_wants_a_pointer = false;
template <class T>
inline constexpr bool pfr_wants_a_pointer<T, 1> = requires(T& object) {
  boost::pfr::detail::tie_as_tuple(object, std::integral_constant<std::size_t, 1>{}, nullptr);
};

// References to all fields. Boost.PFR would count the fields again, which costs more than all else that a description does
// (half of it on clang, a third on g++), so it is told their number wherever its function that takes it is still there.
template <class T>
constexpr auto references_to_fields(T& object) {
  using number = std::integral_constant<std::size_t, field_count<T>>;
  if constexpr (pfr_wants_a_pointer<T, number::value>)
    return boost::pfr::detail::tie_as_tuple(object, number{}, nullptr);
  else if constexpr (requires { boost::pfr::detail::tie_as_tuple(object, number{}); })
    return boost::pfr::detail::tie_as_tuple(object, number{});
  else
    return boost::pfr::detail::tie_as_tuple(object);
}

// Of an object that is not to be written too: a second function and a second tuple for each struct would serve nothing.
template <class T>
constexpr auto references_to_fields(const T& object) {
  return references_to_fields(const_cast<T&>(object));
}

/// Field `I` of what references_to_fields() gives.
template <std::size_t I, class Fields>
constexpr auto& field_of(const Fields& fields) {
  return boost::pfr::detail::sequence_tuple::get<I>(fields);
}

/// The type of field `I` of `T`.
template <class T, std::size_t I>
using field_type =
    typename boost::pfr::detail::sequence_tuple::tuple_element<I, decltype(references_to_fields(
                                                                      std::declval<T&>()))>::type;

/// Field `I` of `object`, as a reference of the object's constness.
template <std::size_t I, class T>
constexpr auto& field_at(T& object) {
  return field_of<I>(references_to_fields(object));
}
template <std::size_t I, class T>
constexpr const auto& field_at(const T& object) {
  return field_of<I>(references_to_fields(object));
}

}  // namespace intact::inline abi1::detail
