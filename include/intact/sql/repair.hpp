// SPDX-License-Identifier: BSL-1.0
// Orphans as the rows that a delete or an update is about, so that what ON DELETE would have done is done to them like anything else.
#pragma once

#include <array>

#include "intact/sql/change.hpp"
#include "intact/sql/orphans.hpp"

namespace intact::inline abi1::statements {

/// The orphans of relation `Edge`: a condition as sql/target.hpp has them.
template <class S, std::size_t Edge>
struct orphan_rows {
  static constexpr std::size_t parameters(const table_info&) { return 0; }
  static constexpr void write(text::writer& out, const table_info& table, std::size_t) {
    write_is_orphan(out, info_of<S>, info_of<S>.edges[Edge], table.name);
  }
};

/// The row with a key, if it is among `Rows`.
template <class Rows>
struct with_key {
  static constexpr std::size_t parameters(const table_info& table) { return by_key::parameters(table); }
  static constexpr void write(text::writer& out, const table_info& table, std::size_t first) {
    Rows::write(out, table, first);
    out << " AND ";
    by_key::write(out, table, first);
  }
};

/// Those of them that the relation's SetNull or SetDefault mends. A row whose default would leave it without a parent, by this relation or
/// by another one that holds the same field, is passed over: SQLite's own check can be misled by other orphans.
template <class S, std::size_t Edge>
struct detachable_rows {
  static constexpr std::size_t parameters(const table_info&) { return 0; }
  static constexpr void write(text::writer& out, const table_info& table, std::size_t first) {
    const edge& e = info_of<S>.edges[Edge];
    orphan_rows<S, Edge>::write(out, table, first);
    if (e.relation->on_delete != action::set_default) return;
    for (const edge& other : info_of<S>.edges) {
      bool shares = false;
      for (const std::uint16_t field : other.relation->fields)
        shares = shares || (other.child == e.child && contains(e.relation->fields, field));
      if (!shares) continue;
      out << " AND NOT (";
      write_is_orphan(out, info_of<S>, other, table.name, Edge);
      out << ')';
    }
  }
};

/// The update of `Rows` that does what the ON DELETE of relation `Edge` says: a change as sql/change.hpp has them.
template <class S, std::size_t Edge, class Rows>
struct detaching {
  static constexpr column_list columns = info_of<S>.edges[Edge].relation->fields;
  static constexpr void write_value(text::writer& out, const table_info& table, std::uint16_t column) {
    out << set_value(info_of<S>.edges[Edge].relation->on_delete, table.columns[column]);
  }
  static constexpr subject about{&Rows::write, 1, &write_value};
};

/// Of the rows that go with `Rows` of the table `Root`, how many are orphans, for each relation whose child is among them: a query of one row.
template <class S, table_index Root, class Rows>
struct gone_orphans {
  static constexpr table_set gone = deleted_from(info_of<S>, Root);

  static constexpr void write(text::writer& out) {
    const schema_info& schema = info_of<S>;
    const gone_query query(schema, Root, gone, &Rows::write);
    query.write_with(out);
    out << " SELECT ";
    bool first = true;
    for (const edge& e : schema.edges) {
      if (!gone.has(e.child)) continue;
      const table_info& child = schema.table(e.child);
      // From the few that go to their rows by key.
      out << (first ? "" : ", ") << "(SELECT count(*) FROM intact_gone g CROSS JOIN "
          << text::identifier{child.name} << " c ON g.t = " << text::integer(e.child);
      first = false;
      for (std::size_t i = 0; i < child.key.size(); ++i)
        out << " AND c." << text::identifier{child.columns[child.key[i]].name} << " = g.k"
            << text::integer(i);
      out << " WHERE ";
      write_is_orphan(out, schema, e, "c");
      out << ')';
    }
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Whether a link in the table `At` lacks one of its ends; both are Cascade. Written when a repair needs it.
[[gnu::cold]] constexpr void write_where_link_is_orphan(text::writer& out, const schema_info& schema,
                                                        table_index at, bool one) {
  const table_info& table = schema.table(at);
  out << " WHERE (";
  bool first = true;
  for (const edge& e : schema.edges) {
    if (e.child != at) continue;
    out << (first ? "(" : " OR (");
    write_is_orphan(out, schema, e, table.name);
    out << ')';
    first = false;
  }
  out << ')';
  if (!one) return;
  out << " AND ";
  by_key::write(out, table, 1);
}

/// How many links go, and, for each relation that they hold, how many of these are orphans through it.
[[gnu::cold]] constexpr void write_count_links(text::writer& out, const schema_info& schema, table_index at,
                                               bool one) {
  out << "SELECT count(*)";
  for (const edge& e : schema.edges) {
    if (e.child != at) continue;
    out << ", count(CASE WHEN ";
    write_is_orphan(out, schema, e, schema.table(at).name);
    out << " THEN 1 END)";
  }
  out << " FROM " << text::identifier{schema.table(at).name};
  write_where_link_is_orphan(out, schema, at, one);
}

[[gnu::cold]] constexpr void write_delete_links(text::writer& out, const schema_info& schema, table_index at,
                                                bool one) {
  out << "DELETE FROM " << text::identifier{schema.table(at).name};
  write_where_link_is_orphan(out, schema, at, one);
}

}  // namespace intact::inline abi1::statements
