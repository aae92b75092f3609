// SPDX-License-Identifier: BSL-1.0
// Which rows reference no row: asked of the schema's relations, whether the database knows them or not.
#pragma once

#include <array>
#include <utility>

#include "intact/sql/blockers.hpp"

namespace intact::inline abi1::statements {

/// Writes the condition that a row of the edge's child, which the query calls `row`, references a row that is not there: all its fields
/// have a value, and no row of the parent has the same, by the parent's collation. Source: SQLite, "SQLite Foreign Key Support", section 3.
/// With `defaulted`, the position of an edge, its fields count as if they had their defaults already.
[[gnu::cold]] constexpr void write_is_orphan(text::writer& out, const schema_info& schema, const edge& e,
                                             std::string_view row,
                                             std::size_t defaulted = schema_info::no_edge) {
  const table_info& child = schema.table(e.child);
  const table_info& parent = schema.table(e.parent);
  // The parent's row must not hide the child's.
  const text::identifier found{detail::same_name(row, "p") ? std::string_view("q") : std::string_view("p")};
  const auto write_field = [&](std::uint16_t field) {
    if (defaulted != schema_info::no_edge && contains(schema.edges[defaulted].relation->fields, field))
      out << default_of(child.columns[field]);
    else
      out << text::identifier{row} << '.' << text::identifier{child.columns[field].name};
  };
  for (const std::uint16_t field : e.relation->fields) {
    write_field(field);
    out << " IS NOT NULL AND ";
  }
  out << "NOT EXISTS (SELECT 1 FROM " << text::identifier{parent.name} << ' ' << found << " WHERE ";
  for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
    out << (i > 0 ? " AND " : "") << found << '.'
        << text::identifier{parent.columns[e.relation->references[i]].name} << " = ";
    write_field(e.relation->fields[i]);
    write_collation(out, schema, e, i);
  }
  out << ')';
}

/// Writes the query for the keys of the rows that reference through the edge a row that is not there.
[[gnu::cold]] constexpr void write_orphans(text::writer& out, const schema_info& schema, const edge& e) {
  const table_info& child = schema.table(e.child);
  out << "SELECT ";
  write_prefixed_key(out, child, "c.");
  out << " FROM " << text::identifier{child.name} << " c WHERE ";
  write_is_orphan(out, schema, e, "c");
}

constexpr bool takes_default(const relation_info& relation) {
  return relation.on_delete == action::set_default || relation.on_update == action::set_default;
}

/// Writes the query whether a default of the edge's fields references a row that is not there; nothing for an edge that takes none.
[[gnu::cold]] constexpr void write_missing_default(text::writer& out, const schema_info& schema,
                                                   const edge& e) {
  if (!takes_default(*e.relation)) return;
  out << "SELECT 1";
  write_default_is_checked(out, schema, e);
  out << " AND NOT EXISTS (SELECT 1 FROM " << text::identifier{schema.table(e.parent).name} << " d WHERE ";
  write_has_default(out, schema, e);
  out << ')';
}

/// The two questions about one relation of schema `S`.
template <class S, std::size_t Edge>
struct orphan_queries {
  static constexpr void write_rows(text::writer& out) {
    write_orphans(out, info_of<S>, info_of<S>.edges[Edge]);
  }
  static constexpr void write_default(text::writer& out) {
    write_missing_default(out, info_of<S>, info_of<S>.edges[Edge]);
  }
  static constexpr std::string_view rows = text::static_text<&write_rows>::view;
  static constexpr std::string_view missing_default = text::static_text<&write_default>::view;
};

struct orphan_query {
  std::string_view rows;
  std::string_view missing_default;
};

template <class S, std::size_t... Edge>
constexpr std::array<orphan_query, sizeof...(Edge)> orphan_queries_of(std::index_sequence<Edge...>) {
  return {orphan_query{orphan_queries<S, Edge>::rows, orphan_queries<S, Edge>::missing_default}...};
}

/// The questions about all relations of the schema, by their positions.
template <class S>
inline constexpr auto all_orphan_queries =
    orphan_queries_of<S>(std::make_index_sequence<info_of<S>.edges.size()>{});

}  // namespace intact::inline abi1::statements
