// SPDX-License-Identifier: BSL-1.0
// Count, types and access of a struct's fields. With model/names.hpp the only user of Boost.PFR.
#pragma once

#include <boost/pfr/core.hpp>
#include <cstddef>
#include <utility>

#include "intact/model/detail/shape.hpp"

namespace intact::detail {

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

/// The type of field `I` of `T`.
template <class T, std::size_t I>
using field_type = boost::pfr::tuple_element_t<I, T>;

/// Field `I` of `object`, as a reference of the object's constness.
template <std::size_t I, class T>
constexpr auto& field_at(T& object) {
  return boost::pfr::get<I>(object);
}

}  // namespace intact::detail
