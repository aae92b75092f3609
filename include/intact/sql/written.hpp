// SPDX-License-Identifier: BSL-1.0
// The rows that a delete or an update writes by its referential actions, and what it writes there, as parts of queries: for the
// search after an action has failed.
#pragma once

#include "intact/sql/blockers.hpp"
#include "intact/sql/written_plan.hpp"

namespace intact::inline abi1::statements {

/// Writes these queries. Parameters: of a delete those of the condition; of an update its new values, one for each column, then its old key.
class written_query {
 public:
  constexpr written_query(const schema_info& schema, const written_plan& plan, write_condition rows)
      : schema_(schema), plan_(plan), gone_(schema, plan.root, plan.gone, rows) {
    for (std::size_t i = 0; i < schema.edges.size(); ++i) {
      if (!plan.writes(i)) continue;
      const edge& e = schema.edges[i];
      if (schema.table(e.child).key.size() > keys_) keys_ = schema.table(e.child).key.size();
      if (e.relation->fields.size() > values_) values_ = e.relation->fields.size();
    }
  }

  /// `WITH RECURSIVE intact_written(e, k0, ..., v0, ...) AS (...)`: the rows, each with the relation whose action writes it, its key
  /// and the values that the relation's fields get. Values come from few, so cycles end.
  [[gnu::cold]] constexpr void write_with(text::writer& out) const {
    if (plan_.change == root_change::deleted) {
      gone_.write_with(out);
      out << ", ";
    } else {
      out << "WITH RECURSIVE ";
    }
    out << "intact_written(e";
    for (std::size_t i = 0; i < keys_; ++i) out << ",k" << text::integer(i);
    for (std::size_t i = 0; i < values_; ++i) out << ",v" << text::integer(i);
    out << ") AS (";
    bool first = true;
    for (std::size_t at = 0; at < schema_.edges.size(); ++at) {
      if (!plan_.direct.has(at)) continue;
      out << (first ? "SELECT " : " UNION SELECT ");
      first = false;
      write_identity(out, at, nullptr);
      if (plan_.change == root_change::deleted) {
        gone_.write_children(out, schema_.edges[at]);
        out << " WHERE 1";
        write_stays(out, schema_.edges[at].child);
      } else {
        write_followers(out, schema_.edges[at]);
      }
    }
    for_each_step([&](std::size_t from, std::size_t to) {
      if (!plan_.later.has(to)) return;
      out << " UNION SELECT ";
      write_identity(out, to, schema_.edges[from].relation);
      write_step(out, from, to);
    });
    out << ')';
  }

  /// `, intact_would AS (...)`: the rows that relation `at` writes, as they would be; their old key is "old 0", "old 1", ...
  /// With `merged`, what the other relations write there is in them too.
  [[gnu::cold]] constexpr void write_would(text::writer& out, std::size_t at, bool merged) const {
    const edge& e = schema_.edges[at];
    const table_info& child = schema_.table(e.child);
    out << ", intact_would AS (SELECT DISTINCT ";
    for (std::size_t i = 0; i < child.key.size(); ++i)
      out << "c." << text::identifier{child.columns[child.key[i]].name} << " AS \"old " << text::integer(i)
          << "\", ";
    for (std::size_t column = 0; column < child.columns.size(); ++column) {
      out << (column > 0 ? ", " : "");
      if (contains(e.relation->fields, column)) {
        out << "m.v" << text::integer(place_of(e.relation->fields, column));
        write_own_collation(out, child.columns[column]);
      } else if (merged) {
        write_merged(out, at, column);
      } else {
        out << "c." << text::identifier{child.columns[column].name};
      }
      out << " AS " << text::identifier{child.columns[column].name};
    }
    out << " FROM intact_written m CROSS JOIN " << text::identifier{child.name}
        << " c ON m.e = " << text::integer(at);
    write_is_row(out, child, "c.", "m.");
    out << ')';
  }

  /// `WITH intact_would AS (...)`: the same of the row that is itself updated.
  [[gnu::cold]] constexpr void write_own_row(text::writer& out) const {
    const table_info& root = schema_.table(plan_.root);
    out << "WITH intact_would AS (SELECT ";
    for (std::size_t i = 0; i < root.key.size(); ++i)
      out << '?' << text::integer(root.columns.size() + i + 1) << " AS \"old " << text::integer(i) << "\", ";
    for (std::size_t column = 0; column < root.columns.size(); ++column) {
      out << (column > 0 ? ", ?" : "?") << text::integer(column + 1);
      write_own_collation(out, root.columns[column]);
      out << " AS " << text::identifier{root.columns[column].name};
    }
    out << ')';
  }

