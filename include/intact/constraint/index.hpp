// SPDX-License-Identifier: BSL-1.0
// An index on one or several fields.
#pragma once

#include "intact/constraint/primary_key.hpp"

namespace intact::inline abi1 {

template <auto... Fields>
struct index_t {
  static constexpr auto kind = detail::role::index;
  using owner = typename detail::owner_of_first<Fields...>::type;
  using fields = detail::field_list<Fields...>;

  template <class Model, class... Siblings>
  static constexpr auto check() {
    return detail::check_fields<Model, Fields...>();
  }
};

/// An index on these fields, in this order. Relations need none: each gets the index that its deletes look up, unless a key,
/// a unique or an index of the model begins with its fields already.
template <auto... Fields>
inline constexpr index_t<Fields...> index{};

}  // namespace intact::inline abi1
