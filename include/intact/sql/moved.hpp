// SPDX-License-Identifier: BSL-1.0
// The fields that referential actions change in rows that stay, as a part of queries.
//
// They are found column by column from the state before: what a SetNull or SetDefault of a delete writes, or what an update writes
// into columns that are referenced, and whatever ON UPDATE actions make of it in the rows that follow, to any depth. A value that
// equals the one before moves nothing, as in SQLite.
#pragma once

#include "intact/sql/change_plan.hpp"
#include "intact/sql/gone.hpp"

namespace intact::inline abi1::statements {

/// The column's default; NULL where it has none.
constexpr std::string_view default_of(const column_info& column) {
  return column.has_default ? column.default_sql : "NULL";
}

/// What a SetNull or SetDefault writes.
constexpr std::string_view set_value(action a, const column_info& column) {
  return a == action::set_default ? default_of(column) : "NULL";
}

/// Writes ` FROM intact_moved intact_own WHERE ...`: what becomes of one column of one row, whose key `write_key(i)` writes field by
/// field.
template <class WriteKey>
constexpr void write_own_move(text::writer& out, table_index table, std::uint16_t column,
                              std::size_t key_size, WriteKey write_key) {
  // A shorter name could be that of the table, which the key may name.
  out << " FROM intact_moved intact_own WHERE intact_own.t = " << text::integer(table)
      << " AND intact_own.c = " << text::integer(column);
  for (std::size_t i = 0; i < key_size; ++i) {
    out << " AND intact_own.k" << text::integer(i) << " = ";
    write_key(i);
  }
}

/// In the place of the number of one of a relation's pairs of columns.
inline constexpr std::size_t any_pair = static_cast<std::size_t>(-1);

/// Calls `visit(first, column)` for each column that the relation references and the plan can change: all, or that of one pair.
// A free function, for clang 16 takes a member template for undefined in a constant expression before the end of its class.
template <class Visit>
constexpr void visit_changing(const schema_info& schema, const change_plan& plan, const edge& e,
                              std::size_t only, Visit visit) {
  bool first = true;
  for (std::size_t i = 0; i < e.relation->references.size(); ++i) {
    const std::uint16_t column = e.relation->references[i];
    if ((only != any_pair && only != i) || !can_change(schema, plan, e.parent, column)) continue;
    visit(first, column);
    first = false;
  }
}

/// Writes the parts of queries about the fields that change: a table "intact_moved" of (t, c, k0, k1, ..., e, v), the row's table, the
/// column, the row's key of before, the relation that changes it (the number of relations for the update itself), and the new value.
/// It is a common table of the query, or in emulation a temporary one.
class moved_query {
 public:
  constexpr moved_query(const schema_info& schema, const change_plan& plan, const subject& about)
      : schema_(schema),
        plan_(plan),
        about_(about),
        gone_(schema, plan.root, plan.gone, about.rows),
        width_(key_width(schema)) {}

  constexpr const gone_query& gone() const { return gone_; }

  /// `WITH RECURSIVE ...`: all common tables that the plan needs.
  [[gnu::cold]] constexpr void write_with(text::writer& out) const {
    if (plan_.deletes()) gone_.write_with(out);
    out << (plan_.deletes() ? ", " : "WITH RECURSIVE ");
    write_table(out, false);
  }

  /// `intact_moved(...) AS (...)`. With `targets` a row `c = -1` tells each row that an update writes.
  [[gnu::cold]] constexpr void write_table(text::writer& out, bool targets) const {
    write_head(out);
    bool first = true;
    write_seeds(out, first, targets);
    for (std::size_t i = 0; i < schema_.edges.size(); ++i)
      if (plan_.updated.has(i)) write_step(out, first, i);
    // Where nothing is written the table is empty.
    if (first) write_nothing(out);
    out << ')';
  }

