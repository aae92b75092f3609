// SPDX-License-Identifier: BSL-1.0
// The statements on one table: insert, read, update and delete rows.
#pragma once

#include "intact/schema/table_of.hpp"
#include "intact/sql/target.hpp"

namespace intact::inline abi1::statements {

/// A statement whose text is a constant. `Write(writer&, const table_info&)` writes it for the model `T`.
/// The type itself identifies the statement: a connection keeps one prepared statement per type.
template <auto Write, class T>
struct row_statement {
  static constexpr void write(text::writer& out) { Write(out, detail::table_of<T>); }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

[[gnu::cold]] constexpr void write_insert_into(text::writer& out, const table_info& table) {
  out << "INSERT INTO " << text::identifier{table.name} << " (";
  write_all_columns(out, table);
  out << ')';
}

template <bool OrIgnore>
constexpr void write_insert(text::writer& out, const table_info& table) {
  write_insert_into(out, table);
  out << " VALUES (";
  for (std::size_t i = 0; i < table.columns.size(); ++i) out << (i == 0 ? "?" : ",?");
  out << ')';
  if (OrIgnore) out << " ON CONFLICT DO NOTHING";
}

// The rows are a list in memory: sqlite/key_table.hpp.
[[gnu::cold]] constexpr void write_insert_listed(text::writer& out, const table_info& table) {
  write_insert_into(out, table);
  out << " SELECT ";
  for (std::size_t i = 0; i < table.columns.size(); ++i) out << (i == 0 ? "k" : ", k") << text::integer(i);
  out << " FROM intact_keys(?1)";
}

[[gnu::cold]] constexpr void write_select_all(text::writer& out, const table_info& table) {
  out << "SELECT ";
  write_all_columns(out, table);
  out << " FROM " << text::identifier{table.name};
}

[[gnu::cold]] constexpr void write_find(text::writer& out, const table_info& table) {
  write_select_all(out, table);
  out << " WHERE ";
  write_equals_parameters(out, table, table.key);
}

[[gnu::cold]] constexpr void write_count(text::writer& out, const table_info& table) {
  out << "SELECT count(*) FROM " << text::identifier{table.name};
}

template <class T>
using insert = row_statement<&write_insert<false>, T>;
template <class T>
using insert_or_ignore = row_statement<&write_insert<true>, T>;
template <class T>
using insert_listed = row_statement<&write_insert_listed, T>;
template <class T>
using find = row_statement<&write_find, T>;
template <class T>
using count = row_statement<&write_count, T>;

[[gnu::cold]] constexpr void write_erase(text::writer& out, const table_info& table, write_condition rows) {
  out << "DELETE FROM " << text::identifier{table.name} << " WHERE ";
  rows(out, table, 1);
}

/// Deletes rows of `T` that `Rows` names.
template <class T, class Rows>
struct erase_rows {
  static constexpr void write(text::writer& out) { write_erase(out, detail::table_of<T>, &Rows::write); }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// The rows of one end of a relation, found by the fields of the other. `Relation` is a descriptor type.
template <class Relation>
struct select_children {
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<typename Relation::owner>;
    const table_info& parent = detail::table_of<typename Relation::parent>;
    constexpr column_list fields = detail::positions<typename Relation::fields>::view;
    constexpr column_list referenced = detail::positions<typename Relation::referenced>::view;
    write_select_all(out, table);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const column_info& field = table.columns[fields[i]];
      out << (i == 0 ? " WHERE " : " AND ") << text::identifier{field.name} << " = ?";
      write_collation(out, parent.columns[referenced[i]].collation, field.collation);
    }
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

template <class Relation>
struct select_parent {
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<typename Relation::parent>;
    write_select_all(out, table);
    out << " WHERE ";
    write_equals_parameters(out, table, detail::positions<typename Relation::referenced>::view);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace intact::inline abi1::statements
