// SPDX-License-Identifier: BSL-1.0
// CREATE TABLE for the databases that are servers: PostgreSQL, MySQL, MariaDB.
#pragma once

#include "intact/dialect/portable.hpp"
#include "intact/sql/create.hpp"

namespace intact::reason {
struct no_DDL_is_written_for_the_database_yet;
}  // namespace intact::reason

namespace intact::remedy {
struct ask_portable_to_or_take_the_DDL_of_another_database;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace statements {

// The names of constraints and the order of keys are the database's matter; see dialect/.
namespace names = dialect::detail;

/// Writes statements for the database `D`.
template <class D>
class server_writer {
 public:
  constexpr server_writer(text::writer& out, const schema_info& schema, list<dialect::table_texts> texts)
      : out_(out), schema_(schema), texts_(texts) {}

  /// All statements that make the tables of the schema in an empty database, each followed by `;` and a newline.
  constexpr void write() {
    table_set made;
    for (const table_index at : schema_.creation_order) {
      made.add(at);
      write_table(at, made);
      if constexpr (!D::indexes_inside)
        names::visit_declared_indexes(D::can, schema_.table(at), [&](column_list columns) {
          out_ << "CREATE INDEX ";
          write_name(at, columns, names::index_suffix);
          out_ << " ON " << quoted(schema_.table(at).name) << ' ';
          write_list(schema_.table(at), columns);
          out_ << ";\n";
        });
    }
    write_later_relations();
  }

 private:
  constexpr text::identifier quoted(std::string_view name) const { return {name, D::mark}; }

  constexpr void write_name(table_index at, column_list columns, std::string_view suffix) {
    text::write_identifier(
        out_,
        [&](auto& name) {
          names::write_constraint_name(name, D::can.name_size, schema_.table(at), columns, suffix);
        },
        D::mark);
  }

  constexpr void write_list(const table_info& table, column_list columns) {
    out_ << '(';
    write_columns(out_, table, columns, D::mark);
    out_ << ')';
  }

  // The relations of a table stand together, in order of their tables. Found by halves: 200 tables that each look through all
  // relations would alone be a third of the steps that clang grants a constant expression.
  constexpr list<edge> relations_of(table_index at) const {
    std::size_t first = 0;
    for (std::size_t size = schema_.edges.size(); size > 0;) {
      const std::size_t half = size / 2;
      const bool before = schema_.edges.first[first + half].child < at;
      if (before) first += half + 1;
      size = before ? size - half - 1 : half;
    }
    return {schema_.edges.first + first, schema_.table(at).relations.size()};
  }

  // Whether the column stands in a key, an index or a relation of its table.
  static constexpr bool is_in_key(const table_info& table, std::size_t column) {
    bool found = contains(table.key, column);
    for (const column_list columns : table.uniques) found = found || contains(columns, column);
    for (const column_list columns : table.indexes) found = found || contains(columns, column);
    for (const relation_info& relation : table.relations) found = found || contains(relation.fields, column);
    return found;
  }

  constexpr void write_column(table_index at, std::size_t c) {
    const table_info& table = schema_.table(at);
    const column_info& column = table.columns[c];
    const column_shape shape = texts_[at].shapes[c];
    const std::string_view default_value = texts_[at].defaults[c];
    const bool is_key = table.key.size() == 1 && table.key[0] == c;
    const bool in_key = D::sizes_in_keys && is_in_key(table, c);

    out_ << quoted(column.name) << ' ';
    D::write_type(out_, shape, in_key);
    if (shape.kind == value_kind::text)
      D::write_collation(out_, detail::same_name(column.collation, "BINARY") ? "" : column.collation);
    if (!column.nullable) out_ << " NOT NULL";
    if (is_key) out_ << (table.generated ? D::generated : "") << " PRIMARY KEY";
    if (!default_value.empty()) {
      out_ << " DEFAULT ";
      D::write_default(out_, shape, in_key, default_value);
    }
    // Where a CHECK may not read what an action writes, the same one on the parent's column says as much.
    if (column.allowed.empty() || (!D::can.check_of_acted && names::is_acted(table, c))) return;
    out_ << " CHECK (" << quoted(column.name) << " IN (";
    bool first = true;
    for (const std::string_view text : column.allowed) {
      out_ << (first ? "" : ", ");
      D::write_text(out_, text);
      first = false;
    }
    out_ << "))";
  }