  /// Whether the row `c` of the relation's child may be written by the update itself, so that its own fields count as it writes them.
  constexpr bool child_is_written(const edge& e) const {
    if (plan_.deletes() || e.child != plan_.root) return false;
    for (const std::uint16_t field : e.relation->fields)
      if (contains(plan_.written, field)) return true;
    return false;
  }

  /// ` FROM intact_moved m ... WHERE ...`: the children, as `c`, of rows whose referenced columns change by this relation. `only` is
  /// the one of the relation's pairs that has to change, or `any_pair`. `written` takes the rows that the update itself
  /// writes, with their new fields, instead of the others.
  [[gnu::cold]] constexpr void write_followers(text::writer& out, const edge& e, std::size_t only,
                                               bool written) const {
    const table_info& parent = schema_.table(e.parent);
    const table_info& child = schema_.table(e.child);
    out << " FROM intact_moved m CROSS JOIN " << text::identifier{parent.name}
        << " p ON m.t = " << text::integer(e.parent) << " AND m.c IN (";
    visit_changing(schema_, plan_, e, only, [&](bool first, std::uint16_t column) {
      out << (first ? "" : ",") << text::integer(column);
    });
    out << ')';
    for (std::size_t i = 0; i < parent.key.size(); ++i)
      out << " AND p." << text::identifier{parent.columns[parent.key[i]].name} << " = m.k"
          << text::integer(i);
    out << " CROSS JOIN ";
    if (written)
      write_written_rows(out, e);
    else
      out << text::identifier{child.name};
    out << " c ON 1";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) write_match(out, schema_, e, i);
    out << " WHERE (";
    visit_changing(schema_, plan_, e, only, [&](bool first, std::uint16_t column) {
      out << (first ? "" : " OR ") << "m.c = " << text::integer(column) << " AND p."
          << text::identifier{parent.columns[column].name} << " IS NOT m.v";
    });
    out << ')';
    if (!written && child_is_written(e)) {
      out << " AND NOT ";
      write_is_target(out, "c.");
    }
    if (plan_.gone.has(e.child)) {
      out << " AND NOT ";
      gone_.write_goes(out, e.child);
    }
  }

  /// Writes `,c."a",c."b",0`: the key, as "intact_moved" has it, of the rows that write_followers() names.
  [[gnu::cold]] constexpr void write_follower_key(text::writer& out, const edge& e, bool written) const {
    if (!written) return write_padded_key(out, schema_.table(e.child), "c.", width_);
    for (std::size_t i = 0; i < width_; ++i) out << ",c.k" << text::integer(i);
  }

  /// Whether the row, with the prefix, is one that the update writes.
  [[gnu::cold]] constexpr void write_is_target(text::writer& out, std::string_view row) const {
    const table_info& root = schema_.table(plan_.root);
    write_unsearched_key(out, root, row);
    out << " IN (SELECT ";
    write_columns(out, root, root.key);
    out << " FROM " << text::identifier{root.name} << " WHERE ";
    about_.rows(out, root, about_.first);
    out << ')';
  }

 private:
  [[gnu::cold]] constexpr void write_head(text::writer& out) const {
    out << "intact_moved(t,c";
    for (std::size_t i = 0; i < width_; ++i) out << ",k" << text::integer(i);
    out << ",e,v) AS (";
  }

  [[gnu::cold]] constexpr void begin_select(text::writer& out, bool& first, std::size_t table,
                                            std::size_t column) const {
    out << (first ? "SELECT " : " UNION SELECT ") << text::integer(table) << ',' << text::integer(column);
    first = false;
  }

