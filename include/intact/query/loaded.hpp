// SPDX-License-Identifier: BSL-1.0
// A row together with rows at the other ends of its relations: what queries load, and what is created together.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "intact/query/row_parts.hpp"

namespace intact::inline abi1 {

namespace detail {

// What is given, so that no second error follows, where a part has been said to be missing.
template <class T>
inline std::vector<T> no_rows;

}  // namespace detail

/// A row of the model `T` with rows that belong to it: what with() and with_many() of a query loaded, or what the insert of a create()
/// made, in the order in which it was asked for: `loaded<User, to_many<Post, &Post::author_id>>`. Taken apart by name, `.row` and
/// `.related<&Post::author_id>()`, or by a structured binding, `auto& [user, posts]`. What it gives of a temporary is a value, so
/// `query.one().related<...>()` does not dangle. Equal to another if row and parts are, where their types can be compared.
template <class T, class... Parts>
struct loaded {
  // What is loaded, as types.
  using row_type = T;
  using parts = std::tuple<Parts...>;

  /// The row itself.
  T row;

  // What related() and get() give, as it is kept.
  std::tuple<typename Parts::stored...> loaded_parts;

  /// What belongs to the row by the relation of these fields: of the row that it references that row, or an optional of it where there
  /// may be none; of the rows that reference it a vector. Where a relation of a model with itself is there in both directions,
  /// children() and parent_row() tell them apart.
  template <auto... Fields>
  constexpr auto& related() & {
    return part_of<detail::side::any, detail::field_list<Fields...>>(*this);
  }
  template <auto... Fields>
  constexpr const auto& related() const& {
    return part_of<detail::side::any, detail::field_list<Fields...>>(*this);
  }
  template <auto... Fields>
  constexpr auto related() && {
    return std::move(part_of<detail::side::any, detail::field_list<Fields...>>(*this));
  }

  /// The rows linked by a many_to_many, named as where they were asked for: `related<many_to_many<Post, Tag>>()`.
  template <class... Named>
  constexpr auto& related() & {
    return part_of<detail::side::any, detail::link_names<Named...>>(*this);
  }
  template <class... Named>
  constexpr const auto& related() const& {
    return part_of<detail::side::any, detail::link_names<Named...>>(*this);
  }
  template <class... Named>
  constexpr auto related() && {
    return std::move(part_of<detail::side::any, detail::link_names<Named...>>(*this));
  }

  /// The rows that reference this one by the relation of these fields, as a vector.
  template <auto... Fields>
  constexpr auto& children() & {
    return part_of<detail::side::children, detail::field_list<Fields...>>(*this);
  }
  template <auto... Fields>
  constexpr const auto& children() const& {
    return part_of<detail::side::children, detail::field_list<Fields...>>(*this);
  }
  template <auto... Fields>
  constexpr auto children() && {
    return std::move(part_of<detail::side::children, detail::field_list<Fields...>>(*this));
  }

  /// The row that this one references by the relation of these fields, or an optional of it where there may be none.
  template <auto... Fields>
  constexpr auto& parent_row() & {
    return part_of<detail::side::parent, detail::field_list<Fields...>>(*this);
  }
  template <auto... Fields>
  constexpr const auto& parent_row() const& {
    return part_of<detail::side::parent, detail::field_list<Fields...>>(*this);
  }
  template <auto... Fields>
  constexpr auto parent_row() && {
    return std::move(part_of<detail::side::parent, detail::field_list<Fields...>>(*this));
  }

  /// The rows linked by a many_to_many, as by related().
  template <class... Named>
  constexpr auto& linked() & {
    return part_of<detail::side::linked, detail::link_names<Named...>>(*this);
  }
  template <class... Named>
  constexpr const auto& linked() const& {
    return part_of<detail::side::linked, detail::link_names<Named...>>(*this);
  }
  template <class... Named>
  constexpr auto linked() && {
    return std::move(part_of<detail::side::linked, detail::link_names<Named...>>(*this));
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

  /// Whether the rows and all that is loaded with them are equal. There is none where a type among them has none.
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

  template <detail::side Side, class Name, class Self>
  static constexpr auto& part_of(Self& self) {
    using found = detail::find_part<T, Side, Name, Parts...>;
    [[maybe_unused]] const require<typename found::verdict_type> gate{};
    if constexpr (found::count > 0)
      return at<found::index + 1>(self);
    else if constexpr (Side == detail::side::parent)
      return self.row;
    else
      return detail::no_rows<T>;
  }
};

}  // namespace intact::inline abi1

template <class T, class... Parts>
struct std::tuple_size<intact::loaded<T, Parts...>>
    : std::integral_constant<std::size_t, sizeof...(Parts) + 1> {};
template <class T, class... Parts>
struct std::tuple_element<0, intact::loaded<T, Parts...>> : std::type_identity<T> {};
template <std::size_t I, class T, class... Parts>
requires(I > 0) struct std::tuple_element<I, intact::loaded<T, Parts...>>
    : std::type_identity<typename std::tuple_element_t<I - 1, std::tuple<Parts...>>::type> {
};
