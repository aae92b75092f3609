// SPDX-License-Identifier: BSL-1.0
// Every table can receive a first row.
#pragma once

#include "intact/schema/paths.hpp"

namespace intact::reason {
struct a_cycle_of_required_relations_can_never_receive_a_first_row;
}  // namespace intact::reason

namespace intact::remedy {
struct make_a_field_of_one_optional_or_one_relation_deferred;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// A row of the child has to be inserted after the row that it references.
constexpr bool waits(const arrow& a) { return a.required && !a.deferred && a.child != a.parent; }

/// Relations that wait for each other, from one table back to it: each references the table of the next.
template <std::size_t Tables>
struct cycle {
  std::array<std::size_t, Tables + 1> edges{};
  std::size_t size = 0;
};

template <std::size_t Tables>
class cycle_search {
 public:
  constexpr explicit cycle_search(list<arrow> arrows) : arrows_(arrows) {
    for (const arrow& a : arrows_) ++first_[a.child + 1u];
    for (std::size_t t = 0; t < Tables; ++t) first_[t + 1] += first_[t];
  }

  /// Whether some tables wait for each other. `order` has parents before children as far as there are no cycles.
  /// Cost: linear without a cycle; each table around one takes a turn more.
  constexpr bool exists(list<table_index> order) {
    bool left = true;
    for (bool grown = true; left && grown;) {
      left = false;
      grown = false;
      for (const table_index t : order) {
        if (done_[t]) continue;
        done_[t] = !blocked(t);
        (done_[t] ? grown : left) = true;
      }
    }
    return left;
  }

  /// A shortest cycle among the tables that `exists` has left, which it uses up.
  constexpr cycle<Tables> shortest(list<table_index> order) {
    cycle<Tables> best;
    for (const table_index t : order) {
      if (done_[t]) continue;
      const cycle<Tables> found = through(t, best.size == 0 ? Tables : best.size - 1);
      // No cycle through this table is shorter; without it fewer tables may be left.
      done_[t] = true;
      if (found.size == 0) continue;
      best = found;
      exists(order);
    }
    return best;
  }

 private:
  constexpr bool blocked(std::size_t table) const {
    for (std::size_t i = first_[table]; i < first_[table + 1]; ++i)
      if (waits(arrows_[i]) && !done_[arrows_[i].parent]) return true;
    return false;
  }

  // The shortest cycle through the table, of at most so many relations; empty if there is none.
  constexpr cycle<Tables> through(table_index start, std::size_t most) const {
    std::array<std::size_t, Tables + 1> into{};  // the relation that has led to the table
    std::array<std::size_t, Tables + 1> depth{};
    std::array<table_index, Tables + 1> queue{start};
    std::size_t size = 1;
    for (std::size_t at = 0; at < size && depth[queue[at]] < most; ++at) {
      const table_index child = queue[at];
      for (std::size_t i = first_[child]; i < first_[child + 1u]; ++i) {
        const table_index parent = arrows_[i].parent;
        if (!waits(arrows_[i]) || done_[parent]) continue;
        if (parent == start) return back(into, i, depth[child] + 1);
        if (depth[parent] != 0) continue;
        depth[parent] = depth[child] + 1;
        into[parent] = i;
        queue[size++] = parent;
      }
    }
    return {};
  }

  constexpr cycle<Tables> back(const std::array<std::size_t, Tables + 1>& into, std::size_t last,
                               std::size_t size) const {
    cycle<Tables> found;
    found.size = size;
    for (std::size_t i = size; i-- > 0; last = into[arrows_[last].child]) found.edges[i] = last;
    return found;
  }

  list<arrow> arrows_;
  std::array<std::size_t, Tables + 1> first_{};
  std::array<bool, Tables + 1> done_{};
};

template <std::size_t Tables>
constexpr cycle<Tables> shortest_cycle(list<arrow> arrows, list<table_index> order) {
  cycle_search<Tables> search(arrows);
  return search.exists(order) ? search.shortest(order) : cycle<Tables>{};
}

template <class Graph>
struct waiting {
  static constexpr auto found =
      shortest_cycle<Graph::tables.size()>(arrows_in<Graph>::view, Graph::info.creation_order);
};

template <class Graph, std::size_t... I>
constexpr auto name_cycle(std::index_sequence<I...>) {
  return verdict::error<reason::a_cycle_of_required_relations_can_never_receive_a_first_row,
                        typename edge_at<Graph, waiting<Graph>::found.edges[I]>::in_child...,
                        typename edge_at<Graph, waiting<Graph>::found.edges[I]>::where...,
                        remedy::make_a_field_of_one_optional_or_one_relation_deferred>{};
}

/// The verdict on the required relations of a schema whose models are sound.
template <class Graph>
constexpr auto check_first_rows() {
  if constexpr (waiting<Graph>::found.size == 0)
    return verdict::ok{};
  else
    return name_cycle<Graph>(std::make_index_sequence<waiting<Graph>::found.size>{});
}

}  // namespace detail

}  // namespace intact::inline abi1
