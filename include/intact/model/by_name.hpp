// SPDX-License-Identifier: BSL-1.0
// Enums stored by the names of their enumerators.
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>

#include "intact/base/list.hpp"
#include "intact/model/column_type.hpp"
#include "intact/text/name.hpp"

namespace intact::inline abi1 {

namespace detail {

template <auto... Values>
struct names_of_values {
  static constexpr std::array<std::string_view, sizeof...(Values)> names{text::value_name<Values>...};
};

}  // namespace detail

/// Stores an enum as the name of its enumerator, in a text column that a CHECK keeps to the names given:
///
///     template <> struct intact::column_type<Status> : intact::by_name<Status::draft, Status::published> {};
///
/// Without it an enum is stored as its number. Writing or reading anything else is a `value_error`.
template <auto First, decltype(First)... Rest>
struct by_name {
  // What column_type<T> has to have.
  using type = decltype(First);
  static constexpr std::array<type, 1 + sizeof...(Rest)> values{First, Rest...};
  static constexpr const std::array<std::string_view, 1 + sizeof...(Rest)>& names =
      text::own_names<detail::names_of_values<First, Rest...>>::names;
  static constexpr list<std::string_view> allowed{names.data(), names.size()};

  /// The name of the value. Throws std::out_of_range for one that is not among them.
  static constexpr std::string_view to_column(const type& value) {
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i] == value) return names[i];
    throw std::out_of_range("the enum has a value that its by_name<...> does not list");
  }

  /// The value of the name. Throws std::out_of_range for any other text.
  static constexpr type from_column(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return values[i];
    throw std::out_of_range("the text is no enumerator that its by_name<...> lists");
  }
};

}  // namespace intact::inline abi1
