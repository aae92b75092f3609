// SPDX-License-Identifier: BSL-1.0
// The names that a model's table and columns have in the database.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "intact/model/description.hpp"

namespace intact::inline abi1::detail {

template <class T, class... Ds>
constexpr std::array<std::string_view, field_count<T>> column_names_of(const description<Ds...>*) {
  auto names = field_names<T>;
  [[maybe_unused]] const auto rename = [&]<class D>(std::type_identity<D>) {
    if constexpr (D::kind == role::column_name) {
      if constexpr (std::is_same_v<typename D::owner, T>) {
        if (!D::name.empty() && D::field != no_field) names[D::field] = D::name;
      }
    }
  };
  (rename(std::type_identity<Ds>{}), ...);
  return names;
}

template <class T, class... Ds>
constexpr std::string_view table_name_of(const description<Ds...>*) {
  std::string_view name = text::type_name<T>;
  [[maybe_unused]] const auto rename = [&]<class D>(std::type_identity<D>) {
    if constexpr (D::kind == role::table_name) {
      if (!D::name.empty()) name = D::name;
    }
  };
  (rename(std::type_identity<Ds>{}), ...);
  return name;
}

/// The columns of `T` in the database, in order of the fields.
template <class T>
inline constexpr auto column_names = column_names_of<T>(static_cast<const description_of<T>*>(nullptr));

/// The table of `T` in the database.
template <class T>
inline constexpr std::string_view table_name =
    table_name_of<T>(static_cast<const description_of<T>*>(nullptr));

}  // namespace intact::inline abi1::detail
