// SPDX-License-Identifier: BSL-1.0
// Compares the tables of a database with the schema: columns, key, and every relation with its actions and deferrability.
#pragma once

#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Throws `schema_mismatch` at the first difference. Tables that do not exist yet are passed over, and so are columns that the
/// models do not have. Cost: four queries per table.
[[gnu::cold]] INTACT_DETAIL_FUNCTION void verify(connection& on);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <string>

#include "intact/sqlite/detail/declared_foreign_keys.hpp"
#include "intact/sqlite/orphans.hpp"
#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

// The foreign keys of a table: for each of their columns what key_cell tells, and for each key whether it is deferred. One list of
// texts, since a type for a key would have to be compiled with all that a list of it needs.
struct declared_keys {
  intact::detail::dynamic_array<std::string> cells;
  std::string deferred;  // as deferred_foreign_keys() says
};

enum class key_cell : unsigned char { id, parent, field, reference, on_update, on_delete };
inline constexpr std::size_t cells_of_column = 6;

// One of them.
struct declared_key {
  const std::string* cells = nullptr;
  std::size_t columns = 0;
  std::size_t number = 0;
  bool deferred = false;

  const std::string& cell(key_cell which, std::size_t column = 0) const {
    return cells[column * cells_of_column + static_cast<std::size_t>(which)];
  }

  // Goes on to the next key; false at the end.
  bool next(const declared_keys& all) {
    const std::string* const end = all.cells.end();
    if (cells != nullptr) ++number;
    cells = cells == nullptr ? all.cells.begin() : cells + columns * cells_of_column;
    if (cells == end) return false;
    columns = 0;
    while (cells + columns * cells_of_column != end && cell(key_cell::id, columns) == cell(key_cell::id))
      ++columns;
    // Numbers count backwards from the last foreign key declared.
    deferred = number < all.deferred.size() && all.deferred[all.deferred.size() - 1 - number] == 'd';
    return true;
  }
};

[[noreturn, gnu::cold]] inline void throw_mismatch(const table_info& table, std::string_view field,
                                                   std::string_view sentence) {
  error_details details;
  details.model = table.model;
  details.field = field;
  throw schema_mismatch(
      text::joined({"table \"", table.name, "\" of the file does not match model ", table.model, ": ",
                    sentence, "; the option `unverified` opens it all the same"}),
      std::move(details));
}

[[gnu::cold]] inline single_use ask_about(connection& on, std::string_view query, std::string_view table) {
  single_use statement = on.prepare_once(query);
  sqlite3_bind_text64(statement.get(), 1, table.data(), table.size(), SQLITE_STATIC, SQLITE_UTF8);
  return statement;
}

// Whether the key of one column is the rowid itself, so that SQLite generates it: the only primary key without an index of its own.
// SQLite, "CREATE TABLE", section 5.
[[gnu::cold]] inline bool is_rowid(connection& on, const table_info& table) {
  const single_use statement =
      ask_about(on, "SELECT 1 FROM pragma_index_list(?1) WHERE origin = 'pk'", table.name);
  return !on.step(statement.get());
}

// Whether a unique index is on the columns of the key and no others, so that it keeps rows apart as the key would.
[[gnu::cold]] inline bool has_unique_on_key(connection& on, const table_info& table) {
  const single_use indexes =
      ask_about(on, "SELECT name FROM pragma_index_list(?1) WHERE \"unique\" AND NOT partial", table.name);
  while (on.step(indexes.get())) {
    const std::string index = column_text(indexes.get(), 0);
    const single_use columns = ask_about(on, "SELECT name FROM pragma_index_info(?1)", index);
    std::size_t size = 0;
    std::size_t of_key = 0;
    for (; on.step(columns.get()); ++size) {
      const std::string name = column_text(columns.get(), 0);
      for (const std::uint16_t column : table.key)
        if (intact::detail::same_name(name, table.columns[column].name)) ++of_key;
    }
    if (size == table.key.size() && of_key == size) return true;
  }
  return false;
}

[[gnu::cold]] inline void verify_columns(connection& on, const table_info& table) {
  const single_use statement = ask_about(on, "SELECT name, pk FROM pragma_table_xinfo(?1)", table.name);
  intact::detail::dynamic_array<std::string> names;
  intact::detail::dynamic_array<std::string> key(table.columns.size() + 1);
  std::size_t key_size = 0;
  while (on.step(statement.get())) {
    names.add() = column_text(statement.get(), 0);
    const auto position = static_cast<std::size_t>(sqlite3_column_int(statement.get(), 1));
    if (position > 0 && ++key_size && position < key.size()) key[position] = names.back();
  }
  for (const column_info& column : table.columns) {
    bool found = false;
    for (const std::string& name : names) found = found || intact::detail::same_name(name, column.name);
    if (!found) throw_mismatch(table, column.name, text::joined({"it has no column \"", column.name, "\""}));
  }
  bool same_key = key_size == table.key.size();
  for (const std::uint16_t column : table.key) {
    bool found = false;
    for (const std::string& name : key)
      found = found || intact::detail::same_name(name, table.columns[column].name);
    same_key = same_key && found;
  }
  // Tables of links that other programs made may have no primary key, but a unique index in its place.
  if (!same_key && key_size == 0 && !table.generated) same_key = has_unique_on_key(on, table);
  if (!same_key)
    throw_mismatch(table, table.columns[table.key[0]].name, "its primary key is of other columns");
  if (table.generated && !is_rowid(on, table))
    throw_mismatch(
        table, table.columns[table.key[0]].name,
        "its key is not INTEGER PRIMARY KEY, so SQLite does not generate it; describe the model as natural");
}

