// SPDX-License-Identifier: BSL-1.0
// Counts beforehand which rows a delete or an update will touch, by a query over the relations.
//
// SQLite's own counts do not tell: sqlite3_changes() leaves out what actions touch, sqlite3_total_changes() does not say where,
// and update hooks see neither relations nor tables without rowid.
#pragma once

#include <array>

#include "intact/sql/moved.hpp"

namespace intact::inline abi1::statements {

/// What a counter of a receipt counts; `at` is a table for the first two, an edge for the others.
enum class census_kind : unsigned char {
  /// Rows of a table that go.
  deleted_rows,
  /// Rows of a table that the update itself writes.
  updated_rows,
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

/// Whether all that is touched references the rows themselves: then it is counted by their keys, and no set has to be built.
constexpr bool is_direct(const schema_info& schema, const change_plan& plan) {
  if (!plan.deletes() || !plan.updated.empty()) return false;
  for (const edge& e : schema.edges) {
    if (!plan.gone.has(e.parent)) continue;
    if (e.parent == plan.root
            ? e.child == plan.root
            // Rows of this table go, but whatever references them forbids it or has nothing to count.
            : detaches(e.relation->on_delete) || plan.gone.has(e.child))
      return false;
  }
  return true;
}

/// How many Cascade relations lead from the root to the table.
constexpr std::size_t cascades_to(const schema_info& schema, const change_plan& plan, table_index table) {
  std::size_t count = 0;
  for (const edge& e : schema.edges)
    if (e.parent == plan.root && e.child == table && e.relation->on_delete == action::cascade) ++count;
  return count;
}

/// Calls `visit(census_column)` for each column of the census, in order. That of a direct plan leaves out the rows themselves, and
/// the rows that go from a table if they are the children of one relation.
template <class Visit>
[[gnu::cold]] constexpr void visit_census(const schema_info& schema, const change_plan& plan, bool direct,
                                          Visit visit) {
  for (std::size_t i = 0; i < schema.tables.size(); ++i) {
    if (!plan.gone.has(i)) continue;
    const auto at = static_cast<table_index>(i);
    if (!direct || (at != plan.root && cascades_to(schema, plan, at) > 1))
      visit(census_column{census_kind::deleted_rows, i});
  }
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const edge& e = schema.edges[i];
    if (!plan.gone.has(e.parent)) continue;
    if (plan.gone.has(e.child)) visit(census_column{census_kind::deleted_children, i});
    if (detaches(e.relation->on_delete)) visit(census_column{census_kind::detached, i});
  }
  for (std::size_t i = 0; i < schema.edges.size() && !plan.updated.empty(); ++i)
    if (plan.updated.has(i)) visit(census_column{census_kind::updated, i});
}

constexpr std::size_t census_columns(const schema_info& schema, const change_plan& plan, bool direct) {
  std::size_t columns = 0;
  visit_census(schema, plan, direct, [&](census_column) { ++columns; });
  return columns;
}

/// Counts that a direct plan needs, about children `c` of the rows of the root.
class direct_counts {
 public:
  constexpr direct_counts(const schema_info& schema, const change_plan& plan, bool one_key,
                          write_condition rows)
      : schema_(schema), plan_(plan), one_key_(one_key), rows_(rows) {}

