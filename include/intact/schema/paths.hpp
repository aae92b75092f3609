// SPDX-License-Identifier: BSL-1.0
// Ways that Cascade goes through a schema, for the rules that look at all of it.
#pragma once

#include "intact/diagnostic/where.hpp"
#include "intact/schema/naming.hpp"

namespace intact::inline abi1::detail {

// A relation as these rules read it. g++ copies a relation whole each time a constant expression looks into one.
struct arrow {
  table_index child = no_table;
  table_index parent = no_table;
  action on_delete = action::no_action;
  bool required = false;
  bool deferred = false;
};

template <std::size_t Edges>
constexpr std::array<arrow, Edges> arrows_of(list<edge> edges) {
  std::array<arrow, Edges> arrows{};
  for (std::size_t i = 0; i < Edges; ++i) {
    const relation_info& relation = *edges[i].relation;
    arrows[i] = {edges[i].child, edges[i].parent, relation.on_delete, relation.required, relation.deferred};
  }
  return arrows;
}

/// The relations of a schema, by their positions in `schema_info::edges`.
template <class Graph>
struct arrows_in {
  static constexpr auto all = arrows_of<Graph::edges.size()>(Graph::edge_list);
  static constexpr list<arrow> view{all.data(), all.size()};
};

/// For each table, those a delete from which can delete rows of it: itself, and what Cascade leads from.
template <std::size_t Tables>
class ancestry {
 public:
  /// `arrows` stand by child. Cost: linear in them, times the words of a set, where `order` has parents before children; rings
  /// take some turns more.
  constexpr ancestry(list<arrow> arrows, list<table_index> order) {
    std::array<std::size_t, Tables + 1> first{};
    for (const arrow& a : arrows) ++first[a.child + 1u];
    for (std::size_t t = 0; t < Tables; ++t) {
      first[t + 1] += first[t];
      sets_[t * words + t / 64] |= std::uint64_t{1} << (t % 64);
    }
    for (bool grown = true; grown;) {
      grown = false;
      for (const table_index child : order) {
        for (std::size_t i = first[child]; i < first[child + 1u]; ++i)
          if (arrows[i].on_delete == action::cascade && add(child, arrows[i].parent)) grown = true;
      }
    }
  }

  /// Whether one delete can delete rows of both.
  constexpr bool meet(table_index a, table_index b) const {
    for (std::size_t w = 0; w < words; ++w)
      if ((sets_[a * words + w] & sets_[b * words + w]) != 0) return true;
    return false;
  }

  /// Whether a delete from `root` can delete rows of `table`.
  constexpr bool has(table_index table, table_index root) const {
    return (sets_[table * words + root / 64] >> (root % 64) & 1) != 0;
  }

 private:
  static constexpr std::size_t words = Tables / 64 + 1;

  constexpr bool add(table_index child, table_index parent) {
    bool grown = false;
    for (std::size_t w = 0; w < words; ++w) {
      const std::uint64_t before = sets_[child * words + w];
      const std::uint64_t after = before | sets_[parent * words + w];
      grown = grown || after != before;
      sets_[child * words + w] = after;
    }
    return grown;
  }

  std::array<std::uint64_t, Tables * words + 1> sets_{};
};

/// Tables one after the other.
template <std::size_t Tables>
struct path {
  std::array<table_index, Tables + 1> tables{};
  std::size_t size = 0;
};

/// The shortest path of Cascade to the parent of `last` and along it, from the nearest table that `begins` accepts; from the
/// farthest where it accepts none. Cost: relations times tables; to be asked where an error has to be named.
template <std::size_t Tables, class Begins>
constexpr path<Tables> path_along(list<arrow> arrows, const arrow& last, Begins begins) {
  std::array<table_index, Tables + 1> next{};
  std::array<bool, Tables + 1> seen{};
  std::array<table_index, Tables + 1> queue{last.parent};
  std::size_t size = 1;
  std::size_t at = 0;
  seen[last.parent] = true;
  while (!begins(queue[at])) {
    for (const arrow& a : arrows) {
      if (a.child != queue[at] || a.on_delete != action::cascade || seen[a.parent]) continue;
      seen[a.parent] = true;
      next[a.parent] = a.child;
      queue[size++] = a.parent;
    }
    if (at + 1 == size) break;
    ++at;
  }
  path<Tables> found;
  for (table_index t = queue[at]; t != last.parent; t = next[t]) found.tables[found.size++] = t;
  found.tables[found.size++] = last.parent;
  found.tables[found.size++] = last.child;
  return found;
}

template <class Graph, auto& Path, std::size_t... I>
constexpr auto name_path(std::index_sequence<I...>) {
  return std::type_identity<along<table_at<Graph, Path.tables[I]>...>>{};
}

/// A path as types; to be given as a static constant.
template <class Graph, auto& Path>
using along_path = typename decltype(name_path<Graph, Path>(std::make_index_sequence<Path.size>{}))::type;

}  // namespace intact::inline abi1::detail
