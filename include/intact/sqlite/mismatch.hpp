// SPDX-License-Identifier: BSL-1.0
// Relations that SQLite cannot check, because of what the file declares: it then refuses every write that would have to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "intact/sql/names.hpp"
#include "intact/sqlite/orphans.hpp"
#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

// Whether the file lets the relation reference its parent's columns: whether they are those of the table's key, or of a unique index
// that covers all rows. Fails silently to no.
[[gnu::cold]] inline bool can_reference(const connection& on, const edge& e) {
  const table_info& parent = on.schema().table(e.parent);
  sqlite3_stmt* made = nullptr;
  // Groups by index; -1 is the key of the table, which has no index where it is the rowid.
  sqlite3_prepare_v2(
      on.handle(),
      "SELECT -1, name FROM pragma_table_info(?1) WHERE pk > 0 UNION ALL "
      "SELECT l.seq, i.name FROM pragma_index_list(?1) l CROSS JOIN pragma_index_info(l.name) i "
      "WHERE l.\"unique\" AND NOT l.partial ORDER BY 1",
      -1, &made, nullptr);
  const single_use statement(made);
  if (made == nullptr) return false;
  sqlite3_bind_text(made, 1, parent.name.data(), static_cast<int>(parent.name.size()), SQLITE_STATIC);
  bool more = sqlite3_step(made) == SQLITE_ROW;
  while (more) {
    const int index = sqlite3_column_int(made, 0);
    std::size_t columns = 0;
    std::size_t found = 0;
    for (; more && sqlite3_column_int(made, 0) == index; more = sqlite3_step(made) == SQLITE_ROW) {
      ++columns;
      const std::string name = column_text(made, 1);
      for (const std::uint16_t column : e.relation->references)
        if (intact::detail::same_name(name, parent.columns[column].name)) ++found;
    }
    if (found == columns && found == e.relation->references.size()) return true;
  }
  return false;
}

// What stands between two texts.
[[gnu::cold]] inline std::string_view between(std::string_view text, std::string_view before,
                                              std::string_view after) {
  if (!text.starts_with(before) || !text.ends_with(after) || text.size() < before.size() + after.size())
    return {};
  return text.substr(before.size(), text.size() - before.size() - after.size());
}

/// `Post.author_id references User`
[[gnu::cold]] inline std::string describe_reference(const schema_info& schema, const edge& e) {
  relation_details named;
  named.child = schema.table(e.child).model;
  named.fields = e.relation->fields_text;
  return text::joined({named.name(), " references ", schema.table(e.parent).model});
}

// The relation from `child` to `parent`, tables of the file: the first whose parent's columns are no key in the file, else the first.
// Where `child` is empty, from any table, the first from one that the statement names.
[[gnu::cold]] inline const edge* relation_between(const connection& on, std::string_view child,
                                                  std::string_view parent, const std::string& statement) {
  const schema_info& schema = on.schema();
  const edge* first = nullptr;
  for (const edge& e : schema.edges) {
    if (e.parent == no_table || !intact::detail::same_name(schema.table(e.parent).name, parent)) continue;
    const std::string_view table = schema.table(e.child).name;
    if (!child.empty() && !intact::detail::same_name(table, child)) continue;
    const bool is_to_blame = child.empty() ? statement.find(table) != std::string::npos
                                           : on.names_errors() && !can_reference(on, e);
    if (is_to_blame) return &e;
    if (first == nullptr) first = &e;
  }
  return first;
}

/// The sentence for a statement that SQLite refused to prepare because of a relation whose parent is missing, or whose referenced
/// columns are no key of it; the model and the fields go into the details. Empty for all else. The file is looked at only to tell
/// several relations between the same tables apart, and only where the connection names errors.
[[gnu::cold]] inline std::string describe_mismatch(const connection& on, error_details& details) {
  const schema_info& schema = on.schema();
  const std::string_view pair = between(details.message, "foreign key mismatch - \"", "\"");
  const std::string_view middle = "\" referencing \"";
  const std::size_t at = pair.find(middle);
  // Foreign keys look for a table in `main`; what a statement itself names comes without it.
  const std::string_view missing = between(details.message, "no such table: main.", "");
  const edge* e = nullptr;
  if (at != std::string_view::npos)
    e = relation_between(on, pair.substr(0, at), pair.substr(at + middle.size()), details.statement);
  else if (!missing.empty())
    e = relation_between(on, {}, missing, details.statement);
  if (e == nullptr) return {};
  details.model = schema.table(e->child).model;
  details.field = e->relation->fields_text;
  const table_info& parent = schema.table(e->parent);
  std::string sentence = describe_reference(schema, *e);
  if (at == std::string_view::npos)
    return text::joined({sentence, ", but the file has no table \"", missing,
                         "\", so SQLite cannot check the relation: create_tables() makes it"});
  text::writer out(sentence);
  out << ", but table \"" << parent.name << "\" of the file has no primary key or unique index on exactly (";
  statements::write_columns(out, parent, e->relation->references);
  out << "), so SQLite cannot check the relation: create that index, or make the table anew";
  return sentence;
}

}  // namespace intact::inline abi1::sqlite::detail