  [[gnu::cold]] constexpr void write(text::writer& out, census_column column) const {
    if (column.kind == census_kind::deleted_rows) {
      out << "(SELECT count(*) FROM " << text::identifier{schema_.tables[column.at]->name} << " c WHERE ";
      write_goes(out, static_cast<table_index>(column.at));
      out << ')';
      return;
    }
    const edge& e = schema_.edges[column.at];
    out << "(SELECT count(*) FROM ";
    if (by_key(e)) {
      out << text::identifier{schema_.table(e.child).name} << " c WHERE ";
      write_match(out, e);
    } else {
      const table_info& parent = schema_.table(e.parent);
      out << "(SELECT ";
      write_columns(out, parent, e.relation->references);
      out << " FROM " << text::identifier{parent.name} << " WHERE ";
      rows_(out, parent, 1);
      out << ") p CROSS JOIN " << text::identifier{schema_.table(e.child).name} << " c ON 1";
      for (std::size_t i = 0; i < e.relation->fields.size(); ++i) statements::write_match(out, schema_, e, i);
    }
    // Those that go are taken from all by counter_pair, which an index alone can count.
    if (plan_.gone.has(e.child) && e.relation->on_delete != action::cascade &&
        column.kind == census_kind::deleted_children) {
      // A missing field makes the condition NULL.
      out << (by_key(e) ? " AND (" : " WHERE (");
      write_goes(out, e.child);
      out << ") IS 1";
    }
    out << ')';
  }

 private:
  constexpr bool by_key(const edge& e) const { return one_key_ && references_key(schema_, e); }

  // Whether the child's parent by the relation is one of the rows.
  [[gnu::cold]] constexpr void write_match(text::writer& out, const edge& e) const {
    const table_info& parent = schema_.table(e.parent);
    const table_info& child = schema_.table(e.child);
    const auto write_field = [&](std::size_t i) {
      out << "c." << text::identifier{child.columns[e.relation->fields[i]].name};
    };
    if (by_key(e)) {
      for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
        out << (i > 0 ? " AND " : "");
        write_field(i);
        out << " = ?" << text::integer(key_position(parent, e.relation->references[i]) + 1);
        write_collation(out, schema_, e, i);
      }
      return;
    }
    out << '(';
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      out << (i > 0 ? ", " : "");
      write_field(i);
      write_collation(out, schema_, e, i);
    }
    out << ") IN (SELECT ";
    write_columns(out, parent, e.relation->references);
    out << " FROM " << text::identifier{parent.name} << " WHERE ";
    rows_(out, parent, 1);
    out << ')';
  }

  // Whether some Cascade relation makes the child go.
  [[gnu::cold]] constexpr void write_goes(text::writer& out, table_index child) const {
    bool first = true;
    for (const edge& e : schema_.edges) {
      if (e.parent != plan_.root || e.child != child || e.relation->on_delete != action::cascade) continue;
      out << (first ? "" : " OR ");
      write_match(out, e);
      first = false;
    }
  }

  const schema_info& schema_;
  const change_plan& plan_;
  bool one_key_;
  write_condition rows_;
};

/// Writes `SELECT ...`: one row of counts, a column for each that visit_census() names. Reads what write_with() of the query made, and
/// of a direct plan the children of the rows of the subject.
[[gnu::cold]] constexpr void write_counts(text::writer& out, const schema_info& schema,
                                          const change_plan& plan, const gone_query& gone, bool direct,
                                          bool one_key, write_condition rows) {
  out << "SELECT ";
  bool first = true;
  visit_census(schema, plan, direct, [&](census_column column) {
    if (!first) out << ", ";
    first = false;
    if (direct) return direct_counts(schema, plan, one_key, rows).write(out, column);
    if (column.kind == census_kind::deleted_rows) {
      out << "(SELECT count(*) FROM intact_gone WHERE t = " << text::integer(column.at) << ')';
      return;
    }
    const edge& e = schema.edges[column.at];
    if (column.kind == census_kind::updated) {
      out << "(SELECT count(*) FROM (SELECT DISTINCT ";
      write_key_columns(out, schema.table(e.child).key.size());
      out << " FROM intact_moved WHERE e = " << text::integer(column.at) << "))";
      // Those whose parent goes are there too: a row has one parent by the relation, so the rest has one that stays.
      if (!is_detached(plan, e)) return;
      out << " - (SELECT count(*)";
      gone.write_children(out, e);
      if (plan.gone.has(e.child)) {
        out << " WHERE NOT ";
        gone.write_goes(out, e.child);
      }
      out << ')';
      return;
    }
    out << "(SELECT count(*)";
    gone.write_children(out, e);
    // Every row that a Cascade relation leads to goes, and no row of a table that nothing is deleted from does.
    const bool detached = column.kind == census_kind::detached;
    if (detached ? plan.gone.has(e.child) : e.relation->on_delete != action::cascade) {
      out << (detached ? " WHERE NOT " : " WHERE ");
      gone.write_goes(out, e.child);
    }
    out << ')';
  });
}