// The foreign keys of a table. One that names no referenced columns means the parent's primary key, in the order of the file.
[[gnu::cold]] inline declared_keys read_declared_keys(connection& on, std::string_view table) {
  declared_keys keys;
  {
    const single_use statement =
        ask_about(on,
                  "SELECT id, \"table\", \"from\", coalesce(\"to\", (SELECT name FROM "
                  "pragma_table_info(f.\"table\") WHERE pk = f.seq + 1)), on_update, "
                  "on_delete FROM pragma_foreign_key_list(?1) f ORDER BY id, seq",
                  table);
    while (on.step(statement.get()))
      for (std::size_t i = 0; i < cells_of_column; ++i)
        keys.cells.add() = column_text(statement.get(), static_cast<int>(i));
  }
  if (keys.cells.empty()) return keys;
  const single_use statement =
      ask_about(on, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE", table);
  if (on.step(statement.get())) keys.deferred = deferred_foreign_keys(column_text(statement.get(), 0));
  return keys;
}

// Whether the key pairs the same columns as the relation, in any order.
[[gnu::cold]] inline bool is_same_key(const schema_info& schema, const edge& e, const declared_key& key) {
  const table_info& child = schema.table(e.child);
  const table_info& parent = schema.table(e.parent);
  if (!intact::detail::same_name(key.cell(key_cell::parent), parent.name) ||
      key.columns != e.relation->fields.size())
    return false;
  for (std::size_t i = 0; i < key.columns; ++i) {
    bool paired = false;
    for (std::size_t j = 0; j < key.columns; ++j) {
      const std::string_view field = child.columns[e.relation->fields[j]].name;
      const std::uint16_t referenced = e.relation->references[j];
      // Without a name only where the parent's table is not there yet.
      const bool to_key =
          key.cell(key_cell::reference, i).empty() && i < parent.key.size() && parent.key[i] == referenced;
      paired = paired || (intact::detail::same_name(key.cell(key_cell::field, i), field) &&
                          (to_key || intact::detail::same_name(key.cell(key_cell::reference, i),
                                                               parent.columns[referenced].name)));
    }
    if (!paired) return false;
  }
  return true;
}

[[gnu::cold]] inline void verify_relation(const schema_info& schema, const edge& e,
                                          const declared_keys& keys) {
  const table_info& child = schema.table(e.child);
  relation_details named;
  named.child = child.model;
  named.fields = e.relation->fields_text;
  const std::string relation = named.name();
  const std::string_view field = child.columns[e.relation->fields[0]].name;
  bool declared = false;
  // Of several on the same columns each acts, so each is compared.
  for (declared_key key; key.next(keys);) {
    if (!is_same_key(schema, e, key)) continue;
    declared = true;
    const auto expect = [&](std::string_view what, std::string_view expected, std::string_view found) {
      if (expected != found)
        throw_mismatch(
            child, field,
            text::joined({"relation ", relation, ", ", what, ": expected ", expected, ", found ", found}));
    };
    expect("ON DELETE", sql_name(e.relation->on_delete), key.cell(key_cell::on_delete));
    expect("ON UPDATE", sql_name(e.relation->on_update), key.cell(key_cell::on_update));
    expect("check", e.relation->deferred ? "deferred" : "immediate", key.deferred ? "deferred" : "immediate");
  }
  if (!declared)
    throw_mismatch(child, field,
                   text::joined({"relation ", relation, ": expected a FOREIGN KEY to \"",
                                 schema.table(e.parent).name, "\", found none on these columns"}));
}

// A foreign key that the schema does not know would act behind its back, and one that it knows would act a second time where the
// client keeps the relations.
[[gnu::cold]] inline void verify_no_others(const connection& on, table_index at, const declared_keys& keys) {
  const schema_info& schema = on.schema();
  for (declared_key key; key.next(keys);) {
    bool known = false;
    for (const edge& e : schema.edges) known = known || (e.child == at && is_same_key(schema, e, key));
    if (known && !on.emulates()) continue;
    throw_mismatch(
        schema.table(at), key.cell(key_cell::field),
        text::joined({"it declares a FOREIGN KEY on \"", key.cell(key_cell::field), "\" to \"",
                      key.cell(key_cell::parent),
                      on.emulates() ? "\", which would act beside the emulation; open it without `emulated`"
                                    : "\", which is no relation of the model"}));
  }
}

INTACT_DETAIL_FUNCTION void verify(connection& on) {
  const schema_info& schema = on.schema();
  for (std::size_t i = 0; i < schema.tables.size(); ++i) {
    const table_info& table = *schema.tables[i];
    {
      const single_use exists = ask_about(
          on, "SELECT 1 FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ?1 COLLATE NOCASE",
          table.name);
      if (!on.step(exists.get())) continue;
    }
    verify_columns(on, table);
    const declared_keys keys = read_declared_keys(on, table.name);
    for (const edge& e : schema.edges)
      if (!on.emulates() && e.child == i && e.parent != no_table) verify_relation(schema, e, keys);
    verify_no_others(on, static_cast<table_index>(i), keys);
  }
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
