// SPDX-License-Identifier: BSL-1.0
// What has to hold after an operation of emulation: a table "intact_check" of (e, w, v0, v1, ...), values that rows may hold by relation `e`
// only if a parent has them. Those of a deferred relation stay there until the commit.
#pragma once

#include "intact/sql/gone.hpp"

namespace intact::inline abi1::statements {

/// Why the values in a row of "intact_check" may lack their parent.
enum class check_cause : unsigned char {
  written,
  parent_deleted,
  parent_updated,
  default_by_delete,
  default_by_update
};

/// How many fields the longest relation has.
constexpr std::size_t relation_width(const schema_info& schema) {
  std::size_t width = 1;
  for (const edge& e : schema.edges)
    if (e.relation->fields.size() > width) width = e.relation->fields.size();
  return width;
}

constexpr bool has_deferred(const schema_info& schema) {
  for (const edge& e : schema.edges)
    if (e.relation->deferred) return true;
  return false;
}

/// Writes ` AND row."field" = k.v0 ...`, by the collation of the parent's columns.
[[gnu::cold]] constexpr void write_has_checked_values(text::writer& out, const schema_info& schema,
                                                      const edge& e, bool parent, std::string_view row) {
  const table_info& table = schema.table(parent ? e.parent : e.child);
  for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
    const std::uint16_t column = parent ? e.relation->references[i] : e.relation->fields[i];
    out << (i > 0 ? " AND " : "") << row << text::identifier{table.columns[column].name} << " = k.v"
        << text::integer(i);
    if (!parent) write_collation(out, schema, e, i);
  }
}

/// Writes ` FROM child c, ...`: the rows that hold values of "intact_check" which no parent has, as `c`.
[[gnu::cold]] constexpr void write_unmatched_rows(text::writer& out, const schema_info& schema, const edge& e,
                                                  std::size_t at) {
  out << " FROM temp.intact_check k CROSS JOIN " << text::identifier{schema.table(e.child).name}
      << " c ON k.e = " << text::integer(at) << " AND ";
  write_has_checked_values(out, schema, e, false, "c.");
  out << " WHERE NOT EXISTS (SELECT 1 FROM " << text::identifier{schema.table(e.parent).name} << " p WHERE ";
  write_has_checked_values(out, schema, e, true, "p.");
  out << ')';
}

/// Which relations a check looks at.
enum class check_scope : unsigned char { all, immediate, deferred };

constexpr bool in_scope(const edge& e, check_scope scope) {
  return e.parent != no_table &&
         (scope == check_scope::all || e.relation->deferred == (scope == check_scope::deferred));
}

/// Writes a query for the first relation that is broken, `(e, w)`, and no row where none is.
[[gnu::cold]] constexpr void write_check(text::writer& out, const schema_info& schema,
                                         const edge_set& looked_at, check_scope scope) {
  bool first = true;
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const edge& e = schema.edges[i];
    if (!looked_at.has(i) || !in_scope(e, scope)) continue;
    out << (first ? "SELECT e, w FROM (" : " UNION ALL ") << "SELECT k.e AS e, k.w AS w";
    write_unmatched_rows(out, schema, e, i);
    first = false;
  }
  if (first)
    out << "SELECT 0, 0 WHERE 0";
  else
    out << ") LIMIT 1";
}

/// Writes the forgetting of what has been checked: all but what waits for the commit, or all.
[[gnu::cold]] constexpr void write_forget(text::writer& out, const schema_info& schema, check_scope scope) {
  out << "DELETE FROM temp.intact_check";
  if (scope == check_scope::all || !has_deferred(schema)) return;
  out << " WHERE e NOT IN (";
  bool first = true;
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    if (!schema.edges[i].relation->deferred) continue;
    out << (first ? "" : ",") << text::integer(i);
    first = false;
  }
  out << ')';
}

}  // namespace intact::inline abi1::statements