/// Writes the census of a plan by which no key changes, as one query.
[[gnu::cold]] constexpr void write_still_census(text::writer& out, const schema_info& schema,
                                                const change_plan& plan, write_condition rows, bool one_key) {
  const bool direct = is_direct(schema, plan);
  const gone_query gone(schema, plan.root, plan.gone, rows);
  if (!direct) {
    gone.write_with(out);
    out << ' ';
  }
  write_counts(out, schema, plan, gone, direct, one_key, rows);
}

/// Writes the census of any plan.
[[gnu::cold]] constexpr void write_census(text::writer& out, const schema_info& schema,
                                          const change_plan& plan, const subject& about, bool one_key) {
  if (plan.updated.empty()) return write_still_census(out, schema, plan, about.rows, one_key);
  const moved_query query(schema, plan, about);
  query.write_with(out);
  out << ' ';
  write_counts(out, schema, plan, query.gone(), false, one_key, about.rows);
}

/// Positions of the counters of a receipt: rows deleted and updated per table, then children, detached and updated rows per relation.
constexpr std::size_t counter_count(const schema_info& schema) {
  return 2 * schema.tables.size() + 3 * schema.edges.size();
}

constexpr std::size_t counter_of(const schema_info& schema, census_column column) {
  const auto kind = static_cast<std::size_t>(column.kind);
  if (column.kind <= census_kind::updated_rows) return kind * schema.tables.size() + column.at;
  const auto block = kind - static_cast<std::size_t>(census_kind::deleted_children);
  return 2 * schema.tables.size() + block * schema.edges.size() + column.at;
}

/// The counters that a column of the census fills; both are the same where it fills one. The counter `less`, of a column before, is taken
/// from it, unless it is the same.
struct counter_pair {
  std::uint16_t first;
  std::uint16_t second;
  std::uint16_t less;
};

/// Writes the counters of each column to `pairs`, of which there are as many.
constexpr void fill_counters(counter_pair* pairs, const schema_info& schema, const change_plan& plan,
                             bool direct) {
  visit_census(schema, plan, direct, [&](census_column column) {
    const auto first = static_cast<std::uint16_t>(counter_of(schema, column));
    const bool rows_too = direct && column.kind == census_kind::deleted_children &&
                          schema.edges[column.at].relation->on_delete == action::cascade &&
                          cascades_to(schema, plan, schema.edges[column.at].child) == 1;
    const bool mixed =
        direct && column.kind == census_kind::detached && plan.gone.has(schema.edges[column.at].child);
    *pairs++ = {
        first, rows_too ? static_cast<std::uint16_t>(schema.edges[column.at].child) : first,
        mixed ? static_cast<std::uint16_t>(counter_of(schema, {census_kind::deleted_children, column.at}))
              : first};
  });
}

/// The same as a constant.
template <std::size_t Columns>
constexpr std::array<counter_pair, Columns> pair_counters(const schema_info& schema, const change_plan& plan,
                                                          bool direct) {
  std::array<counter_pair, Columns> pairs{};
  fill_counters(pairs.data(), schema, plan, direct);
  return pairs;
}

/// The census of an update of the model `T`; `Change` tells the columns, their new values and the rows. There is none where
/// no relation references what it writes.
template <class S, class T, class Change>
struct update_census {
  static constexpr change_plan plan = plan_update(info_of<S>, index_in<S, T>, Change::columns);
  static constexpr std::size_t columns = census_columns(info_of<S>, plan, false);
  static constexpr auto counters = pair_counters<columns>(info_of<S>, plan, false);
};

}  // namespace intact::inline abi1::statements
