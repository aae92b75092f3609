// SPDX-License-Identifier: BSL-1.0
// From positions in a schema's data back to types, so that a rule that has found something can name it.
#pragma once

#include "intact/diagnostic/where.hpp"
#include "intact/schema/graph.hpp"

namespace intact::inline abi1::detail {

template <std::size_t I, class First, class... Rest>
struct nth : nth<I - 1, Rest...> {};
template <class First, class... Rest>
struct nth<0, First, Rest...> : std::type_identity<First> {};

// The relation descriptor at a position among the relations of a description.
template <std::size_t I, class... Ds>
constexpr auto nth_relation(const description<Ds...>*) {
  constexpr std::size_t at = [] {
    constexpr bool is_relation[] = {(Ds::kind == role::relation)...};
    std::size_t left = I;
    for (std::size_t i = 0;; ++i)
      if (is_relation[i] && left-- == 0) return i;
  }();
  return std::type_identity<typename nth<at, Ds...>::type>{};
}

template <class Fields>
struct in_relation_of;
template <auto... Fields>
struct in_relation_of<field_list<Fields...>> {
  using type = in_relation<Fields...>;
};

/// The relation at position `At` among those of the element `Child` of a schema, as types:
/// - `relation`, its descriptor; the `many_to_many` element itself for those of its table, which have no fields to be named by,
/// - `parent`, the model it references,
/// - `in_child`, where it stands: `in_model<Child>`,
/// - `where`, which of the relations there it is: `in_relation<Fields...>`, or `references_model<...>` in a `many_to_many`.
template <class Child, std::size_t At>
struct relation_at {
  using relation =
      typename decltype(nth_relation<At>(static_cast<const description_of<Child>*>(nullptr)))::type;
  using parent = typename relation::parent;
  using in_child = in_model<Child>;
  using where = typename in_relation_of<typename relation::fields>::type;
};
template <class A, class B, fixed_string Name, std::size_t At>
struct relation_at<many_to_many<A, B, Name>, At> {
  using relation = many_to_many<A, B, Name>;
  using parent =
      std::conditional_t<At == 0, typename link_maker<relation>::a, typename link_maker<relation>::b>;
  using in_child = in_model<relation>;
  using where = references_model<parent>;
};

template <class Graph, std::size_t Table>
struct element_at;
template <class... Elements, std::size_t Table>
struct element_at<graph<Elements...>, Table> : nth<Table, Elements...> {};

/// The element of the schema at a position of `schema_info::tables`; `Graph` is `graph_of<S>`.
template <class Graph, std::size_t Table>
using table_at = typename element_at<Graph, Table>::type;

/// The relation at a position of `schema_info::edges`, of a schema whose models are all sound.
template <class Graph, std::size_t Edge>
using edge_at =
    relation_at<table_at<Graph, Graph::edges[Edge].child>,
                static_cast<std::size_t>(Graph::edges[Edge].relation -
                                         Graph::tables[Graph::edges[Edge].child]->relations.first)>;

}  // namespace intact::inline abi1::detail
