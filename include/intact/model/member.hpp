// SPDX-License-Identifier: BSL-1.0
// What a pointer to member tells: the model it belongs to, the type, and which field it is.
#pragma once

#include <cstddef>

#include "intact/model/names.hpp"
#include "intact/text/name.hpp"

namespace intact::inline abi1::detail {

// What is no pointer to member, such as a static one, belongs to no model.
template <class Pointer>
struct member_parts {
  using owner = void;
  using type = void;
};
template <class Model, class Type>
struct member_parts<Type Model::*> {
  using owner = Model;
  using type = Type;
};

/// The struct that declares the field.
template <auto Field>
using owner_of = typename member_parts<decltype(Field)>::owner;

template <auto Field>
using member_type = typename member_parts<decltype(Field)>::type;

inline constexpr std::size_t no_field = static_cast<std::size_t>(-1);

/// The field's place in its struct, found by name, since a member pointer cannot be turned into an offset in constant evaluation.
template <auto Field>
inline constexpr std::size_t field_index = [] {
  using owner = owner_of<Field>;
  for (std::size_t i = 0; i < field_count<owner>; ++i)
    if (field_names<owner>[i] == text::value_name<Field>) return i;
  return no_field;
}();

}  // namespace intact::inline abi1::detail