  /// ` FROM intact_would w WHERE ...`: those of them that have the values of another row of the table in these columns.
  [[gnu::cold]] constexpr void write_collides(text::writer& out, table_index at, column_list columns) const {
    const table_info& table = schema_.table(at);
    out << "EXISTS (SELECT 1 FROM " << text::identifier{table.name} << " d WHERE ";
    for (const std::uint16_t column : columns)
      out << "d." << text::identifier{table.columns[column].name} << " = w."
          << text::identifier{table.columns[column].name} << " AND ";
    out << "NOT (";
    for (std::size_t i = 0; i < table.key.size(); ++i)
      out << (i > 0 ? " AND d." : "d.") << text::identifier{table.columns[table.key[i]].name} << " = w.\"old "
          << text::integer(i) << '"';
    out << ')';
    write_stays(out, at, "d.");
    out << ") OR (";
    write_columns_of(out, table, columns);
    out << ") IN (SELECT ";
    write_columns_of(out, table, columns);
    out << " FROM intact_would w GROUP BY ";
    write_columns_of(out, table, columns);
    out << " HAVING count(*) > 1)";
  }

  /// `SELECT ... FROM (...)`: the keys of the rows that forbid, by relation `to`, that what it references changes, as columns
  /// named like those of the key.
  [[gnu::cold]] constexpr void write_holding_back(text::writer& out, std::size_t to) const {
    const edge& e = schema_.edges[to];
    bool first = true;
    for_each_step([&](std::size_t from, std::size_t at) {
      if (at != to) return;
      out << (first ? "SELECT " : " UNION SELECT ");
      first = false;
      const table_info& child = schema_.table(e.child);
      for (std::size_t i = 0; i < child.key.size(); ++i)
        out << (i > 0 ? ", c." : "c.") << text::identifier{child.columns[child.key[i]].name};
      write_step(out, from, to);
      if (e.relation->on_update != action::set_default) return;
      write_default_is_checked(out, schema_, e);
      out << " AND NOT EXISTS (SELECT 1 FROM " << text::identifier{schema_.table(e.parent).name}
          << " d WHERE ";
      write_has_default(out, schema_, e);
      write_stays(out, e.parent, "d.");
      out << ')';
    });
  }

  /// Whether an action can change what relation `to` references.
  constexpr bool disturbs(std::size_t to) const {
    bool any = false;
    for_each_step([&](std::size_t, std::size_t at) { any = any || at == to; });
    return any;
  }

 private:
  static constexpr std::size_t place_of(column_list columns, std::size_t column) {
    std::size_t i = 0;
    while (columns[i] != column) ++i;
    return i;
  }

  // A value loses the collation of the column it is written to.
  static constexpr void write_own_collation(text::writer& out, const column_info& column) {
    if (!column.collation.empty()) out << " COLLATE " << text::identifier{column.collation};
  }

  static constexpr void write_columns_of(text::writer& out, const table_info& table, column_list columns) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      out << (i > 0 ? ", w." : "w.") << text::identifier{table.columns[columns[i]].name};
  }

  // Relation `to` references fields that relation `from` writes.
  template <class Visit>
  constexpr void for_each_step(Visit visit) const {
    for (std::size_t from = 0; from < schema_.edges.size(); ++from)
      for (std::size_t to = 0; plan_.writes(from) && to < schema_.edges.size(); ++to)
        if (feeds(schema_.edges[from], schema_.edges[to])) visit(from, to);
  }

  // The relation, the key of `c`, and the new values; `mover` is the relation that changes the parent, null for the row itself.
  [[gnu::cold]] constexpr void write_identity(text::writer& out, std::size_t at,
                                              const relation_info* mover) const {
    const edge& e = schema_.edges[at];
    const table_info& child = schema_.table(e.child);
    const action act = mover == nullptr ? plan_.action_of(schema_, at) : e.relation->on_update;
    out << text::integer(at);
    write_padded_key(out, child, "c.", keys_);
    for (std::size_t i = 0; i < values_; ++i) {
      out << ',';
      if (i >= e.relation->fields.size() || act == action::set_null)
        out << "NULL";
      else if (act == action::set_default)
        out << default_of(child.columns[e.relation->fields[i]]);
      else
        write_referenced(out, e, i, mover);
    }
  }

