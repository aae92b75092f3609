// SPDX-License-Identifier: BSL-1.0
// Deletes that reach no further than the children of the rows themselves: one statement per relation, and nothing to keep.
#pragma once

#include "intact/sql/blockers.hpp"
#include "intact/sql/census.hpp"

namespace intact::inline abi1::statements {

/// Whether a delete of the plan is one: Cascade and SetNull alone, one level deep, each table by one relation, no rows to forbid it,
/// and no collation that makes unequal keys match.
constexpr bool is_one_level(const schema_info& schema, const change_plan& plan) {
  if (!is_direct(schema, plan) || blocker_count(schema, plan) > 0) return false;
  for (const edge& e : schema.edges) {
    if (!plan.gone.has(e.parent)) continue;
    // Another relation of the child would have its share in the counts.
    std::size_t between = 0;
    for (const edge& other : schema.edges)
      if (other.parent == plan.root && other.child == e.child) ++between;
    if (between > 1) return false;
    for (const std::uint16_t column : e.relation->references)
      if (!schema.table(e.parent).columns[column].collation.empty()) return false;
    for (const std::uint16_t column : e.relation->fields)
      if (!schema.table(e.child).columns[column].collation.empty()) return false;
  }
  return true;
}

/// Writes what the relation does to the children of the rows, which are still there: `DELETE FROM ...` or `UPDATE ... SET ... = NULL`.
[[gnu::cold]] constexpr void write_direct_action(text::writer& out, const schema_info& schema, const edge& e,
                                                 bool one_key, write_condition rows) {
  const table_info& parent = schema.table(e.parent);
  const table_info& child = schema.table(e.child);
  if (e.relation->on_delete == action::cascade) {
    out << "DELETE FROM " << text::identifier{child.name};
  } else {
    out << "UPDATE " << text::identifier{child.name} << " SET ";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i)
      out << (i > 0 ? ", " : "") << text::identifier{child.columns[e.relation->fields[i]].name} << " = NULL";
  }
  out << " WHERE ";
  if (one_key && references_key(schema, e)) {
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i)
      out << (i > 0 ? " AND " : "") << text::identifier{child.columns[e.relation->fields[i]].name} << " = ?"
          << text::integer(key_position(parent, e.relation->references[i]) + 1);
    // Orphans stay what they are.
    out << " AND EXISTS (SELECT 1 FROM " << text::identifier{parent.name} << " WHERE ";
    rows(out, parent, 1);
    out << ')';
    return;
  }
  out << '(';
  write_columns(out, child, e.relation->fields);
  out << ") IN (SELECT ";
  write_columns(out, parent, e.relation->references);
  out << " FROM " << text::identifier{parent.name} << " WHERE ";
  rows(out, parent, 1);
  out << ')';
}

/// What relation `At` of the schema does in a delete of the rows that `Rows` names, as a statement.
template <class S, std::size_t At, class Rows>
struct direct_action {
  static constexpr void write(text::writer& out) {
    write_direct_action(out, info_of<S>, info_of<S>.edges[At], std::is_same_v<Rows, by_key>, &Rows::write);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace intact::inline abi1::statements
