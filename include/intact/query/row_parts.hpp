// SPDX-License-Identifier: BSL-1.0
// The parts of a `loaded<...>`: rows that belong to a row, and which of them a name means.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <vector>

#include "intact/diagnostic/require.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/model/column_type.hpp"
#include "intact/model/descriptor.hpp"

namespace intact::reason {
struct the_relation_is_not_among_those_loaded;
struct the_relation_is_loaded_more_than_once;
}  // namespace intact::reason

namespace intact::remedy {
struct name_a_relation_that_the_query_loads_or_the_create_has;
struct say_children_or_parent_row;
struct take_it_by_its_position_with_get_or_a_structured_binding;
}  // namespace intact::remedy

namespace intact::inline abi1 {

/// Part of a `loaded<...>`: the row that the row references through the relation of these fields. `Value` is its model, or
/// `loaded<...>` where more comes with it too; an optional of that where there may be none.
template <class Value, auto... Fields>
struct to_one;

/// Part of a `loaded<...>`: the rows that reference the row through the relation of these fields. `Row` is their model, or `loaded<...>`.
template <class Row, auto... Fields>
struct to_many;

/// Part of a `loaded<...>`: the rows that are linked with the row by a many_to_many, which is named as it was in the with_many() or the
/// linked() that they come from.
template <class Row, class... Named>
struct to_linked;

template <class T, class... Parts>
struct loaded;

namespace detail {

// Whether values of the type are compared by `==`; of a vector it is its elements that decide.
template <class T>
inline constexpr bool is_comparable = std::equality_comparable<T>;
template <class T, class... Parts>
inline constexpr bool is_comparable<loaded<T, Parts...>> = is_comparable<T> && (Parts::comparable && ...);

template <class Row>
inline constexpr bool is_loaded = false;
template <class T, class... Parts>
inline constexpr bool is_loaded<loaded<T, Parts...>> = true;

/// How a many_to_many is named.
template <class... Named>
struct link_names {};

/// Where rows stand to the row that they belong to.
enum class side { parent, children, linked, any };

// What a part is kept in, what it gives, and the row in it. A row that must be there is kept as an optional too, since it may be read
// after the row that references it.
template <class Value>
struct one_part {
  // For loaded.
  using element = without_optional_t<Value>;
  using stored = std::optional<element>;
  using type = Value;
  static constexpr bool comparable = is_comparable<element>;
  template <class Stored>
  static constexpr auto& value(Stored& of) {
    if constexpr (is_optional<Value>)
      return of;
    else
      return *of;
  }
};
template <class Row>
struct many_part {
  // For loaded.
  using element = Row;
  using stored = std::vector<Row>;
  using type = std::vector<Row>;
  static constexpr bool comparable = is_comparable<Row>;
  template <class Stored>
  static constexpr auto& value(Stored& of) {
    return of;
  }
};

// How an error names a relation.
template <class Name>
struct place_of_relation_name;
template <auto... Fields>
struct place_of_relation_name<field_list<Fields...>> : std::type_identity<in_relation<Fields...>> {};
template <class... Named>
struct place_of_relation_name<link_names<Named...>> : std::type_identity<found_type<std::tuple<Named...>>> {};
template <class Link>
struct place_of_relation_name<link_names<Link>> : std::type_identity<found_type<Link>> {};

/// Whether the part is what stands on the side by the relation of the name, a field_list<...> or link_names<...>.
template <side Side, class Name, class Part>
inline constexpr bool is_part = std::is_same_v<typename Part::name, Name> &&
                                (Side == side::any || Part::stands == Side);

// Which of the parts is meant, and the verdict on asking for it.
template <class T, side Side, class Name, class... Parts>
struct find_part {
  static constexpr std::size_t count = (std::size_t{0} + ... + (is_part<Side, Name, Parts> ? 1 : 0));
  static constexpr std::size_t index = [] {
    const bool found[] = {is_part<Side, Name, Parts>..., true};
    std::size_t i = 0;
    while (!found[i]) ++i;
    return i;
  }();
  // Whether it is enough to say which side is meant.
  static constexpr bool one_on_each_side =
      (std::size_t{0} + ... + (is_part<side::parent, Name, Parts> ? 1 : 0)) == 1 &&
      (std::size_t{0} + ... + (is_part<side::children, Name, Parts> ? 1 : 0)) == 1;
  using place = typename place_of_relation_name<Name>::type;
  using verdict_type = std::conditional_t<
      count == 1, verdict::ok,
      std::conditional_t<
          count == 0,
          verdict::error<reason::the_relation_is_not_among_those_loaded, in_model<T>, place,
                         remedy::name_a_relation_that_the_query_loads_or_the_create_has>,
          verdict::error<
              reason::the_relation_is_loaded_more_than_once, in_model<T>, place,
              std::conditional_t<one_on_each_side, remedy::say_children_or_parent_row,
                                 remedy::take_it_by_its_position_with_get_or_a_structured_binding>>>>;
};

}  // namespace detail

template <class Value, auto... Fields>
struct to_one : detail::one_part<Value> {
  // For loaded.
  using name = detail::field_list<Fields...>;
  static constexpr auto stands = detail::side::parent;
};
template <class Row, auto... Fields>
struct to_many : detail::many_part<Row> {
  // For loaded.
  using name = detail::field_list<Fields...>;
  static constexpr auto stands = detail::side::children;
};
template <class Row, class... Named>
struct to_linked : detail::many_part<Row> {
  // For loaded.
  using name = detail::link_names<Named...>;
  static constexpr auto stands = detail::side::linked;
};

}  // namespace intact::inline abi1