  // The parent's key whose fields these are, in its own order, or `references` where the order does not matter.
  static constexpr column_list key_order(const table_info& parent, column_list references) {
    if (D::can.any_key_order) return references;
    for (const column_list unique : parent.uniques)
      if (names::same_columns(unique, references) && !names::same_columns(parent.key, references))
        return unique;
    return parent.key;
  }

  constexpr void write_relation(const edge& e) {
    const table_info& parent = schema_.table(e.parent);
    const table_info& child = schema_.table(e.child);
    const relation_info& relation = *e.relation;
    const column_list ordered = key_order(parent, relation.references);
    out_ << "CONSTRAINT ";
    write_name(e.child, relation.fields, names::relation_suffix);
    out_ << " FOREIGN KEY (";
    for (std::size_t i = 0; i < ordered.size(); ++i) {
      std::size_t at = 0;
      while (relation.references[at] != ordered[i]) ++at;
      out_ << (i > 0 ? ", " : "") << quoted(child.columns[relation.fields[at]].name);
    }
    out_ << ") REFERENCES " << quoted(parent.name) << ' ';
    write_list(parent, ordered);
    out_ << " ON DELETE " << sql_name(relation.on_delete) << " ON UPDATE " << sql_name(relation.on_update);
    if (relation.deferred) out_ << " DEFERRABLE INITIALLY DEFERRED";
  }

  constexpr void write_table(table_index at, const table_set& made) {
    constexpr std::string_view next_line = ",\n  ";
    const table_info& table = schema_.table(at);
    out_ << "CREATE TABLE " << quoted(table.name) << " (\n  ";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) out_ << next_line;
      write_column(at, i);
    }
    if (table.key.size() > 1) {
      out_ << next_line << "PRIMARY KEY ";
      write_list(table, table.key);
    }
    for (const column_list unique : table.uniques) {
      out_ << next_line << "CONSTRAINT ";
      write_name(at, unique, names::unique_suffix);
      out_ << " UNIQUE ";
      write_list(table, unique);
    }
    if constexpr (D::indexes_inside)
      names::visit_declared_indexes(D::can, table, [&](column_list columns) {
        out_ << next_line << "INDEX ";
        write_name(at, columns, names::index_suffix);
        out_ << ' ';
        write_list(table, columns);
      });
    for (const dialect::check_text& check : texts_[at].checks) {
      const bool bare = check.sql.front() != '(';
      out_ << next_line << "CHECK " << (bare ? "(" : "") << check.sql << (bare ? ")" : "");
    }
    for (const edge& e : relations_of(at)) {
      if (!made.has(e.parent)) continue;
      out_ << next_line;
      write_relation(e);
    }
    out_ << "\n)" << D::table_options << ";\n";
  }

  // In a cycle some relation is declared when its parent's table is there.
  constexpr void write_later_relations() {
    table_set made;
    for (const table_index at : schema_.creation_order) {
      made.add(at);
      for (const edge& e : relations_of(at)) {
        if (made.has(e.parent)) continue;
        out_ << "ALTER TABLE " << quoted(schema_.table(at).name) << " ADD ";
        write_relation(e);
        out_ << ";\n";
      }
    }
  }

  text::writer& out_;
  const schema_info& schema_;
  list<dialect::table_texts> texts_;
};

template <Schema S, class D>
constexpr void write_schema_for(text::writer& out) {
  server_writer<D>(out, info_of<S>, dialect::texts_of<S, D>).write();
}

/// The verdict on writing the DDL of the schema for the database.
template <Schema S, class D>
constexpr auto check_ddl() {
  if constexpr (constexpr auto portable = portability_of<S, D>(); !portable.value)
    return portable;
  else if constexpr (!dialect::detail::SpelledDialect<D>)
    return verdict::error<reason::no_DDL_is_written_for_the_database_yet, in_dialect<D>,
                          remedy::ask_portable_to_or_take_the_DDL_of_another_database>{};
  else
    return verdict::ok{};
}

/// Does not compile where the database cannot have the schema.
template <Schema S, dialect::Dialect D>
struct ddl_of<S, D> : detail::gate<decltype(check_ddl<S, D>())> {
  static constexpr std::string_view value = [] {
    if constexpr (decltype(check_ddl<S, D>())::value)
      return text::static_text<&write_schema_for<S, D>>::view;
    else
      return std::string_view();
  }();
};

}  // namespace statements

}  // namespace intact::inline abi1
