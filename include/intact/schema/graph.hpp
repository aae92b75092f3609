// SPDX-License-Identifier: BSL-1.0
// The graph of a schema: edges between its tables, and an order to create them in.
#pragma once

#include <array>

#include "intact/schema/info.hpp"
#include "intact/schema/link.hpp"

namespace intact::inline abi1::detail {

constexpr std::size_t relation_count(list<const table_info*> tables) {
  std::size_t count = 0;
  for (const table_info* table : tables) count += table->relations.size();
  return count;
}

/// All relations, those without a parent in the schema with `no_table` for it, and likewise those whose fields and references do
/// not fit together; it is for rules.hpp to say what is wrong there. Cost: relations times tables, of comparing addresses.
template <std::size_t Count>
constexpr std::array<edge, Count> relations_of(const schema_info& schema) {
  std::array<edge, Count> found{};
  [[maybe_unused]] std::size_t next = 0;
  for (std::size_t child = 0; child < schema.tables.size(); ++child) {
    for (const relation_info& relation : schema.tables[child]->relations) {
      const bool fits = relation.fields.size() == relation.references.size();
      found[next++] = {static_cast<table_index>(child), fits ? schema.index_of(relation.parent) : no_table,
                       &relation};
    }
  }
  return found;
}

/// The relations whose parent is in the schema.
template <std::size_t Count>
constexpr std::array<edge, Count> edges_of(list<edge> relations) {
  std::array<edge, Count> edges{};
  [[maybe_unused]] std::size_t next = 0;
  for (const edge& relation : relations)
    if (relation.parent != no_table) edges[next++] = relation;
  return edges;
}

constexpr std::size_t edge_count(list<edge> relations) {
  std::size_t count = 0;
  for (const edge& relation : relations)
    if (relation.parent != no_table) ++count;
  return count;
}

/// Parents before children; among tables that wait for each other in a cycle, the one written first in the schema comes first.
/// Cost: linear in relations, and in tables times the length of the longest chain.
template <std::size_t Count, std::size_t Edges>
constexpr std::array<table_index, Count> creation_order_of(list<edge> edges) {
  // Of each table the number of parents it waits for, and the last relation to it; before each relation another one to the same
  // parent. Relations count from 1 here.
  std::array<std::size_t, Count + 1> awaited{};
  std::array<std::size_t, Count + 1> last{};
  std::array<std::size_t, Edges + 1> before{};
  for (std::size_t e = 1; e <= edges.size(); ++e) {
    const edge& relation = edges[e - 1];
    if (relation.parent == relation.child) continue;
    before[e] = last[relation.parent];
    last[relation.parent] = e;
    ++awaited[relation.child];
  }
  std::array<table_index, Count> order{};
  std::array<bool, Count + 1> done{};
  std::size_t size = 0;
  std::size_t released = 0;
  while (size < Count) {
    // A table whose last parent comes in this turn waits for the next one.
    for (std::size_t i = 0; i < Count; ++i) {
      if (done[i] || awaited[i] > 0) continue;
      done[i] = true;
      order[size++] = static_cast<table_index>(i);
    }
    for (std::size_t i = 0; size == released && i < Count; ++i) {
      if (done[i]) continue;
      done[i] = true;
      order[size++] = static_cast<table_index>(i);
    }
    for (; released < size; ++released)
      for (std::size_t e = last[order[released]]; e != 0; e = before[e]) --awaited[edges[e - 1].child];
  }
  return order;
}

template <class... Elements>
struct graph {
  static constexpr std::array<const table_info*, sizeof...(Elements)> tables{element_table<Elements>()...};
  static constexpr list<const table_info*> table_list{tables.data(), tables.size()};
  static constexpr std::array<model_id, sizeof...(Elements)> ids{id_of<Elements>...};
  static constexpr list<model_id> id_list{ids.data(), ids.size()};
  static constexpr auto relations = relations_of<relation_count(table_list)>({table_list, id_list, {}, {}});
  static constexpr list<edge> relation_list{relations.data(), relations.size()};
  static constexpr auto edges = edges_of<edge_count(relation_list)>(relation_list);
  static constexpr list<edge> edge_list{edges.data(), edges.size()};
  static constexpr auto order = creation_order_of<sizeof...(Elements), edges.size()>(edge_list);
  static constexpr schema_info info{table_list, id_list, edge_list, {order.data(), order.size()}};
};

}  // namespace intact::inline abi1::detail
