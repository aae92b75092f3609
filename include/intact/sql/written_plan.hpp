// SPDX-License-Identifier: BSL-1.0
// Which relations' actions can write rows when one row is deleted or updated.
#pragma once

#include "intact/schema/reach.hpp"

namespace intact::inline abi1::statements {

/// What happens to the row that an operation is about.
enum class root_change : bool { deleted, updated };

/// The relations whose actions can write rows when a row of `root` changes: `direct` because of the row itself or a row that goes with
/// it, `later` because another action has changed what they reference.
struct written_plan {
  table_index root = no_table;
  root_change change = root_change::deleted;
  table_set gone;
  edge_set direct;
  edge_set later;

  constexpr bool writes(std::size_t edge) const { return direct.has(edge) || later.has(edge); }
  constexpr action action_of(const schema_info& schema, std::size_t edge) const {
    const relation_info& relation = *schema.edges[edge].relation;
    return acts_on_update(edge) ? relation.on_update : relation.on_delete;
  }
  constexpr bool acts_on_update(std::size_t edge) const {
    return change == root_change::updated || !direct.has(edge);
  }
};

constexpr written_plan plan_written(const schema_info& schema, table_index root, root_change change) {
  written_plan plan{root, change, {}, {}, {}};
  if (change == root_change::deleted) plan.gone = deleted_from(schema, root);
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const edge& e = schema.edges[i];
    if (e.parent == no_table) continue;
    if (change == root_change::deleted ? plan.gone.has(e.parent) && detaches(e.relation->on_delete)
                                       : e.parent == root && follows(e.relation->on_update))
      plan.direct.add(i);
  }
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t from = 0; from < schema.edges.size(); ++from)
      for (std::size_t to = 0; plan.writes(from) && to < schema.edges.size(); ++to) {
        const edge& e = schema.edges[to];
        if (plan.later.has(to) || !feeds(schema.edges[from], e) || !follows(e.relation->on_update)) continue;
        plan.later.add(to);
        grown = true;
      }
  }
  return plan;
}

}  // namespace intact::inline abi1::statements
