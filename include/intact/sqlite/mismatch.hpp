// SPDX-License-Identifier: BSL-1.0
// Relations that SQLite cannot check, because of what the file declares: it then refuses every write that would have to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intact/sql/names.hpp"
#include "intact/sqlite/orphans.hpp"
#include "intact/text/made_text.hpp"

namespace intact::sqlite::detail {

// The columns of the table's key, and of each unique index that covers all rows. Fails silently to none.
[[gnu::cold]] inline std::vector<std::vector<std::string>> unique_columns(sqlite3* db,
                                                                          std::string_view table) {
  std::vector<std::vector<std::string>> all;
  sqlite3_stmt* made = nullptr;
  // Groups by index; -1 is the key of the table, which has no index where it is the rowid.
  sqlite3_prepare_v2(
      db,
      "SELECT -1, name FROM pragma_table_info(?1) WHERE pk > 0 UNION ALL "
      "SELECT l.seq, i.name FROM pragma_index_list(?1) l CROSS JOIN pragma_index_info(l.name) i "
      "WHERE l.\"unique\" AND NOT l.partial ORDER BY 1",
      -1, &made, nullptr);
  const single_use statement(made);
  if (made == nullptr) return all;
  sqlite3_bind_text(made, 1, table.data(), static_cast<int>(table.size()), SQLITE_STATIC);
  for (std::optional<int> last; sqlite3_step(made) == SQLITE_ROW;) {
    const int index = sqlite3_column_int(made, 0);
    if (last != index) all.emplace_back();
    last = index;
    all.back().push_back(column_text(made, 1));
  }
  return all;
}

// Whether the file lets the relation reference its parent's columns.
[[gnu::cold]] inline bool can_reference(const connection& on, const edge& e) {
  const table_info& parent = on.schema().table(e.parent);
  for (const std::vector<std::string>& columns : unique_columns(on.handle(), parent.name)) {
    std::size_t found = 0;
    for (const std::uint16_t column : e.relation->references)
      for (const std::string& name : columns)
        found +=
            intact::detail::same_name(name, parent.columns[column].name) ? std::size_t{1} : std::size_t{0};
    if (found == columns.size() && found == e.relation->references.size()) return true;
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
  return named.name() + " references " + std::string(schema.table(e.parent).model);
}

// The relation from `child` to `parent`, tables of the file, or from any where that is empty: the first that `is_to_blame(edge)`,
// else the first.
template <class IsToBlame>
const edge* relation_between(const schema_info& schema, std::string_view child, std::string_view parent,
                             IsToBlame is_to_blame) {
  const edge* first = nullptr;
  for (const edge& e : schema.edges) {
    if (e.parent == no_table || !intact::detail::same_name(schema.table(e.parent).name, parent) ||
        (!child.empty() && !intact::detail::same_name(schema.table(e.child).name, child)))
      continue;
    if (is_to_blame(e)) return &e;
    if (first == nullptr) first = &e;
  }
  return first;
}

/// The sentence for a statement that SQLite refused to prepare because of a relation whose parent is missing, or whose referenced
/// columns are no key of it; the model and the fields go into the details. Nothing for all else. The file is looked at only to tell
/// several relations between the same tables apart, and only where the connection names errors.
[[gnu::cold]] inline std::optional<std::string> describe_mismatch(const connection& on,
                                                                  error_details& details) {
  const schema_info& schema = on.schema();
  const auto tell = [&](const edge& e) {
    details.model = schema.table(e.child).model;
    details.field = e.relation->fields_text;
    return describe_reference(schema, e);
  };
  const std::string_view message = details.message;
  const std::string_view pair = between(message, "foreign key mismatch - \"", "\"");
  constexpr std::string_view middle = "\" referencing \"";
  if (const auto at = pair.find(middle); at != std::string_view::npos) {
    const edge* e =
        relation_between(schema, pair.substr(0, at), pair.substr(at + middle.size()),
                         [&](const edge& one) { return on.names_errors() && !can_reference(on, one); });
    if (e == nullptr) return std::nullopt;
    const table_info& parent = schema.table(e->parent);
    return tell(*e) + ", but table \"" + std::string(parent.name) +
           "\" of the file has no primary key or unique index on exactly " +
           text::made_text([&](text::writer& out) {
             out << '(';
             statements::write_columns(out, parent, e->relation->references);
             out << ')';
           }) +
           ", so SQLite cannot check the relation: create that index, or make the table anew";
  }
  // Foreign keys look for a table in `main`; what a statement itself names comes without it.
  const std::string_view missing = between(message, "no such table: main.", "");
  if (missing.empty()) return std::nullopt;
  const edge* e = relation_between(schema, {}, missing, [&](const edge& one) {
    return details.statement.find(schema.table(one.child).name) != std::string::npos;
  });
  if (e == nullptr) return std::nullopt;
  return tell(*e) + ", but the file has no table \"" + std::string(missing) +
         "\", so SQLite cannot check the relation: create_tables() makes it";
}

}  // namespace intact::sqlite::detail
