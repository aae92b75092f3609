// SPDX-License-Identifier: BSL-1.0
// Counts beforehand which rows a delete will touch, by a query over the relations.
//
// SQLite's own counts do not tell: sqlite3_changes() leaves out what actions touch, sqlite3_total_changes() does not say where,
// and update hooks see neither relations nor tables without rowid.
#pragma once

#include <array>

#include "intact/sql/gone.hpp"

namespace intact::sql {

/// What a column of the census counts; `at` is a table, or an edge.
enum class census_kind : unsigned char {
  /// Rows of a table that go.
  deleted_rows,
  /// Rows of a relation's child that go, and whose parent by this relation goes too.
  deleted_children,
  /// Rows of a relation's child that stay, and whose parent goes: SetNull and SetDefault touch them.
  detached,
  /// Rows of a relation's child whose parent stays with another key, because it was itself detached or updated.
  updated
};

struct census_column {
  census_kind kind;
  std::size_t at;
};

/// What a delete from one table can touch: everything that its census is written from.
struct census_plan {
  table_index root = no_table;
  table_set gone;
  edge_set updated;
  /// All that is touched references the row itself, and rows of each other table go through one relation only: then what goes
  /// with the row is counted by its key, and no set has to be built.
  bool direct = true;
  std::size_t columns = 0;
};

/// Calls `visit(census_column)` for each column of the census, in order. That of a direct plan leaves out the row itself, and
/// the rows that go from a table, which are the children of the one relation that leads there.
template <class Visit>
constexpr void visit_census(const schema_info& schema, const census_plan& plan, Visit visit) {
  for (std::size_t i = 0; i < schema.tables.size() && !plan.direct; ++i)
    if (plan.gone.has(i)) visit(census_column{census_kind::deleted_rows, i});
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const edge& e = schema.edges[i];
    if (!plan.gone.has(e.parent)) continue;
    if (plan.gone.has(e.child)) visit(census_column{census_kind::deleted_children, i});
    if (detaches(e.relation->on_delete)) visit(census_column{census_kind::detached, i});
  }
  for (std::size_t i = 0; i < schema.edges.size() && !plan.updated.empty(); ++i)
    if (plan.updated.has(i)) visit(census_column{census_kind::updated, i});
}

constexpr bool is_direct(const schema_info& schema, const census_plan& plan) {
  if (!plan.updated.empty()) return false;
  table_set reached;
  for (const edge& e : schema.edges) {
    if (!plan.gone.has(e.parent)) continue;
    if (e.parent != plan.root) {
      // Rows of this table go, but whatever references them forbids it or has nothing to count.
      if (detaches(e.relation->on_delete) || plan.gone.has(e.child)) return false;
      continue;
    }
    if (!plan.gone.has(e.child)) continue;
    if (e.child == plan.root || reached.has(e.child) || e.relation->on_delete != action::cascade)
      return false;
    reached.add(e.child);
  }
  return true;
}

constexpr census_plan plan_census(const schema_info& schema, table_index root) {
  census_plan plan{root, deleted_from(schema, root), {}, false, 0};
  plan.updated = updated_by(schema, plan.gone);
  plan.direct = is_direct(schema, plan);
  visit_census(schema, plan, [&](census_column) { ++plan.columns; });
  return plan;
}

/// Writes ` FROM moved m CROSS JOIN table p ON ...`: the rows of `table` that change by relation `from`, as `p`.
constexpr void write_moved_rows(text::writer& out, const table_info& table, std::size_t from) {
  out << " FROM moved m CROSS JOIN " << text::identifier{table.name} << " p ON m.e = " << text::integer(from);
  for (std::size_t i = 0; i < table.key.size(); ++i)
    out << " AND p." << text::identifier{table.columns[table.key[i]].name} << " = m.k" << text::integer(i);
}

/// Writes `, moved(e, k0, ...) AS (...)`: the rows that stay but change, with the relation whose fields change in them.
constexpr void write_moved(text::writer& out, const schema_info& schema, const gone_query& query,
                           const edge_set& updated) {
  std::size_t width = 0;
  for (const edge& e : schema.edges)
    if (schema.table(e.child).key.size() > width) width = schema.table(e.child).key.size();
  out << ", moved(e";
  for (std::size_t i = 0; i < width; ++i) out << ",k" << text::integer(i);
  out << ") AS (";
  bool first = true;
  const auto begin_select = [&](std::size_t at) {
    out << (first ? "SELECT " : " UNION SELECT ") << text::integer(at);
    write_padded_key(out, schema.table(schema.edges[at].child), "c.", width);
    first = false;
  };
  const auto end_select = [&](std::size_t at) {
    if (!query.gone().has(schema.edges[at].child)) return;
    out << " WHERE NOT ";
    query.write_goes(out, schema.edges[at].child);
  };
  const auto is_detached = [&](const edge& e) {
    return e.parent != no_table && query.gone().has(e.parent) && detaches(e.relation->on_delete);
  };
  for (std::size_t at = 0; at < schema.edges.size(); ++at) {
    if (!is_detached(schema.edges[at])) continue;
    begin_select(at);
    query.write_children(out, schema.edges[at]);
    end_select(at);
  }
  for (std::size_t from = 0; from < schema.edges.size(); ++from) {
    const edge& mover = schema.edges[from];
    if (!updated.has(from) && !is_detached(mover)) continue;
    const table_info& middle = schema.table(mover.child);
    for (std::size_t to = 0; to < schema.edges.size(); ++to) {
      const edge& e = schema.edges[to];
      if (!updated.has(to) || !feeds(mover, e)) continue;
      begin_select(to);
      write_moved_rows(out, middle, from);
      out << " CROSS JOIN " << text::identifier{schema.table(e.child).name} << " c ON 1";
      for (std::size_t i = 0; i < e.relation->fields.size(); ++i) write_match(out, schema, e, i);
      end_select(to);
    }
  }
  out << ')';
}

