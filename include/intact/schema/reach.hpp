// SPDX-License-Identifier: BSL-1.0
// What a delete can reach.
#pragma once

#include "intact/schema/info.hpp"

namespace intact::inline abi1 {

// A set of positions below `Most`. Words instead of flags: constant evaluation pays for each element of an array it makes.
template <std::size_t Most>
class index_set {
 public:
  constexpr bool has(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  constexpr void add(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  constexpr bool empty() const {
    for (const std::uint64_t word : words_)
      if (word != 0) return false;
    return true;
  }

 private:
  std::uint64_t words_[Most / 64]{};
};

// Tables of one schema, which has at most 512.
using table_set = index_set<512>;

// Relations of one schema, which has at most 2048.
using edge_set = index_set<2048>;

// The tables of which a delete from `root` can delete rows: `root` and whatever Cascade leads to from there.
// Cost: relations times the length of the longest path.
[[gnu::cold]] constexpr table_set deleted_from(const schema_info& schema, table_index root) {
  table_set reached;
  reached.add(root);
  for (bool grown = true; grown;) {
    grown = false;
    for (const edge& e : schema.edges) {
      if (e.relation->on_delete != action::cascade || e.parent == no_table) continue;
      if (!reached.has(e.parent) || reached.has(e.child)) continue;
      reached.add(e.child);
      grown = true;
    }
  }
  return reached;
}

// Whether a change of the fields of relation `from` changes what relation `to` references.
constexpr bool feeds(const edge& from, const edge& to) {
  if (to.parent != from.child) return false;
  for (const std::uint16_t field : from.relation->fields)
    if (contains(to.relation->references, field)) return true;
  return false;
}

// Whether the action leaves a row without its parent; whether it goes with a key that changes.
constexpr bool detaches(action on_delete) {
  return on_delete == action::set_null || on_delete == action::set_default;
}
constexpr bool follows(action on_update) {
  return on_update != action::restrict && on_update != action::no_action;
}

// The relations whose ON UPDATE action can act, where rows of the tables `gone` go and the columns `written` of `root` are updated:
// those that reference what is written, or what a SetNull or SetDefault changes, and those that reference what these change in turn.
// Empty in most schemas for a delete.
constexpr edge_set updated_by(const schema_info& schema, const table_set& gone, table_index root,
                              column_list written) {
  edge_set updated;
  const auto add_if = [&](std::size_t to, bool fed) {
    if (!fed || updated.has(to) || !follows(schema.edges[to].relation->on_update)) return false;
    updated.add(to);
    return true;
  };
  for (std::size_t to = 0; to < schema.edges.size() && !written.empty(); ++to) {
    const edge& e = schema.edges[to];
    if (e.parent != root) continue;
    bool fed = false;
    for (const std::uint16_t column : e.relation->references) fed = fed || contains(written, column);
    add_if(to, fed);
  }
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t from = 0; from < schema.edges.size(); ++from) {
      const edge& e = schema.edges[from];
      const bool changes = updated.has(from) ||
                           (e.parent != no_table && gone.has(e.parent) && detaches(e.relation->on_delete));
      for (std::size_t to = 0; changes && to < schema.edges.size(); ++to)
        grown = add_if(to, feeds(e, schema.edges[to])) || grown;
    }
  }
  return updated;
}

}  // namespace intact::inline abi1
