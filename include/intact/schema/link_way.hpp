// SPDX-License-Identifier: BSL-1.0
// A link as an operation sees it: from one of its models to the other.
#pragma once

#include "intact/schema/naming.hpp"
#include "intact/schema/schema.hpp"

namespace intact::inline abi1::detail {

/// From the first model, as written, to the second, or the other way round. The columns are positions in the link's table.
template <class Link, bool Reversed>
struct link_way;
template <class First, class Second, fixed_string Name, bool Reversed>
struct link_way<many_to_many<First, Second, Name>, Reversed> {
  using link = many_to_many<First, Second, Name>;
  using from = std::conditional_t<Reversed, Second, First>;
  using to = std::conditional_t<Reversed, First, Second>;
  using back = link_way<link, !Reversed>;
  static constexpr std::size_t from_column = link_maker<link>::in_order == Reversed ? 1 : 0;
  static constexpr std::size_t to_column = 1 - from_column;
};

template <class X, class Y, class Element>
inline constexpr bool is_link_between = false;
template <class X, class Y, class First, class Second, fixed_string Name>
inline constexpr bool is_link_between<X, Y, many_to_many<First, Second, Name>> =
    (std::is_same_v<X, First> && std::is_same_v<Y, Second>) ||
    (std::is_same_v<X, Second> && std::is_same_v<Y, First>);

/// The links between two models in a graph: how many, and the way from `X` by the first of them.
template <class X, class Y, class Graph>
struct links_between;
template <class X, class Y, class... Tables>
struct links_between<X, Y, graph<Tables...>> {
  static constexpr std::size_t count = (std::size_t{0} + ... + (is_link_between<X, Y, Tables> ? 1 : 0));

  static constexpr std::size_t first() {
    constexpr std::array<bool, sizeof...(Tables)> is{is_link_between<X, Y, Tables>...};
    std::size_t at = 0;
    while (!is[at]) ++at;
    return at;
  }

  template <class Link>
  struct way_by;
  template <class First, class Second, fixed_string Name>
  struct way_by<many_to_many<First, Second, Name>>
      : std::type_identity<link_way<many_to_many<First, Second, Name>, !std::is_same_v<X, First>>> {};
};

/// The way from `X` to `Y` by the only link of schema `S` between them.
template <class S, class X, class Y>
using only_way = typename links_between<X, Y, graph_of<S>>::template way_by<
    typename element_at<graph_of<S>, links_between<X, Y, graph_of<S>>::first()>::type>::type;

}  // namespace intact::inline abi1::detail