// `(SELECT count(*) FROM child c WHERE c.fields = key)`, with the key of the row as numbered parameters.
constexpr void write_direct_count(text::writer& out, const schema_info& schema, const edge& e) {
  const table_info& parent = schema.table(e.parent);
  const table_info& child = schema.table(e.child);
  out << "(SELECT count(*) FROM ";
  if (!references_key(schema, e)) {
    out << text::identifier{parent.name} << " p CROSS JOIN " << text::identifier{child.name} << " c WHERE 1";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) write_match(out, schema, e, i);
    for (std::size_t i = 0; i < parent.key.size(); ++i)
      out << " AND p." << text::identifier{parent.columns[parent.key[i]].name} << " = ?"
          << text::integer(i + 1);
  } else {
    out << text::identifier{child.name} << " c WHERE ";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      out << (i > 0 ? " AND c." : "c.") << text::identifier{child.columns[e.relation->fields[i]].name}
          << " = ?" << text::integer(key_position(parent, e.relation->references[i]) + 1);
      write_collation(out, schema, e, i);
    }
  }
  out << ')';
}

/// Writes the census: one row of counts, a column for each that visit_census() names.
constexpr void write_census(text::writer& out, const schema_info& schema, const census_plan& plan) {
  if (plan.direct) {
    out << "SELECT ";
    bool first_count = true;
    visit_census(schema, plan, [&](census_column column) {
      if (!first_count) out << ", ";
      first_count = false;
      write_direct_count(out, schema, schema.edges[column.at]);
    });
    return;
  }
  const gone_query query(schema, plan.root, plan.gone);
  query.write_with(out);
  if (!plan.updated.empty()) write_moved(out, schema, query, plan.updated);
  out << " SELECT ";
  bool first = true;
  visit_census(schema, plan, [&](census_column column) {
    if (!first) out << ", ";
    first = false;
    if (column.kind == census_kind::deleted_rows) {
      out << "(SELECT count(*) FROM gone WHERE t = " << text::integer(column.at) << ')';
      return;
    }
    if (column.kind == census_kind::updated) {
      out << "(SELECT count(*) FROM moved WHERE e = " << text::integer(column.at) << ')';
      return;
    }
    const edge& e = schema.edges[column.at];
    out << "(SELECT count(*)";
    query.write_children(out, e);
    // Every row that a Cascade relation leads to goes, and no row of a table that nothing is deleted from does.
    const bool detached = column.kind == census_kind::detached;
    if (detached ? query.gone().has(e.child) : e.relation->on_delete != action::cascade) {
      out << (detached ? " WHERE NOT " : " WHERE ");
      query.write_goes(out, e.child);
    }
    out << ')';
  });
}

/// Positions of the counters of a receipt: rows per table, then children, detached and updated rows per relation.
constexpr std::size_t counter_count(const schema_info& schema) {
  return schema.tables.size() + 3 * schema.edges.size();
}

constexpr std::size_t counter_of(const schema_info& schema, census_column column) {
  if (column.kind == census_kind::deleted_rows) return column.at;
  const auto block =
      static_cast<std::size_t>(column.kind) - static_cast<std::size_t>(census_kind::deleted_children);
  return schema.tables.size() + block * schema.edges.size() + column.at;
}

/// The counters that a column of the census fills; both are the same where it fills one.
struct counter_pair {
  std::uint16_t first;
  std::uint16_t second;
};

/// The census of a delete from the model `T` of schema `S`, as a statement. There is none where no action touches other rows.
template <class S, class T>
struct census {
  static constexpr census_plan plan = plan_census(info_of<S>, index_in<S, T>);
  static constexpr void write(text::writer& out) { write_census(out, info_of<S>, plan); }
  static constexpr std::string_view text = text::static_text<&write>::view;

  static constexpr std::array<counter_pair, plan.columns> counters = [] {
    std::array<counter_pair, plan.columns> pairs{};
    [[maybe_unused]] std::size_t next = 0;
    visit_census(info_of<S>, plan, [&](census_column column) {
      const auto first = static_cast<std::uint16_t>(counter_of(info_of<S>, column));
      const bool rows_too = plan.direct && column.kind == census_kind::deleted_children;
      pairs[next++] = {first,
                       rows_too ? static_cast<std::uint16_t>(info_of<S>.edges[column.at].child) : first};
    });
    return pairs;
  }();
};

}  // namespace intact::sql
