// SPDX-License-Identifier: BSL-1.0
// What all descriptors have in common, so that describe() need not know them.
#pragma once

#include <concepts>
#include <type_traits>

#include "intact/model/member.hpp"

namespace intact::inline abi1 {

namespace detail {

// What a descriptor contributes to its model.
enum class role {
  table_name,
  column_name,
  primary_key,
  natural,
  autoincrement,
  not_strict,
  protect,
  unique,
  index,
  default_value,
  check,
  collate,
  version,
  relation
};

// Types made of member pointers, to compare pointers of different types.
template <auto... Fields>
struct field_list {
  static constexpr std::size_t size = sizeof...(Fields);
};

template <auto A, auto B>
inline constexpr bool same_field = std::is_same_v<field_list<A>, field_list<B>>;

// The struct that the first field belongs to; void without fields.
// An alias and no base: g++ warns of bases that are in an anonymous namespace while the class, by its values, is not.
template <auto... Fields>
struct owner_of_first {
  using type = void;
};
template <auto First, auto... Rest>
struct owner_of_first<First, Rest...> {
  using type = owner_of<First>;
};

}  // namespace detail

/// A type that describe() takes. Each has
/// - `kind`, its role,
/// - `owner`, the struct whose fields it names, or void,
/// - `check<Model, Siblings...>()`, which returns the verdict of the rules on this descriptor among all descriptors of `Model`.
template <class T>
concept Descriptor = std::same_as<std::remove_cvref_t<decltype(T::kind)>, detail::role> && requires {
  typename T::owner;
};

}  // namespace intact::inline abi1
