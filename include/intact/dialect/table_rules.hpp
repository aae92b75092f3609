// SPDX-License-Identifier: BSL-1.0
// What a database cannot do with the names, keys and conditions of a schema.
#pragma once

#include "intact/dialect/constraint_name.hpp"
#include "intact/dialect/relation_rules.hpp"
#include "intact/dialect/texts.hpp"

namespace intact::inline abi1::dialect::detail {

constexpr misfit at_table(misfit_kind kind, std::size_t table, std::size_t column = 0) {
  misfit found;
  found.kind = kind;
  found.table = table;
  found.column = column;
  return found;
}

constexpr std::size_t size_of_name(std::string_view name, bool in_characters) {
  if (!in_characters) return name.size();
  std::size_t characters = 0;
  for (const char c : name)
    if (!is_continuation(c)) ++characters;
  return characters;
}

/// The first name that is too long for the database. Names that intact makes up itself are cut.
constexpr misfit first_long_name(const schema_info& schema, const capabilities& can) {
  if (can.name_size == 0) return {};
  for (std::size_t t = 0; t < schema.tables.size(); ++t) {
    const std::string_view name = schema.tables[t]->name;
    if (size_of_name(name, can.name_in_characters) > can.name_size)
      return at_table(misfit_kind::table_name, t);
    const list<column_info> columns = schema.tables[t]->columns;
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (size_of_name(columns[c].name, can.name_in_characters) > can.name_size)
        return at_table(misfit_kind::column_name, t, c);
  }
  return {};
}

/// The columns that relations of the table write by themselves, by SetNull, SetDefault or an update's Cascade.
template <class Visit>
constexpr void visit_acted(const table_info& table, Visit visit) {
  for (const relation_info& relation : table.relations) {
    const bool detaches = relation.on_delete == action::set_null || relation.on_delete == action::set_default;
    if (detaches || changes_rows(relation.on_update)) visit(relation.fields);
  }
}

/// Whether an action writes the column.
constexpr bool is_acted(const table_info& table, std::size_t column) {
  bool found = false;
  visit_acted(table, [&](column_list fields) { found = found || contains(fields, column); });
  return found;
}

/// The bytes of a key of the database `D`.
template <class D>
constexpr std::size_t size_of_key(list<column_shape> shapes, column_list columns) {
  std::size_t size = 0;
  for (const std::uint16_t column : columns) size += D::key_bytes(shapes[column]);
  return size;
}

template <class D>
constexpr bool has_long_key(const table_info& table, list<column_shape> shapes) {
  bool found = size_of_key<D>(shapes, table.key) > D::can.key_bytes;
  for (const column_list columns : table.uniques)
    found = found || size_of_key<D>(shapes, columns) > D::can.key_bytes;
  for (const column_list columns : table.indexes)
    found = found || size_of_key<D>(shapes, columns) > D::can.key_bytes;
  for (const relation_info& relation : table.relations)
    found = found || size_of_key<D>(shapes, relation.fields) > D::can.key_bytes;
  return found;
}

/// The first thing in tables, apart from names, that the database `D` cannot have. Cost: linear in the schema.
template <class D>
constexpr misfit first_table_misfit(const schema_info& schema, list<table_texts> texts) {
  for (std::size_t t = 0; t < schema.tables.size(); ++t) {
    const table_info& table = *schema.tables[t];
    const table_texts& own = texts[t];
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (is_sqlites(table.columns[c].collation)) return at_table(misfit_kind::collation, t, c);
    if (table.generated && !own.defaults[table.key[0]].empty())
      return at_table(misfit_kind::generated_default, t, table.key[0]);
    if constexpr (D::can.key_bytes > 0)
      if (has_long_key<D>(table, own.shapes)) return at_table(misfit_kind::key_size, t);
    for (const check_text& check : own.checks) {
      for (const std::uint16_t column : check.columns) {
        if (!D::can.check_of_acted && is_acted(table, column))
          return at_table(misfit_kind::check_of_acted, t, column);
        if (!D::can.check_of_generated && table.generated && column == table.key[0])
          return at_table(misfit_kind::check_of_generated, t, column);
      }
    }
  }
  return {};
}

/// Two names that the database cannot tell apart. Cost: linear in the names.
template <class D, std::size_t Names>
constexpr misfit first_name_collision(const schema_info& schema) {
  // A table of numbers in which each name stands near where its own number says.
  constexpr std::size_t places = 2 * Names + 1;
  std::uint64_t numbers[places]{};
  std::size_t tables[places]{};
  misfit found;
  visit_constraint_names<D>(schema, [&](std::size_t table, std::uint64_t number) {
    const std::size_t half = number & 0xFFFF'FFFF;
    std::size_t at = half % places;
    while (numbers[at] != 0 && numbers[at] != number) at = at + 1 == places ? 0 : at + 1;
    if (numbers[at] == number && found.kind == misfit_kind::none) {
      found = at_table(misfit_kind::constraint_name, table);
      found.other = tables[at];
    }
    numbers[at] = number;
    tables[at] = table;
  });
  return found;
}

}  // namespace intact::inline abi1::dialect::detail
