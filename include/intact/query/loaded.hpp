// SPDX-License-Identifier: BSL-1.0
// A row together with rows at the other ends of its relations.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "intact/diagnostic/require.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/model/column_type.hpp"
#include "intact/model/descriptor.hpp"

namespace intact {

namespace reason {
struct the_relation_is_not_among_those_loaded;
struct the_relation_is_loaded_more_than_once;
}  // namespace reason

namespace remedy {
struct name_a_relation_that_the_query_loads;
struct take_it_by_its_position_with_get_or_a_structured_binding;
}  // namespace remedy

/// Part of a loaded<...>: the row that the row references through the relation of these fields. `Value` is its model, or
/// loaded<...> where relations of it are loaded too; an optional of that where there may be none.
template <class Value, auto... Fields>
struct to_one;

/// Part of a loaded<...>: the rows that reference the row through the relation of these fields. `Row` is their model, or loaded<...>.
template <class Row, auto... Fields>
struct to_many;

/// Part of a loaded<...>: the rows that are linked with the row by a many_to_many.
template <class Row, class Link>
struct to_linked;

template <class T, class... Parts>
struct loaded;

namespace detail {

// Whether values of the type are compared by `==`; of a vector it is its elements that decide.
template <class T>
inline constexpr bool is_comparable = std::equality_comparable<T>;
template <class T, class... Parts>
inline constexpr bool is_comparable<loaded<T, Parts...>> = is_comparable<T> && (Parts::comparable && ...);

// What a part is kept in, what it gives, and the row in it. A row that must be there is kept as an optional, since it is read
// after the row that references it.
template <class Value>
struct one_part {
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
  using element = Row;
  using stored = std::vector<Row>;
  using type = std::vector<Row>;
  static constexpr bool comparable = is_comparable<Row>;

  template <class Stored>
  static constexpr auto& value(Stored& of) {
    return of;
  }
};

// Whether a part is the relation of the name, an in_relation<...> or a many_to_many.
template <class Name, class Part>
inline constexpr bool has_name = false;
template <auto... Fields, class Value>
inline constexpr bool has_name<in_relation<Fields...>, to_one<Value, Fields...>> = true;
template <auto... Fields, class Row>
inline constexpr bool has_name<in_relation<Fields...>, to_many<Row, Fields...>> = true;
template <class Link, class Row>
inline constexpr bool has_name<Link, to_linked<Row, Link>> = true;

// How an error names a relation.
template <class Name>
struct place_of_relation_name : std::type_identity<found_type<Name>> {};
template <auto... Fields>
struct place_of_relation_name<in_relation<Fields...>> : std::type_identity<in_relation<Fields...>> {};

// Which of the parts has the name, and the verdict on asking for it.
template <class T, class Name, class... Parts>
struct find_part {
  static constexpr std::size_t count = (std::size_t{0} + ... + (has_name<Name, Parts> ? 1 : 0));
  static constexpr std::size_t index = [] {
    const bool found[] = {has_name<Name, Parts>..., true};
    std::size_t i = 0;
    while (!found[i]) ++i;
    return i < sizeof...(Parts) ? i : 0;
  }();
  using place = typename place_of_relation_name<Name>::type;
  using verdict_type = std::conditional_t<
      count == 1, verdict::ok,
      std::conditional_t<count == 0,
                         verdict::error<reason::the_relation_is_not_among_those_loaded, in_model<T>, place,
                                        remedy::name_a_relation_that_the_query_loads>,
                         verdict::error<reason::the_relation_is_loaded_more_than_once, in_model<T>, place,
                                        remedy::take_it_by_its_position_with_get_or_a_structured_binding>>>;
};

}  // namespace detail

template <class Value, auto... Fields>
struct to_one : detail::one_part<Value> {};
template <class Row, auto... Fields>
struct to_many : detail::many_part<Row> {};
template <class Row, class Link>
struct to_linked : detail::many_part<Row> {};

/// A row of the model `T` with what was loaded for it, in the order of the query's with() and with_many():
/// `loaded<User, to_many<Post, &Post::author_id>>`. Taken apart by name, `.row` and `.related<&Post::author_id>()`, or by a structured
/// binding, `auto& [user, posts]`. What it gives of a temporary is a value, so `query.one().related<...>()` does not dangle.
/// Equal to another if row and parts are, where their types can be compared.
template <class T, class... Parts>
struct loaded {
  using row_type = T;
  using parts = std::tuple<Parts...>;

  T row;
  /// What related() and get() give, as it is kept.
  std::tuple<typename Parts::stored...> loaded_parts;

  /// What was loaded along the relation of these fields: for with() the row, or an optional of it where there may be none; for with_many() a
  /// vector. Where both directions of a relation of a model with itself are loaded, get() or a structured binding tells them apart.
  template <auto... Fields>
  constexpr auto& related() & {
    return part_of<in_relation<Fields...>>(*this);
  }
  template <auto... Fields>
  constexpr const auto& related() const& {
    return part_of<in_relation<Fields...>>(*this);
  }
  template <auto... Fields>
  constexpr auto related() && {
    return std::move(part_of<in_relation<Fields...>>(*this));
  }

  /// The rows loaded along a many_to_many.
  template <class Link>
  constexpr auto& related() & {
    return part_of<Link>(*this);
  }
  template <class Link>
  constexpr const auto& related() const& {
    return part_of<Link>(*this);
  }
  template <class Link>
  constexpr auto related() && {
    return std::move(part_of<Link>(*this));
  }

  /// By position: 0 is the row, the parts follow.
  template <std::size_t I>
  constexpr auto& get() & {
    return at<I>(*this);
  }
  template <std::size_t I>
  constexpr const auto& get() const& {
    return at<I>(*this);
  }
  template <std::size_t I>
  constexpr auto&& get() && {
    return std::move(at<I>(*this));
  }

  friend constexpr bool operator==(const loaded& a, const loaded& b) requires(detail::is_comparable<loaded>) {
    return a.row == b.row && a.loaded_parts == b.loaded_parts;
  }

 private:
  template <std::size_t I, class Self>
  static constexpr auto& at(Self& self) {
    if constexpr (I == 0)
      return self.row;
    else
      return std::tuple_element_t<I - 1, parts>::value(std::get<I - 1>(self.loaded_parts));
  }

  template <class Name, class Self>
  static constexpr auto& part_of(Self& self) {
    using found = detail::find_part<T, Name, Parts...>;
    [[maybe_unused]] const require<typename found::verdict_type> gate{};
    return at<found::index + 1>(self);
  }
};

}  // namespace intact

template <class T, class... Parts>
struct std::tuple_size<intact::loaded<T, Parts...>>
    : std::integral_constant<std::size_t, sizeof...(Parts) + 1> {};
template <class T, class... Parts>
struct std::tuple_element<0, intact::loaded<T, Parts...>> : std::type_identity<T> {};
template <std::size_t I, class T, class... Parts>
requires(I > 0) struct std::tuple_element<I, intact::loaded<T, Parts...>>
    : std::type_identity<typename std::tuple_element_t<I - 1, std::tuple<Parts...>>::type> {
};
