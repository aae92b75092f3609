// SPDX-License-Identifier: BSL-1.0
// The texts of the statements that each model has, written when a connection prepares them.
#pragma once

#include "intact/sql/census.hpp"
#include "intact/sql/change.hpp"
#include "intact/sql/row.hpp"
#include "intact/sqlite/held_statement.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Writes a statement on one table, a table_info.
template <auto Write>
void write_from_table(text::writer& out, const void* table) {
  Write(out, *static_cast<const table_info*>(table));
}
INTACT_DETAIL_FUNCTION void write_find_text(text::writer& out, const void* table);
INTACT_DETAIL_FUNCTION void write_insert_text(text::writer& out, const void* table);
INTACT_DETAIL_FUNCTION void write_erase_text(text::writer& out, const void* table);

// Those that most programs have are compiled once for all files.
template <auto Write>
inline constexpr auto table_writer = &write_from_table<Write>;
template <>
inline constexpr auto table_writer<&statements::write_find> = &write_find_text;
template <>
inline constexpr auto table_writer<&statements::write_insert<false>> = &write_insert_text;

template <auto Write, class T>
struct text_source<statements::row_statement<Write, T>> {
  static constexpr statement_place place() { return {table_writer<Write>, &intact::detail::table_of<T>}; }
};

template <class T>
struct text_source<statements::erase_rows<T, statements::by_key>> {
  static constexpr statement_place place() { return {&write_erase_text, &intact::detail::table_of<T>}; }
};

/// What the text of a census is made from.
struct census_source {
  const schema_info* schema;
  table_index table;
  bool one_key;
  statements::subject about;
  column_list written;  // none in a delete
};
INTACT_DETAIL_FUNCTION void write_census_text(text::writer& out, const void* source);
// Of a delete by which no key changes, which most are: a program that has no other does without what asks for these.
INTACT_DETAIL_FUNCTION void write_still_census_text(text::writer& out, const void* source);

template <class S, class T, class Change>
struct text_source<statements::update_census<S, T, Change>> {
  static constexpr census_source source{&info_of<S>, index_in<S, T>, false, Change::about, Change::columns};
  static constexpr statement_place place() { return {&write_census_text, &source}; }
};

/// What the text of an update of one row is made from.
struct update_source {
  const table_info* table;
  column_list written;
  statements::subject about;
};
INTACT_DETAIL_FUNCTION void write_update_text(text::writer& out, const void* source);

template <class T, class Columns, class Rows>
struct text_source<statements::update<T, statements::row_change<T, Columns, Rows>>> {
  using change = statements::row_change<T, Columns, Rows>;
  static constexpr update_source source{&intact::detail::table_of<T>, change::columns, change::about};
  static constexpr statement_place place() { return {&write_update_text, &source}; }
};

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION void write_find_text(text::writer& out, const void* table) {
  write_from_table<&statements::write_find>(out, table);
}

INTACT_DETAIL_FUNCTION void write_insert_text(text::writer& out, const void* table) {
  write_from_table<&statements::write_insert<false>>(out, table);
}

INTACT_DETAIL_FUNCTION void write_erase_text(text::writer& out, const void* table) {
  statements::write_erase(out, *static_cast<const table_info*>(table), &statements::by_key::write);
}

INTACT_DETAIL_FUNCTION void write_update_text(text::writer& out, const void* source) {
  const auto& of = *static_cast<const update_source*>(source);
  statements::write_update(out, *of.table, of.written, of.about);
}

INTACT_DETAIL_FUNCTION void write_census_text(text::writer& out, const void* source) {
  const auto& of = *static_cast<const census_source*>(source);
  const schema_info& schema = *of.schema;
  const statements::change_plan plan = of.written.empty()
                                           ? statements::plan_delete(schema, of.table)
                                           : statements::plan_update(schema, of.table, of.written);
  statements::write_census(out, schema, plan, of.about, of.one_key);
}

INTACT_DETAIL_FUNCTION void write_still_census_text(text::writer& out, const void* source) {
  const auto& of = *static_cast<const census_source*>(source);
  const statements::change_plan plan{of.table, deleted_from(*of.schema, of.table), {}, {}};
  statements::write_still_census(out, *of.schema, plan, of.about.rows, of.one_key);
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
