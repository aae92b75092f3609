// SPDX-License-Identifier: BSL-1.0
// Inserts and updates that do nothing where a row would reference no parent: what a child may be, without FOREIGN KEY.
#pragma once

#include "intact/schema/schema.hpp"
#include "intact/sql/change.hpp"
#include "intact/sql/checks.hpp"
#include "intact/sql/row.hpp"

namespace intact::inline abi1::statements {

/// Whether the table has a relation that is checked at once.
constexpr bool needs_guard(const schema_info& schema, table_index at, bool deferred = false) {
  for (const edge& e : schema.edges)
    if (e.child == at && e.parent != no_table && e.relation->deferred == deferred) return true;
  return false;
}

/// Writes `EXISTS (SELECT 1 FROM parent WHERE ...)`; `value(column)` writes what the child's column becomes.
template <class Value>
constexpr void write_parent_exists(text::writer& out, const schema_info& schema, const edge& e, Value value) {
  const table_info& parent = schema.table(e.parent);
  // A shorter name could be that of the table, whose columns `value` may write.
  out << "EXISTS (SELECT 1 FROM " << text::identifier{parent.name} << " intact_parent WHERE ";
  for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
    out << (i > 0 ? " AND " : "") << "intact_parent."
        << text::identifier{parent.columns[e.relation->references[i]].name} << " = ";
    value(e.relation->fields[i]);
  }
  out << ')';
}

/// Writes `(?3 IS NULL OR EXISTS (...))` for each relation of the table that the columns touch. In an insert a row may reference
/// itself; SQLite compares it with itself without the column's collation.
template <class Value>
constexpr void write_guards(text::writer& out, const schema_info& schema, table_index at, column_list written,
                            bool inserts, Value value) {
  bool first = true;
  for (const edge& e : schema.edges) {
    if (e.child != at || e.parent == no_table || e.relation->deferred) continue;
    bool touched = false;
    for (const std::uint16_t field : e.relation->fields) touched = touched || contains(written, field);
    if (!touched) continue;
    out << (first ? "(" : " AND (");
    first = false;
    for (const std::uint16_t field : e.relation->fields) {
      if (!schema.table(at).columns[field].nullable) continue;
      value(field);
      out << " IS NULL OR ";
    }
    if (inserts && e.parent == at) {
      out << '(';
      for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
        out << (i > 0 ? " AND " : "");
        value(e.relation->fields[i]);
        out << " = ";
        value(e.relation->references[i]);
      }
      out << ") OR ";
    }
    write_parent_exists(out, schema, e, value);
    out << ')';
  }
  if (first) out << '1';
}

template <class S, class T, bool OrIgnore>
struct guarded_insert {
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<T>;
    out << "INSERT INTO " << text::identifier{table.name} << " (";
    write_all_columns(out, table);
    out << ") SELECT ";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      out << (i > 0 ? ",?" : "?") << text::integer(i + 1);
    out << " WHERE ";
    const column_list all{all_columns<T>::values.data(), all_columns<T>::values.size()};
    write_guards(out, info_of<S>, index_in<S, T>, all, true,
                 [&](std::uint16_t column) { out << '?' << text::integer(column + 1u); });
    if (OrIgnore) out << " ON CONFLICT DO NOTHING";
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

template <class S, class T, class Change>
struct guarded_update {
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<T>;
    write_update(out, table, Change::columns, Change::about);
    out << " AND ";
    write_guards(out, info_of<S>, index_in<S, T>, Change::columns, false, [&](std::uint16_t column) {
      // The parent may have a column of the same name.
      if (contains(Change::columns, column))
        Change::about.value(out, table, column);
      else
        out << text::identifier{table.name} << '.' << text::identifier{table.columns[column].name};
    });
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Whether a row references parents that exist, by all relations that are checked at once: one row, 1 or 0. The parameters are the
/// row's columns, all of them in order.
template <class S, class T>
struct guard_holds {
  static constexpr void write(text::writer& out) {
    out << "SELECT ";
    const column_list all{all_columns<T>::values.data(), all_columns<T>::values.size()};
    write_guards(out, info_of<S>, index_in<S, T>, all, true,
                 [&](std::uint16_t column) { out << '?' << text::integer(column + 1u); });
    // The last one too, so that the whole row can be bound.
    out << ", ?" << text::integer(all.size());
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Notes the values of the deferred relations of a row that was just written, where no parent has them. The parameters are the row's
/// columns, all of them in order.
template <class S, class T>
struct note_deferred {
  static constexpr void write(text::writer& out) {
    const schema_info& schema = info_of<S>;
    out << "INSERT OR IGNORE INTO temp.intact_check ";
    bool first = true;
    const std::size_t width = relation_width(schema);
    for (std::size_t at = 0; at < schema.edges.size(); ++at) {
      const edge& e = schema.edges[at];
      if (e.child != index_in<S, T> || e.parent == no_table || !e.relation->deferred) continue;
      const auto value = [&](std::uint16_t column) { out << '?' << text::integer(column + 1u); };
      out << (first ? "SELECT " : " UNION ALL SELECT ") << text::integer(at) << ",0";
      first = false;
      for (std::size_t i = 0; i < width; ++i) {
        out << ',';
        if (i < e.relation->fields.size())
          value(e.relation->fields[i]);
        else
          out << '0';
      }
      out << " WHERE NOT ";
      write_parent_exists(out, schema, e, value);
      for (const std::uint16_t field : e.relation->fields) {
        out << " AND ";
        value(field);
        out << " IS NOT NULL";
      }
    }
    // So that the last column has a parameter, where no relation has it.
    out << " AND coalesce(1, ?" << text::integer(schema.table(index_in<S, T>).columns.size()) << ')';
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace intact::inline abi1::statements
