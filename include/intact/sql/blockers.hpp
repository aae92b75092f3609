// SPDX-License-Identifier: BSL-1.0
// Which rows keep a delete from happening: the other half of what is known about a delete before it is tried.
#pragma once

#include "intact/sql/census.hpp"

namespace intact::sql {

/// Whether a relation with this action can forbid what happens to its parent.
constexpr bool can_forbid(action a) {
  return a == action::restrict || a == action::no_action || a == action::set_default;
}

// The column's default; NULL where it has none.
constexpr std::string_view default_of(const column_info& column) {
  return column.has_default ? column.default_sql : "NULL";
}

/// Writes ` AND ...`: that the default of the edge's fields is checked at all.
constexpr void write_default_is_checked(text::writer& out, const schema_info& schema, const edge& e) {
  for (const std::uint16_t field : e.relation->fields)
    out << " AND " << default_of(schema.table(e.child).columns[field]) << " IS NOT NULL";
}

/// Writes that the row `d` of the edge's parent has the default of the edge's fields as its key.
constexpr void write_has_default(text::writer& out, const schema_info& schema, const edge& e) {
  for (std::size_t i = 0; i < e.relation->fields.size(); ++i)
    out << (i > 0 ? " AND " : "") << "d."
        << text::identifier{schema.table(e.parent).columns[e.relation->references[i]].name} << " = "
        << default_of(schema.table(e.child).columns[e.relation->fields[i]]);
}

// ` AND ... NOT EXISTS (...)`: that no row stays whose key is the default of the edge's fields.
constexpr void write_has_no_default_row(text::writer& out, const schema_info& schema, const gone_query& query,
                                        const edge& e) {
  write_default_is_checked(out, schema, e);
  out << " AND NOT EXISTS (SELECT 1 FROM " << text::identifier{schema.table(e.parent).name} << " d WHERE ";
  write_has_default(out, schema, e);
  if (query.gone().has(e.parent)) {
    out << " AND NOT ";
    query.write_goes(out, e.parent, "d.");
  }
  out << ')';
}

/// Writes ` FROM ...`: the children that forbid a delete from the edge's parent, as `c`, for SetDefault those whose default names
/// no row that stays. With `staying_only`, rows that go too are left out.
constexpr void write_blocking_rows(text::writer& out, const schema_info& schema, const gone_query& query,
                                   const edge& e, bool staying_only) {
  query.write_children(out, e);
  out << " WHERE 1";
  if (staying_only && query.gone().has(e.child)) {
    out << " AND NOT ";
    query.write_goes(out, e.child);
  }
  if (e.relation->on_delete == action::set_default) write_has_no_default_row(out, schema, query, e);
}

/// Writes how many they are: `(SELECT count(*) FROM ...)`.
constexpr void write_blocked(text::writer& out, const schema_info& schema, const gone_query& query,
                             const edge& e, bool staying_only) {
  out << "(SELECT count(*)";
  write_blocking_rows(out, schema, query, e, staying_only);
  out << ')';
}

/// What in a delete may be forbidden by relation `edge`: the parent's going, or a change of its key that the delete's own SetNull
/// or SetDefault brings.
struct blocker {
  std::uint16_t edge;
  bool by_update;
};

constexpr bool is_detached(const census_plan& plan, const edge& e) {
  return e.parent != no_table && plan.gone.has(e.parent) && detaches(e.relation->on_delete);
}

/// Calls `visit(blocker)` for each relation that can forbid the delete, those of going first.
template <class Visit>
constexpr void visit_blockers(const schema_info& schema, const census_plan& plan, Visit visit) {
  bool changes = !plan.updated.empty();
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const edge& e = schema.edges[i];
    if (plan.gone.has(e.parent) && can_forbid(e.relation->on_delete))
      visit(blocker{static_cast<std::uint16_t>(i), false});
    changes = changes || is_detached(plan, e);
  }
  if (!changes) return;
  for (std::size_t to = 0; to < schema.edges.size(); ++to) {
    const edge& e = schema.edges[to];
    if (!can_forbid(e.relation->on_update)) continue;
    for (std::size_t from = 0; from < schema.edges.size(); ++from) {
      const edge& mover = schema.edges[from];
      if ((!plan.updated.has(from) && !is_detached(plan, mover)) || !feeds(mover, e)) continue;
      visit(blocker{static_cast<std::uint16_t>(to), true});
      break;
    }
  }
}

constexpr std::size_t blocker_count(const schema_info& schema, const census_plan& plan) {
  std::size_t count = 0;
  visit_blockers(schema, plan, [&](blocker) { ++count; });
  return count;
}

// `(SELECT count(*) FROM (...))`: the rows that reference what changes, each once however many relations change it.
constexpr void write_blocked_update(text::writer& out, const schema_info& schema, const census_plan& plan,
                                    const gone_query& query, const edge& e) {
  const table_info& child = schema.table(e.child);
  const table_info& middle = schema.table(e.parent);
  out << "(SELECT count(*) FROM (";
  bool first = true;
  for (std::size_t from = 0; from < schema.edges.size(); ++from) {
    const edge& mover = schema.edges[from];
    if ((!plan.updated.has(from) && !is_detached(plan, mover)) || !feeds(mover, e)) continue;
    out << (first ? "SELECT 1" : " UNION SELECT 1");
    first = false;
    write_padded_key(out, child, "c.", child.key.size());
    write_moved_rows(out, middle, from);
    out << " CROSS JOIN " << text::identifier{child.name} << " c ON 1";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) write_match(out, schema, e, i);
    out << " WHERE 1";
    if (query.gone().has(e.child)) {
      out << " AND NOT ";
      query.write_goes(out, e.child);
    }
    if (e.relation->on_update == action::set_default) write_has_no_default_row(out, schema, query, e);
  }
  out << "))";
}

/// Writes the query: one row, whose first column counts the row itself, and the others what each blocker says, in the order of
/// visit_blockers(). The parameters are the key.
constexpr void write_blockers(text::writer& out, const schema_info& schema, const census_plan& plan) {
  const gone_query query(schema, plan.root, plan.gone);
  query.write_with(out);
  bool by_update = false;
  visit_blockers(schema, plan, [&](blocker b) { by_update = by_update || b.by_update; });
  if (by_update) write_moved(out, schema, query, plan.updated);
  out << " SELECT (SELECT count(*) FROM (SELECT 1 FROM gone LIMIT 1))";
  visit_blockers(schema, plan, [&](blocker b) {
    out << ", ";
    if (b.by_update)
      write_blocked_update(out, schema, plan, query, schema.edges[b.edge]);
    else
      write_blocked(out, schema, query, schema.edges[b.edge], true);
  });
}

/// What forbids a delete from the model `T` of schema `S`, as a statement.
template <class S, class T>
struct blockers {
  static constexpr census_plan plan = plan_census(info_of<S>, index_in<S, T>);
  static constexpr void write(text::writer& out) { write_blockers(out, info_of<S>, plan); }
  static constexpr std::string_view text = text::static_text<&write>::view;

  static constexpr std::array<blocker, blocker_count(info_of<S>, plan)> all = [] {
    std::array<blocker, blocker_count(info_of<S>, plan)> found{};
    [[maybe_unused]] std::size_t next = 0;
    visit_blockers(info_of<S>, plan, [&](blocker b) { found[next++] = b; });
    return found;
  }();
};

}  // namespace intact::sql
