// SPDX-License-Identifier: BSL-1.0
// CREATE TABLE and CREATE INDEX: the whole schema as one constant text.
#pragma once

#include "intact/dialect/relation_mode.hpp"
#include "intact/dialect/sqlite.hpp"
#include "intact/schema/indexes.hpp"
#include "intact/schema/schema.hpp"
#include "intact/sql/names.hpp"

namespace intact::inline abi1 {

namespace statements {

[[gnu::cold]] constexpr void write_column(text::writer& out, const table_info& table, std::size_t at) {
  const column_info& column = table.columns[at];
  const bool is_key = table.key.size() == 1 && table.key[0] == at;
  out << text::identifier{column.name} << ' ' << dialect::sqlite::type_name(column.type);
  // Exactly "INTEGER PRIMARY KEY" makes a column the rowid itself. SQLite, "CREATE TABLE", section 5.
  const bool is_rowid = is_key && column.type == storage::integer;
  if (!column.nullable && !is_rowid) out << " NOT NULL";
  if (is_key) out << " PRIMARY KEY" << (table.autoincrement ? " AUTOINCREMENT" : "");
  if (column.has_default) out << " DEFAULT " << column.default_sql;
  if (!column.collation.empty()) out << " COLLATE " << text::identifier{column.collation};
  if (!column.allowed.empty()) {
    out << " CHECK (" << text::identifier{column.name} << " IN (";
    bool first = true;
    for (const std::string_view text : column.allowed) {
      out << (first ? "" : ", ") << text::literal{text};
      first = false;
    }
    out << "))";
  }
}

[[gnu::cold]] constexpr void write_foreign_key(text::writer& out, const schema_info& schema, const edge& e) {
  const table_info& parent = schema.table(e.parent);
  out << "FOREIGN KEY (";
  write_columns(out, schema.table(e.child), e.relation->fields);
  out << ") REFERENCES " << text::identifier{parent.name} << " (";
  write_columns(out, parent, e.relation->references);
  out << ") ON DELETE " << sql_name(e.relation->on_delete) << " ON UPDATE "
      << sql_name(e.relation->on_update);
  if (e.relation->deferred) out << " DEFERRABLE INITIALLY DEFERRED";
}

[[gnu::cold]] constexpr void write_table(text::writer& out, const schema_info& schema, table_index at,
                                         bool keys) {
  constexpr std::string_view next_line = ",\n  ";
  const table_info& table = schema.table(at);
  out << "CREATE TABLE IF NOT EXISTS " << text::identifier{table.name} << " (\n  ";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (i > 0) out << next_line;
    write_column(out, table, i);
  }
  if (table.key.size() > 1) {
    out << next_line << "PRIMARY KEY (";
    write_columns(out, table, table.key);
    out << ')';
  }
  for (const column_list unique : table.uniques) {
    out << next_line << "UNIQUE (";
    write_columns(out, table, unique);
    out << ')';
  }
  for (const std::string_view check : table.checks) {
    // An operation stands in parentheses already.
    const bool bare = check.front() != '(';
    out << next_line << "CHECK " << (bare ? "(" : "") << check << (bare ? ")" : "");
  }
  for (const edge& e : schema.edges) {
    if (!keys || e.child != at || e.parent == no_table) continue;
    out << next_line;
    write_foreign_key(out, schema, e);
  }
  out << "\n)" << (table.strict ? " STRICT" : "") << ";\n";
}

[[gnu::cold]] constexpr void write_index(text::writer& out, const table_info& table, column_list columns) {
  out << "CREATE INDEX IF NOT EXISTS ";
  text::write_identifier(out, [&](auto& name) { write_index_name(name, table, columns); });
  out << " ON " << text::identifier{table.name} << " (";
  write_columns(out, table, columns);
  out << ");\n";
}

/// Writes all statements of the schema, in an order in which each can run, each followed by `;` and a newline; without `keys` no
/// FOREIGN KEY, but the same indexes.
[[gnu::cold]] constexpr void write_schema(text::writer& out, const schema_info& schema, bool keys) {
  for (const table_index at : schema.creation_order) {
    const table_info& table = schema.table(at);
    write_table(out, schema, at, keys);
    visit_indexes(table, [&](column_list columns) { write_index(out, table, columns); });
  }
}

template <Schema S, bool Keys>
constexpr void write_schema_of(text::writer& out) {
  write_schema(out, info_of<S>, Keys);
}

// For databases other than SQLite: server_create.hpp.
template <class S, class D>
struct ddl_of;
template <Schema S>
struct ddl_of<S, dialect::sqlite> {
  static constexpr std::string_view value = text::static_text<&write_schema_of<S, true>>::view;
};
template <Schema S>
struct ddl_of<S, emulated> {
  static constexpr std::string_view value = text::static_text<&write_schema_of<S, false>>::view;
};

}  // namespace statements

/// The DDL of the schema: CREATE TABLE IF NOT EXISTS and CREATE INDEX IF NOT EXISTS for each of its elements.
/// `static_assert(ddl<Blog> == "...")` compiles. Compile-time cost: linear in the length of the text.
/// `ddl<Blog, emulated>` declares no FOREIGN KEY, for an SQLite database whose relations the client keeps.
/// `ddl<Blog, dialect::postgresql>` makes the tables in an empty database of another kind, and does not compile where that
/// cannot have the schema. Docs: docs/dialects.md.
template <Schema S, class D = dialect::sqlite>
inline constexpr std::string_view ddl = statements::ddl_of<S, D>::value;

}  // namespace intact::inline abi1
