// SPDX-License-Identifier: BSL-1.0
// The relations of a schema, ready to be walked from parents to children.
#pragma once

#include <array>

#include "intact/schema/schema.hpp"

namespace intact::inline abi1 {

// A relation, with what a walk reads of it: g++ copies a table or a relation whole each time a constant expression looks into one.
struct hop {
  table_index child = no_table;
  table_index parent = no_table;
  action on_delete = action::no_action;
  action on_update = action::no_action;
  column_list fields;
  column_list references;
};

// The relations of a schema by their positions in `schema_info::edges`, and by the tables at both ends.
struct route_map {
  list<hop> hops;
  /// Positions of hops, by parent; those of table `t` begin at `first_of_parent[t]`.
  list<std::uint16_t> by_parent;
  list<std::uint16_t> first_of_parent;
  /// Hops stand by child; those of table `t` begin at `first_of_child[t]`.
  list<std::uint16_t> first_of_child;

  constexpr std::size_t tables() const { return first_of_child.size() - 1; }

  /// The relations that reference the table.
  constexpr list<std::uint16_t> into(std::size_t table) const {
    const std::size_t first = first_of_parent[table];
    return {by_parent.first + first, first_of_parent[table + 1] - first};
  }
};

namespace detail {

template <std::size_t Count>
constexpr std::array<hop, Count> hops_of(list<edge> edges) {
  std::array<hop, Count> hops{};
  for (std::size_t i = 0; i < Count; ++i) {
    const edge& e = edges[i];
    hops[i] = {e.child,
               e.parent,
               e.relation->on_delete,
               e.relation->on_update,
               e.relation->fields,
               e.relation->references};
  }
  return hops;
}

// Where the hops of each table begin, when they are sorted by `end`; the last element is their number.
template <std::size_t Tables>
constexpr std::array<std::uint16_t, Tables + 1> first_hops(list<hop> hops, table_index hop::*end) {
  std::array<std::uint16_t, Tables + 1> first{};
  for (const hop& h : hops) ++first[h.*end + 1u];
  for (std::size_t t = 0; t < Tables; ++t) first[t + 1] = static_cast<std::uint16_t>(first[t + 1] + first[t]);
  return first;
}

template <std::size_t Count, std::size_t Bounds>
constexpr std::array<std::uint16_t, Count> sorted_by_parent(list<hop> hops,
                                                            std::array<std::uint16_t, Bounds> next) {
  std::array<std::uint16_t, Count> sorted{};
  for (std::size_t i = 0; i < Count; ++i) sorted[next[hops[i].parent]++] = static_cast<std::uint16_t>(i);
  return sorted;
}

template <class S>
struct routes {
  static constexpr std::size_t tables = info_of<S>.tables.size();
  static constexpr std::size_t count = info_of<S>.edges.size();
  static constexpr auto hops = hops_of<count>(info_of<S>.edges);
  static constexpr list<hop> hop_list{hops.data(), count};
  static constexpr auto first_of_child = first_hops<tables>(hop_list, &hop::child);
  static constexpr auto first_of_parent = first_hops<tables>(hop_list, &hop::parent);
  static constexpr auto by_parent = sorted_by_parent<count>(hop_list, first_of_parent);
  static constexpr route_map map{hop_list,
                                 {by_parent.data(), count},
                                 {first_of_parent.data(), tables + 1},
                                 {first_of_child.data(), tables + 1}};
};

}  // namespace detail

// The routes of a schema. Compile-time cost: linear in its tables and relations.
template <Schema S>
inline constexpr const route_map& routes_of = detail::routes<S>::map;

}  // namespace intact::inline abi1