  // What the parent has in the place of field `i` when it has changed.
  [[gnu::cold]] constexpr void write_referenced(text::writer& out, const edge& e, std::size_t i,
                                                const relation_info* mover) const {
    const std::uint16_t column = e.relation->references[i];
    if (mover == nullptr)
      out << '?' << text::integer(column + std::size_t{1});
    else if (contains(mover->fields, column))
      out << "m.v" << text::integer(place_of(mover->fields, column));
    else
      out << "+p." << text::identifier{schema_.table(e.parent).columns[column].name};
  }

  [[gnu::cold]] constexpr void write_is_row(text::writer& out, const table_info& table, std::string_view row,
                                            std::string_view written) const {
    for (std::size_t i = 0; i < table.key.size(); ++i)
      out << " AND " << row << text::identifier{table.columns[table.key[i]].name} << " = " << written << 'k'
          << text::integer(i);
  }

  [[gnu::cold]] constexpr void write_stays(text::writer& out, table_index at,
                                           std::string_view row = "c.") const {
    if (!plan_.gone.has(at)) return;
    out << " AND NOT ";
    gone_.write_goes(out, at, row);
  }

  // ` FROM ...`: the children `c` of the row that is updated, where what they reference changes.
  [[gnu::cold]] constexpr void write_followers(text::writer& out, const edge& e) const {
    const table_info& root = schema_.table(plan_.root);
    const auto write_is_root = [&](std::string_view row) {
      for (std::size_t i = 0; i < root.key.size(); ++i)
        out << (i > 0 ? " AND " : "") << row << text::identifier{root.columns[root.key[i]].name} << " = ?"
            << text::integer(root.columns.size() + i + 1);
    };
    out << " FROM " << text::identifier{root.name} << " p CROSS JOIN "
        << text::identifier{schema_.table(e.child).name} << " c WHERE ";
    write_is_root("p.");
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) write_match(out, schema_, e, i);
    write_changes(out, e, nullptr);
    if (e.child != plan_.root) return;
    out << " AND NOT (";
    write_is_root("c.");
    out << ')';
  }

  // ` FROM ...`: the children `c`, by relation `to`, of the rows that relation `from` writes.
  [[gnu::cold]] constexpr void write_step(text::writer& out, std::size_t from, std::size_t to) const {
    const edge& e = schema_.edges[to];
    const table_info& parent = schema_.table(e.parent);
    out << " FROM intact_written m CROSS JOIN " << text::identifier{parent.name}
        << " p ON m.e = " << text::integer(from);
    write_is_row(out, parent, "p.", "m.");
    out << " CROSS JOIN " << text::identifier{schema_.table(e.child).name} << " c ON 1";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) write_match(out, schema_, e, i);
    out << " WHERE 1";
    write_changes(out, e, schema_.edges[from].relation);
    write_stays(out, e.child);
  }

  [[gnu::cold]] constexpr void write_changes(text::writer& out, const edge& e,
                                             const relation_info* mover) const {
    bool first = true;
    for (std::size_t i = 0; i < e.relation->references.size(); ++i) {
      const std::uint16_t column = e.relation->references[i];
      if (mover != nullptr && !contains(mover->fields, column)) continue;
      out << (first ? " AND (p." : " OR p.") << text::identifier{schema_.table(e.parent).columns[column].name}
          << " IS NOT ";
      first = false;
      write_referenced(out, e, i, mover);
    }
    out << ')';
  }

  // What the other relations that write this column of the row `c` leave in it.
  [[gnu::cold]] constexpr void write_merged(text::writer& out, std::size_t at, std::size_t column) const {
    const table_info& child = schema_.table(schema_.edges[at].child);
    const column_info& named = child.columns[column];
    out << "CASE ";
    for (std::size_t other = 0; other < schema_.edges.size(); ++other) {
      const edge& e = schema_.edges[other];
      if (!plan_.writes(other) || e.child != schema_.edges[at].child || !contains(e.relation->fields, column))
        continue;
      const auto write_rows = [&] {
        out << " FROM intact_written x WHERE x.e = " << text::integer(other);
        write_is_row(out, child, "c.", "x.");
      };
      out << "WHEN EXISTS (SELECT 1";
      write_rows();
      out << ") THEN (SELECT x.v" << text::integer(place_of(e.relation->fields, column));
      write_rows();
      out << ") ";
    }
    out << "WHEN 1 THEN c." << text::identifier{named.name} << " END";
    write_own_collation(out, named);
  }

  const schema_info& schema_;
  const written_plan& plan_;
  gone_query gone_;
  std::size_t keys_ = 1;
  std::size_t values_ = 1;
};

}  // namespace intact::inline abi1::statements
