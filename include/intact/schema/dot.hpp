// SPDX-License-Identifier: BSL-1.0
// A schema as a Graphviz drawing.
#pragma once

#include "intact/schema/picture.hpp"

namespace intact::inline abi1 {

namespace detail {

// A quoted string. Backslashes are doubled, since labels read them as the beginning of something else.
constexpr void write_dot_string(text::writer& out, std::string_view content) {
  for (const char c : content) {
    if (c == '"' || c == '\\') out << '\\';
    out << c;
  }
}

constexpr void write_dot_name(text::writer& out, const table_info& table) {
  out << '"';
  write_dot_string(out, table.name);
  out << '"';
}

constexpr void write_html(text::writer& out, std::string_view content) {
  for (const char c : content) {
    if (c == '&')
      out << "&amp;";
    else if (c == '<')
      out << "&lt;";
    else if (c == '>')
      out << "&gt;";
    else
      out << c;
  }
}

constexpr std::string_view dot_colour(fate found) {
  return found.erased ? "#e04a32" : found.deleted ? "#ffc4b8" : found.changed ? "#ffe9a8" : "#eeeeee";
}

constexpr void write_dot_table(text::writer& out, const picture& drawn, std::size_t t) {
  const table_info& table = *drawn.schema.tables[t];
  const list<column_info> columns = table.columns;
  const fate found = drawn.of(t);
  out << "  ";
  write_dot_name(out, table);
  out << " [label=<<TABLE BORDER=\"" << (found.blocking ? '4' : '0') << "\" COLOR=\""
      << (found.blocking ? "#1d3fbb" : "#000000")
      << "\" CELLBORDER=\"1\" CELLSPACING=\"0\"><TR><TD BGCOLOR=\"" << dot_colour(found) << "\"><B>";
  write_html(out, table.model);
  if (table.name != table.model) {
    out << " (";
    write_html(out, table.name);
    out << ')';
  }
  out << "</B></TD></TR>";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out << "<TR><TD ALIGN=\"LEFT\">";
    write_html(out, columns[i].name);
    out << " : " << type_word(columns[i].type) << (columns[i].nullable ? "?" : "");
    text::writer unwritten;
    const auto column = static_cast<std::uint16_t>(i);
    if (write_keys(unwritten, drawn, t, column)) {
      out << "  ";
      write_keys(out, drawn, t, column);
    }
    out << "</TD></TR>";
  }
  out << "</TABLE>>];\n";
}

constexpr void write_dot(text::writer& out, const picture& drawn) {
  out << "digraph schema {\n"
         "  rankdir=RL;\n"
         "  node [shape=plain, fontname=\"Helvetica\"];\n"
         "  edge [dir=both, fontname=\"Helvetica\", fontsize=10];\n";
  for (std::size_t t = 0; t < drawn.schema.tables.size(); ++t) write_dot_table(out, drawn, t);
  for (std::size_t i = 0; i < drawn.routes.hops.size(); ++i) {
    const hop& h = drawn.routes.hops[i];
    out << "  ";
    write_dot_name(out, *drawn.schema.tables[h.child]);
    out << " -> ";
    write_dot_name(out, *drawn.schema.tables[h.parent]);
    out << " [arrowtail=" << (drawn.is_one_to_one(i) ? "teeodot" : "crowodot")
        << ", arrowhead=" << (drawn.is_required(i) ? "teetee" : "teeodot") << ", label=\"";
    write_dot_string(out, drawn.schema.edges[i].relation->fields_text);
    out << "\\n";
    write_actions(out, drawn, i, "\\n");
    out << '"' << (drawn.is_identifying(i) ? "" : ", style=dashed");
    if (drawn.of_delete())
      out << ", color=\"" << (drawn.blocks(i) ? "#1d3fbb" : drawn.acts(i) ? "#a02010" : "#999999") << '"';
    out << "];\n";
  }
  out << "}\n";
}

}  // namespace detail

/// The schema in the language of Graphviz, a constant text that `dot -Tsvg` draws: the same as `diagram` shows, with arrows from
/// children to parents. With a model for `From`, colours tell what deleting a row of it reaches.
template <Schema S, class From = void>
inline constexpr std::string_view dot = detail::drawn<S, From, &detail::write_dot>;

}  // namespace intact::inline abi1
