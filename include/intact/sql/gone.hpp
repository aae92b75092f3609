// SPDX-License-Identifier: BSL-1.0
// The rows that go when rows are deleted, as a part of queries.
//
// They are the least set that contains the rows asked for and whatever a Cascade relation leads to: a recursive query over keys, so
// cycles end, diamonds count once, and tables without rowid are like any other.
#pragma once

#include "intact/schema/reach.hpp"
#include "intact/schema/schema.hpp"
#include "intact/sql/target.hpp"

namespace intact::inline abi1::statements {

/// How many columns the longest key among the tables has.
constexpr std::size_t key_width(const schema_info& schema) {
  std::size_t width = 0;
  for (const table_info* table : schema.tables)
    if (table->key.size() > width) width = table->key.size();
  return width;
}

/// Writes `,+row."a",+row."b",0`: the key of a row, filled up to `width` columns.
/// Keys of several tables share these columns, so they leave behind the affinity and the collation of their own ones: with those
/// of one table, SQLite would take '1' for '01' or 'a' for 'A' in another. SQLite, "Datatypes In SQLite", sections 3.2 and 7.1.
[[gnu::cold]] constexpr void write_padded_key(text::writer& out, const table_info& table,
                                              std::string_view row, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) {
    out << ',';
    if (i >= table.key.size()) {
      out << '0';
      continue;
    }
    const column_info& column = table.columns[table.key[i]];
    out << '+' << row << text::identifier{column.name} << (column.collation.empty() ? "" : " COLLATE BINARY");
  }
}

[[gnu::cold]] constexpr void write_collation(text::writer& out, const schema_info& schema, const edge& e,
                                             std::size_t pair) {
  write_collation(out, schema.table(e.parent).columns[e.relation->references[pair]].collation,
                  schema.table(e.child).columns[e.relation->fields[pair]].collation);
}

/// Writes ` AND c."field" = p."referenced"` for one pair of a relation's columns.
[[gnu::cold]] constexpr void write_match(text::writer& out, const schema_info& schema, const edge& e,
                                         std::size_t pair) {
  const table_info& parent = schema.table(e.parent);
  out << " AND c." << text::identifier{schema.table(e.child).columns[e.relation->fields[pair]].name}
      << " = p." << text::identifier{parent.columns[e.relation->references[pair]].name};
  write_collation(out, schema, e, pair);
}

/// Writes `(+row."a", +row."b")`: the key of a row, which no index is searched for.
[[gnu::cold]] constexpr void write_unsearched_key(text::writer& out, const table_info& table,
                                                  std::string_view row) {
  out << '(';
  for (std::size_t i = 0; i < table.key.size(); ++i)
    out << (i > 0 ? ", +" : "+") << row << text::identifier{table.columns[table.key[i]].name};
  out << ')';
}

constexpr bool references_key(const schema_info& schema, const edge& e) {
  return detail::same_columns(schema.table(e.parent).key, e.relation->references);
}

/// The place of a column in its table's key, where it has one.
constexpr std::size_t key_position(const table_info& table, std::uint16_t column) {
  std::size_t i = 0;
  while (table.key[i] != column) ++i;
  return i;
}

/// Writes the parts of queries about the rows that go when rows of `root` are deleted: a table "intact_gone" of (t, k0, k1, ...),
/// the number of the row's table and its key. It is a common table of the query, or in emulation a temporary one.
class gone_query {
 public:
  constexpr gone_query(const schema_info& schema, table_index root, const table_set& gone,
                       write_condition rows)
      : schema_(schema), root_(root), gone_(gone), rows_(rows), width_(key_width(schema)) {}

  constexpr const table_set& gone() const { return gone_; }

  /// `WITH RECURSIVE intact_gone(...) AS (...)`; the parameters are those of the condition, from 1 on.
  [[gnu::cold]] constexpr void write_with(text::writer& out) const {
    out << "WITH RECURSIVE intact_gone(t";
    for (std::size_t i = 0; i < width_; ++i) out << ",k" << text::integer(i);
    out << ") AS (SELECT ";
    const table_info& root = schema_.table(root_);
    write_identity(out, root_, "");
    out << " FROM " << text::identifier{root.name} << " WHERE ";
    rows_(out, root, 1);
    for (const edge& e : schema_.edges) {
      if (!gone_.has(e.parent) || e.relation->on_delete != action::cascade) continue;
      out << " UNION SELECT ";
      write_identity(out, e.child, "c.");
      write_children(out, e);
    }
    out << ')';
  }

  /// ` FROM intact_gone g ... CROSS JOIN child c ON ...`: the rows of the edge's child whose parent goes, as `c`.
  /// CROSS keeps the order, from the few rows that go to their children by index. SQLite, "The SQLite Query Optimizer Overview", 7.3.
  [[gnu::cold]] constexpr void write_children(text::writer& out, const edge& e) const {
    const table_info& parent = schema_.table(e.parent);
    const table_info& child = schema_.table(e.child);
    out << " FROM intact_gone g";
    if (!references_key(schema_, e)) {
      out << " CROSS JOIN " << text::identifier{parent.name} << " p ON g.t = " << text::integer(e.parent);
      for (std::size_t i = 0; i < parent.key.size(); ++i)
        out << " AND p." << text::identifier{parent.columns[parent.key[i]].name} << " = g.k"
            << text::integer(i);
    }
    out << " CROSS JOIN " << text::identifier{child.name} << " c ON g.t = " << text::integer(e.parent);
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      if (!references_key(schema_, e)) {
        write_match(out, schema_, e, i);
        continue;
      }
      out << " AND c." << text::identifier{child.columns[e.relation->fields[i]].name} << " = g.k"
          << text::integer(key_position(parent, e.relation->references[i]));
      write_collation(out, schema_, e, i);
    }
  }

  /// ` AND NOT (c.key = g.key)`: in a self-relation, that the child is not the parent.
  [[gnu::cold]] constexpr void write_is_not_parent(text::writer& out, const edge& e) const {
    const table_info& table = schema_.table(e.parent);
    out << " AND NOT (";
    for (std::size_t i = 0; i < table.key.size(); ++i)
      out << (i > 0 ? " AND +c." : "+c.") << text::identifier{table.columns[table.key[i]].name} << " = g.k"
          << text::integer(i);
    out << ')';
  }

  /// `(+row."a", +row."b") IN (SELECT k0, k1 FROM intact_gone ...)`: whether the row of the table goes too.
  /// SQLite builds the list once and looks each row up in it. EXISTS would read all of them for each row, and without the
  /// plus, which keeps the columns from being searched by index, each row of the list would be tried for each row that goes.
  [[gnu::cold]] constexpr void write_goes(text::writer& out, table_index at,
                                          std::string_view row = "c.") const {
    const table_info& table = schema_.table(at);
    write_unsearched_key(out, table, row);
    out << " IN (SELECT ";
    write_key_columns(out, table.key.size());
    out << " FROM intact_gone WHERE t = " << text::integer(at) << ')';
  }

 private:
  [[gnu::cold]] constexpr void write_identity(text::writer& out, table_index at, std::string_view row) const {
    out << text::integer(at);
    write_padded_key(out, schema_.table(at), row, width_);
  }

  const schema_info& schema_;
  table_index root_;
  table_set gone_;
  write_condition rows_;
  std::size_t width_;
};

}  // namespace intact::inline abi1::statements
