// SPDX-License-Identifier: BSL-1.0
// Uniqueness of one or several fields together.
#pragma once

#include "intact/constraint/primary_key.hpp"

namespace intact::inline abi1 {

template <auto... Fields>
struct unique_t {
  static constexpr auto kind = detail::role::unique;
  using owner = typename detail::owner_of_first<Fields...>::type;
  using fields = detail::field_list<Fields...>;

  template <class Model, class... Siblings>
  static constexpr auto check() {
    return detail::check_fields<Model, Fields...>();
  }
};

/// No two rows have the same values in all of these fields; rows with a NULL among them never count as the same.
/// A relation may reference fields that are unique together. Source: SQLite, "CREATE TABLE", UNIQUE constraints.
template <auto... Fields>
inline constexpr unique_t<Fields...> unique{};

}  // namespace intact::inline abi1