  [[gnu::cold]] constexpr void write_seeds(text::writer& out, bool& first, bool targets) const {
    for (std::size_t at = 0; at < schema_.edges.size(); ++at) {
      const edge& e = schema_.edges[at];
      if (!is_detached(plan_, e)) continue;
      const table_info& child = schema_.table(e.child);
      for (const std::uint16_t field : e.relation->fields) {
        begin_select(out, first, e.child, field);
        write_padded_key(out, child, "c.", width_);
        out << ',' << text::integer(at) << ',' << set_value(e.relation->on_delete, child.columns[field]);
        gone_.write_children(out, e);
        if (!plan_.gone.has(e.child)) continue;
        out << " WHERE NOT ";
        gone_.write_goes(out, e.child);
      }
    }
    if (plan_.deletes()) return;
    const table_info& root = schema_.table(plan_.root);
    for (const std::uint16_t column : plan_.written) {
      if (!is_referenced(column)) continue;
      begin_select(out, first, plan_.root, column);
      write_padded_key(out, root, "", width_);
      out << ',' << text::integer(schema_.edges.size()) << ',';
      about_.value(out, root, column);
      out << " FROM " << text::identifier{root.name} << " WHERE ";
      about_.rows(out, root, about_.first);
      out << " AND " << text::identifier{root.columns[column].name} << " IS NOT ";
      about_.value(out, root, column);
    }
    if (!targets) return;
    out << (first ? "SELECT " : " UNION SELECT ") << text::integer(plan_.root) << ",-1";
    first = false;
    write_padded_key(out, root, "", width_);
    out << ',' << text::integer(schema_.edges.size()) << ",NULL FROM " << text::identifier{root.name}
        << " WHERE ";
    about_.rows(out, root, about_.first);
  }

  // Whether a relation references the root's column.
  constexpr bool is_referenced(std::uint16_t column) const {
    for (const edge& e : schema_.edges)
      if (e.parent == plan_.root && contains(e.relation->references, column)) return true;
    return false;
  }

  // What one relation's ON UPDATE action does to the children of rows that changed.
  [[gnu::cold]] constexpr void write_step(text::writer& out, bool& first, std::size_t at) const {
    const edge& e = schema_.edges[at];
    const table_info& child = schema_.table(e.child);
    const bool cascades = e.relation->on_update == action::cascade;
    for (int written = 0; written <= (child_is_written(e) ? 1 : 0); ++written) {
      for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
        if (cascades && !can_change(schema_, plan_, e.parent, e.relation->references[i])) continue;
        const std::uint16_t field = e.relation->fields[i];
        begin_select(out, first, e.child, field);
        write_follower_key(out, e, written != 0);
        out << ',' << text::integer(at) << ',';
        if (cascades)
          out << "m.v";
        else
          out << set_value(e.relation->on_update, child.columns[field]);
        write_followers(out, e, cascades ? i : any_pair, written != 0);
      }
    }
  }

  // `(SELECT "a" AS k0, ?2 AS "field", ... FROM root WHERE ...)`: the rows that the update writes, their key of before and the
  // relation's fields as it writes them.
  [[gnu::cold]] constexpr void write_written_rows(text::writer& out, const edge& e) const {
    const table_info& root = schema_.table(plan_.root);
    out << "(SELECT ";
    for (std::size_t i = 0; i < width_; ++i) {
      out << (i > 0 ? ", " : "");
      if (i < root.key.size())
        out << text::identifier{root.columns[root.key[i]].name};
      else
        out << '0';
      out << " AS k" << text::integer(i);
    }
    for (const std::uint16_t field : e.relation->fields) {
      out << ", ";
      if (contains(plan_.written, field))
        about_.value(out, root, field);
      else
        out << text::identifier{root.columns[field].name};
      out << " AS " << text::identifier{root.columns[field].name};
    }
    out << " FROM " << text::identifier{root.name} << " WHERE ";
    about_.rows(out, root, about_.first);
    out << ')';
  }

  [[gnu::cold]] constexpr void write_nothing(text::writer& out) const {
    out << "SELECT 0,0";
    for (std::size_t i = 0; i < width_; ++i) out << ",0";
    out << ",0,0 WHERE 0";
  }

  const schema_info& schema_;
  const change_plan& plan_;
  subject about_;
  gone_query gone_;
  std::size_t width_;
};

}  // namespace intact::inline abi1::statements
