// SPDX-License-Identifier: BSL-1.0
// What a delete from a table, or an update of some of its columns, can touch: everything that queries about it are written from.
#pragma once

#include "intact/schema/reach.hpp"
#include "intact/schema/schema.hpp"

namespace intact::inline abi1::statements {

struct change_plan {
  table_index root = no_table;
  /// The tables of which rows go; none where the root's rows are updated.
  table_set gone;
  /// The columns of the root that an update writes; none where its rows go.
  column_list written;
  /// The relations whose ON UPDATE action can act.
  edge_set updated;

  constexpr bool deletes() const { return written.empty(); }
};

constexpr change_plan plan_delete(const schema_info& schema, table_index root) {
  change_plan plan{root, deleted_from(schema, root), {}, {}};
  plan.updated = updated_by(schema, plan.gone, root, {});
  return plan;
}

constexpr change_plan plan_update(const schema_info& schema, table_index root, column_list written) {
  return {root, {}, written, updated_by(schema, {}, root, written)};
}

/// Whether rows that stay lose their parent by this relation, and its ON DELETE action writes its fields.
constexpr bool is_detached(const change_plan& plan, const edge& e) {
  return e.parent != no_table && plan.gone.has(e.parent) && detaches(e.relation->on_delete);
}

/// Whether the plan can change the column in rows that stay.
constexpr bool can_change(const schema_info& schema, const change_plan& plan, table_index table,
                          std::uint16_t column) {
  if (table == plan.root && contains(plan.written, column)) return true;
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const edge& e = schema.edges[i];
    if (e.child == table && (plan.updated.has(i) || is_detached(plan, e)) &&
        contains(e.relation->fields, column))
      return true;
  }
  return false;
}

/// Whether the plan can change what the relation references, in parents that stay.
constexpr bool can_change_parent(const schema_info& schema, const change_plan& plan, const edge& e) {
  if (e.parent == no_table) return false;
  for (const std::uint16_t column : e.relation->references)
    if (can_change(schema, plan, e.parent, column)) return true;
  return false;
}

}  // namespace intact::inline abi1::statements
