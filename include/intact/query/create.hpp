// SPDX-License-Identifier: BSL-1.0
// Rows to be created together, along relations: what is asked for, as a value.
#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include "intact/query/loaded.hpp"
#include "intact/schema/find_relation.hpp"

namespace intact::inline abi1 {

namespace detail {

/// A row with what is created around it.
template <class T, class... Parts>
struct new_row {
  T row;
  std::tuple<Parts...> parts;
};

/// Rows that reference the row around them by the relation of `Fields`.
template <class Fields, class... Elements>
struct new_children {
  std::tuple<Elements...> elements;
};
template <class Fields, class Range>
struct new_children_range {
  Range rows;
};

/// The row that the row around it references by the relation of `Fields`.
template <class Fields, class Element>
struct new_parent {
  Element element;
};

/// Rows that are linked with the row around them.
template <class Names, class... Elements>
struct new_linked {
  std::tuple<Elements...> elements;
};
template <class Names, class Range>
struct new_linked_range {
  Range rows;
};

/// A row that is found by the fields or created.
template <class Fields, class T>
struct new_or_stored {
  T row;
};

template <class R>
concept RowRange = requires(R& range) {
  range.begin() != range.end();
  *range.begin();
};

}  // namespace detail

/// A row with children and parents, to be inserted as one: `db.insert(create(User{...}, children<&Post::author_id>(Post{...})))`.
/// What is made along relations stands behind the row, each relation once per side.
template <class T, class... Parts>
detail::new_row<T, Parts...> create(T row, Parts... parts) {
  return {std::move(row), std::tuple<Parts...>(std::move(parts)...)};
}

/// In a create(): rows that reference its row by the relation of these fields, which are filled in. Each is a row, or a create() again; or
/// the only argument is a range of either, kept by reference where it is no temporary.
template <auto... Fields, class... Elements>
requires(sizeof...(Fields) > 0) auto children(Elements&&... elements) {
  using list = detail::field_list<Fields...>;
  if constexpr (sizeof...(Elements) == 1 && (detail::RowRange<std::remove_reference_t<Elements>> && ...))
    return detail::new_children_range<list, Elements...>{std::forward<Elements>(elements)...};
  else
    return detail::new_children<list, std::remove_cvref_t<Elements>...>{
        std::tuple<std::remove_cvref_t<Elements>...>(std::forward<Elements>(elements)...)};
}

/// In a create(): the row that its row references by the relation of these fields, which are filled in. It is a row, a create(), or
/// a connect_or_create().
template <auto... Fields, class Element>
requires(sizeof...(Fields) > 0) auto parent_row(Element element) {
  return detail::new_parent<detail::field_list<Fields...>, Element>{std::move(element)};
}

/// In a create(): rows that are linked with its row by a many_to_many, named as in `connect`: `linked<Category>(Category{...})`. Each is
/// a row, a create(), or a connect_or_create(); or the only argument is a range of these, kept by reference where it is no temporary.
template <class... Named, class First, class... Elements>
requires(sizeof...(Named) > 0) auto linked(First&& first, Elements&&... elements) {
  using names = detail::link_names<Named...>;
  if constexpr (sizeof...(Elements) == 0 && detail::RowRange<std::remove_reference_t<First>>)
    return detail::new_linked_range<names, First>{std::forward<First>(first)};
  else
    return detail::new_linked<names, std::remove_cvref_t<First>, std::remove_cvref_t<Elements>...>{
        {std::forward<First>(first), std::forward<Elements>(elements)...}};
}

/// In a parent_row() or linked(): the stored row that has the same values in these fields, as it is, or else this one, inserted.
template <auto... Fields, class T>
auto connect_or_create(T row) {
  return detail::new_or_stored<detail::field_list<Fields...>, T>{std::move(row)};
}

}  // namespace intact::inline abi1
