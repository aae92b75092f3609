// SPDX-License-Identifier: BSL-1.0
// What the values of a column are, as closely as a database other than SQLite wants to know it. Asked for those only.
#pragma once

#include <array>
#include <limits>

#include "intact/schema/link.hpp"

namespace intact::inline abi1 {

// What a database other than SQLite has types for.
enum class value_kind : unsigned char { none, boolean, integer, real, text, blob };

// The values of one column.
struct column_shape {
  value_kind kind = value_kind::none;
  /// Of an integer: the size of the smallest signed one that holds all values, which is 8, 16, 32 or 64; of a real: 32 or 64.
  int bits = 0;
  /// Of a blob that has always the same size: its bytes.
  std::size_t bytes = 0;
};

namespace detail {

template <class T>
constexpr column_shape integer_shape() {
  // char is signed on some machines only, and a table must not depend on that.
  const int digits = std::same_as<T, char> ? 8 : std::numeric_limits<T>::digits;
  // What is above the signed range is refused when it is written, as in SQLite.
  return {value_kind::integer, digits < 8 ? 8 : digits < 16 ? 16 : digits < 32 ? 32 : 64};
}

/// The shape of the values of a field of type `T`, or of an expression.
template <class T>
constexpr column_shape value_shape() {
  using type = innermost_t<without_optional_t<T>>;
  if constexpr (std::same_as<type, bool>)
    return {value_kind::boolean};
  else if constexpr (Integer<type>)
    return integer_shape<type>();
  else if constexpr (Real<type>)
    return {value_kind::real, std::same_as<type, float> ? 32 : 64};
  else if constexpr (Text<type>)
    return {value_kind::text};
  else if constexpr (is_byte_array<type>)
    return {value_kind::blob, 0, std::tuple_size_v<type>};
  else if constexpr (Blob<type>)
    return {value_kind::blob};
  else
    return {};
}

template <class Element>
struct element_shapes {
  static constexpr auto all = [] {
    std::array<column_shape, field_count<Element>> shapes{};
    for_each_field<Element>([&]<std::size_t F>(std::integral_constant<std::size_t, F>) {
      shapes[F] = value_shape<field_type<Element, F>>();
    });
    return shapes;
  }();
};
// The columns of a link have the shapes of the keys that they hold.
template <class A, class B, fixed_string Name>
struct element_shapes<many_to_many<A, B, Name>> {
  using link = link_maker<many_to_many<A, B, Name>>;
  static constexpr std::array<column_shape, 2> all{
      element_shapes<typename link::a>::all[table_of<typename link::a>.key[0]],
      element_shapes<typename link::b>::all[table_of<typename link::b>.key[0]]};
};

/// The shapes of all columns of a table, in their order. Precondition: nothing is wrong with the schema it stands in.
template <class Element>
inline constexpr list<column_shape> shapes_of{element_shapes<Element>::all.data(),
                                              element_shapes<Element>::all.size()};

}  // namespace detail

}  // namespace intact::inline abi1
