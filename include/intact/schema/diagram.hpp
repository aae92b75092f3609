// SPDX-License-Identifier: BSL-1.0
// A schema as a Mermaid drawing.
#pragma once

#include "intact/schema/picture.hpp"
#include "intact/text/number.hpp"

namespace intact::inline abi1 {

namespace detail {

constexpr bool is_plain_in_mermaid(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// Text inside of quotes. What could end it, or mean something to Mermaid, Markdown or HTML, becomes a number.
// Mermaid, "Entity codes to escape characters".
constexpr void write_mermaid_text(text::writer& out, std::string_view content) {
  for (const char c : content) {
    constexpr std::string_view harmless = " -.,:()";
    if (is_plain_in_mermaid(c) || static_cast<unsigned char>(c) >= 0x80 ||
        harmless.find(c) != std::string_view::npos)
      out << c;
    else
      out << '#' << text::integer(static_cast<int>(c)) << ';';
  }
}

// A table always in quotes: unquoted, `Class`, `Style`, `One` and others are words of the language.
constexpr void write_entity(text::writer& out, const table_info& table) {
  out << '"';
  write_mermaid_text(out, table.name);
  out << '"';
}

// Attributes have no quotes, and are letters, digits and underscores, of which letters begin at U+00C0. Whether all of the name
// could be written.
constexpr bool write_attribute_name(text::writer& out, std::string_view name) {
  const auto lower = [&](std::size_t i) { return static_cast<char>(name[i] | 0x20); };
  const bool like_key = name.size() > 1 && lower(1) == 'k' &&
                        (lower(0) == 'p' || lower(0) == 'f' || lower(0) == 'u') &&
                        (name.size() == 2 || !is_plain_in_mermaid(name[2]));
  const bool prefixed = like_key || (name[0] >= '0' && name[0] <= '9');
  if (prefixed) out << '_';
  bool whole = !prefixed;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(name[i]);
    if (is_plain_in_mermaid(name[i]) || (byte >= 0x80 && byte != 0xC2)) {
      out << name[i];
      continue;
    }
    out << '_';
    whole = false;
    if (byte == 0xC2) ++i;
  }
  return whole;
}

constexpr void write_attribute(text::writer& out, const picture& drawn, std::size_t table, std::uint16_t at) {
  const column_info column = drawn.schema.tables[table]->columns[at];
  out << "        " << type_word(column.type) << ' ';
  const bool whole = write_attribute_name(out, column.name);
  text::writer unwritten;
  if (write_keys(unwritten, drawn, table, at)) {
    out << ' ';
    write_keys(out, drawn, table, at);
  }
  if (!whole || column.nullable) {
    out << " \"";
    if (!whole) write_mermaid_text(out, column.name);
    out << (!whole && column.nullable ? ", " : "") << (column.nullable ? "optional" : "") << '"';
  }
  out << '\n';
}

constexpr void write_mermaid(text::writer& out, const picture& drawn) {
  // The colours below are for light tables, which a dark page would not draw by itself.
  if (drawn.of_delete()) out << "%%{init: {\"theme\": \"neutral\"}}%%\n";
  out << "erDiagram\n";
  for (std::size_t t = 0; t < drawn.schema.tables.size(); ++t) {
    const table_info& table = *drawn.schema.tables[t];
    const std::size_t columns = table.columns.size();
    out << "    ";
    write_entity(out, table);
    if (table.name != table.model) {
      out << "[\"";
      write_mermaid_text(out, table.model);
      out << " (";
      write_mermaid_text(out, table.name);
      out << ")\"]";
    }
    const fate found = drawn.of(t);
    // The last one decides where several give a colour.
    const bool marks[] = {found.changed, found.deleted, found.erased, found.blocking};
    constexpr std::string_view classes[] = {"changed", "deleted", "erased", "blocking"};
    bool first = true;
    for (std::size_t i = 0; i < 4; ++i) {
      if (!marks[i]) continue;
      out << (first ? ":::" : ",") << classes[i];
      first = false;
    }
    out << " {\n";
    for (std::uint16_t i = 0; i < columns; ++i) write_attribute(out, drawn, t, i);
    out << "    }\n";
  }
  for (std::size_t i = 0; i < drawn.routes.hops.size(); ++i) {
    const hop& h = drawn.routes.hops[i];
    out << "    ";
    write_entity(out, *drawn.schema.tables[h.parent]);
    out << (drawn.is_required(i) ? " ||" : " |o") << (drawn.is_identifying(i) ? "--" : "..")
        << (drawn.is_one_to_one(i) ? "o| " : "o{ ");
    write_entity(out, *drawn.schema.tables[h.child]);
    out << " : \"";
    write_mermaid_text(out, drawn.schema.edges[i].relation->fields_text);
    out << ": ";
    write_actions(out, drawn, i, ", ");
    out << "\"\n";
  }
  if (drawn.of_delete())
    out << "    classDef changed fill:#ffe9a8,stroke:#8a6d00,color:#000\n"
           "    classDef deleted fill:#ffc4b8,stroke:#a02010,color:#000\n"
           "    classDef erased fill:#ff8b73,stroke:#701000,color:#000\n"
           "    classDef blocking stroke:#1d3fbb,stroke-width:4px\n";
}

}  // namespace detail

/// The schema as a Mermaid `erDiagram`, a constant text: tables with their columns, and a line from each parent to its child.
///
/// Columns tell type, PK, FK and UK (unique alone), and `optional`. The ends of a line tell numbers: a child has one parent, or
/// none or one if a field is optional; a parent has any number of children, or at most one if the fields are unique. The line is
/// solid if the child's key holds a field of the relation. Its text tells the fields and both actions.
///
/// With a model for `From` it shows what deleting a row of it reaches: as classes `erased`, `deleted`, `changed` (set to NULL, to
/// a default, or to another key) and `blocking`, and at the lines that `may block`. These need Mermaid 11.5.
template <Schema S, class From = void>
inline constexpr std::string_view diagram = detail::drawn<S, From, &detail::write_mermaid>;

}  // namespace intact::inline abi1
