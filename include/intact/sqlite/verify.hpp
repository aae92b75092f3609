// SPDX-License-Identifier: BSL-1.0
// Compares the tables of a database with the schema: columns, key, and every relation with its actions and deferrability.
#pragma once

#include "intact/sqlite/connection.hpp"

namespace intact::sqlite::detail {

/// Throws `schema_mismatch` at the first difference. Tables that do not exist yet are passed over, and so are columns that the
/// models do not have. Cost: four queries per table.
INTACT_DETAIL_FUNCTION void verify(connection& on);

}  // namespace intact::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <string>
#include <vector>

#include "intact/sqlite/detail/declared_foreign_keys.hpp"
#include "intact/sqlite/orphans.hpp"

namespace intact::sqlite::detail {

// A foreign key as a table of the database declares it.
struct declared_key {
  std::string parent;
  std::vector<std::string> fields;
  std::vector<std::string> references;
  std::string on_delete;
  std::string on_update;
  bool deferred = false;
};

[[noreturn, gnu::cold]] inline void throw_mismatch(const table_info& table, std::string_view field,
                                                   const std::string& sentence) {
  error_details details;
  details.model = table.model;
  details.field = field;
  throw schema_mismatch("table \"" + std::string(table.name) + "\" of the file does not match model " +
                            std::string(table.model) + ": " + sentence +
                            "; the option `unverified` opens it all the same",
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

[[gnu::cold]] inline void verify_columns(connection& on, const table_info& table) {
  const single_use statement = ask_about(on, "SELECT name, pk FROM pragma_table_xinfo(?1)", table.name);
  std::vector<std::string> names;
  std::vector<std::string> key(table.columns.size() + 1);
  std::size_t key_size = 0;
  while (on.step(statement.get())) {
    names.push_back(column_text(statement.get(), 0));
    const auto position = static_cast<std::size_t>(sqlite3_column_int(statement.get(), 1));
    if (position > 0 && ++key_size && position < key.size()) key[position] = names.back();
  }
  for (const column_info& column : table.columns) {
    bool found = false;
    for (const std::string& name : names) found = found || intact::detail::same_name(name, column.name);
    if (!found) throw_mismatch(table, column.name, "it has no column \"" + std::string(column.name) + '"');
  }
  bool same_key = key_size == table.key.size();
  for (const std::uint16_t column : table.key) {
    bool found = false;
    for (const std::string& name : key)
      found = found || intact::detail::same_name(name, table.columns[column].name);
    same_key = same_key && found;
  }
  if (!same_key)
    throw_mismatch(table, table.columns[table.key[0]].name, "its primary key is of other columns");
  if (table.generated && !is_rowid(on, table))
    throw_mismatch(
        table, table.columns[table.key[0]].name,
        "its key is not INTEGER PRIMARY KEY, so SQLite does not generate it; describe the model as natural");
}

// The foreign keys of a table. One that names no referenced columns means the parent's primary key, in the order of the file.
[[gnu::cold]] inline std::vector<declared_key> declared_keys(connection& on, std::string_view table) {
  std::vector<declared_key> keys;
  {
    const single_use statement =
        ask_about(on,
                  "SELECT id, \"table\", \"from\", coalesce(\"to\", (SELECT name FROM "
                  "pragma_table_info(f.\"table\") WHERE pk = f.seq + 1)), on_update, "
                  "on_delete FROM pragma_foreign_key_list(?1) f ORDER BY id, seq",
                  table);
    while (on.step(statement.get())) {
      const auto id = static_cast<std::size_t>(sqlite3_column_int(statement.get(), 0));
      if (id >= keys.size()) keys.resize(id + 1);
      declared_key& key = keys[id];
      key.parent = column_text(statement.get(), 1);
      key.fields.push_back(column_text(statement.get(), 2));
      key.references.push_back(column_text(statement.get(), 3));
      key.on_update = column_text(statement.get(), 4);
      key.on_delete = column_text(statement.get(), 5);
    }
  }
  if (keys.empty()) return keys;
  const single_use statement =
      ask_about(on, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE", table);
  if (on.step(statement.get())) {
    // Numbers count backwards from the last foreign key declared.
    const std::string deferred = deferred_foreign_keys(column_text(statement.get(), 0));
    for (std::size_t i = 0; i < keys.size() && i < deferred.size(); ++i)
      keys[i].deferred = deferred[deferred.size() - 1 - i] == 'd';
  }
  return keys;
}

// Whether the key pairs the same columns as the relation, in any order.
[[gnu::cold]] inline bool is_same_key(const schema_info& schema, const edge& e, const declared_key& key) {
  const table_info& child = schema.table(e.child);
  const table_info& parent = schema.table(e.parent);
  if (!intact::detail::same_name(key.parent, parent.name) || key.fields.size() != e.relation->fields.size())
    return false;
  for (std::size_t i = 0; i < key.fields.size(); ++i) {
    bool paired = false;
    for (std::size_t j = 0; j < key.fields.size(); ++j) {
      const std::string_view field = child.columns[e.relation->fields[j]].name;
      const std::uint16_t referenced = e.relation->references[j];
      // Without a name only where the parent's table is not there yet.
      const bool to_key = key.references[i].empty() && i < parent.key.size() && parent.key[i] == referenced;
      paired = paired ||
               (intact::detail::same_name(key.fields[i], field) &&
                (to_key || intact::detail::same_name(key.references[i], parent.columns[referenced].name)));
    }
    if (!paired) return false;
  }
  return true;
}

[[gnu::cold]] inline void verify_relation(const schema_info& schema, const edge& e,
                                          const std::vector<declared_key>& keys) {
  const table_info& child = schema.table(e.child);
  relation_details named;
  named.child = child.model;
  named.fields = e.relation->fields_text;
  const std::string relation = "relation " + named.name();
  const std::string_view field = child.columns[e.relation->fields[0]].name;
  bool declared = false;
  // Of several on the same columns each acts, so each is compared.
  for (const declared_key& key : keys) {
    if (!is_same_key(schema, e, key)) continue;
    declared = true;
    const auto expect = [&](const std::string& what, std::string_view expected, std::string_view found) {
      if (expected != found)
        throw_mismatch(
            child, field,
            relation + ", " + what + ": expected " + std::string(expected) + ", found " + std::string(found));
    };
    expect("ON DELETE", sql_name(e.relation->on_delete), key.on_delete);
    expect("ON UPDATE", sql_name(e.relation->on_update), key.on_update);
    expect("check", e.relation->deferred ? "deferred" : "immediate", key.deferred ? "deferred" : "immediate");
  }
  if (!declared)
    throw_mismatch(child, field,
                   relation + ": expected a FOREIGN KEY to \"" + std::string(schema.table(e.parent).name) +
                       "\", found none on these columns");
}

// A foreign key that the schema does not know would act behind its back, and one that it knows would act a second time where the
// client keeps the relations.
[[gnu::cold]] inline void verify_no_others(const connection& on, table_index at,
                                           const std::vector<declared_key>& keys) {
  const schema_info& schema = on.schema();
  for (const declared_key& key : keys) {
    if (on.emulates())
      throw_mismatch(schema.table(at), key.fields[0],
                     "it declares a FOREIGN KEY on \"" + key.fields[0] + "\" to \"" + key.parent +
                         "\", which would act beside the emulation; open it without `emulated`");
    bool known = false;
    for (const edge& e : schema.edges) known = known || (e.child == at && is_same_key(schema, e, key));
    if (!known)
      throw_mismatch(schema.table(at), key.fields[0],
                     "it declares a FOREIGN KEY on \"" + key.fields[0] + "\" to \"" + key.parent +
                         "\", which is no relation of the model");
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
    const std::vector<declared_key> keys = declared_keys(on, table.name);
    for (const edge& e : schema.edges)
      if (!on.emulates() && e.child == i && e.parent != no_table) verify_relation(schema, e, keys);
    verify_no_others(on, static_cast<table_index>(i), keys);
  }
}

}  // namespace intact::sqlite::detail

#endif
