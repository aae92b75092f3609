// SPDX-License-Identifier: BSL-1.0
// What happens when a statement fails: the error, and for a broken relation the search for which one.
#pragma once

#include <string>

#include "intact/sqlite/connection.hpp"
#include "intact/sqlite/violation.hpp"

namespace intact::sqlite::detail {

// Whether the failure is a foreign key's, and not a RAISE of a user's trigger, which has the same code 1811.
inline bool is_foreign_key_failure(const error_details& details) {
  return (details.extended_code == SQLITE_CONSTRAINT_FOREIGNKEY ||
          details.extended_code == SQLITE_CONSTRAINT_TRIGGER) &&
         details.message == "FOREIGN KEY constraint failed";
}

// What a message says of the place: of "UNIQUE constraint failed: Post.title, Post.year" and, from a STRICT table, "cannot store
// TEXT value in INTEGER column Post.year" the columns, of "CHECK constraint failed: stars" the condition.
inline std::string_view place_in(std::string_view message) {
  for (const std::string_view mark : {" constraint failed: ", " column "})
    if (const auto at = message.find(mark); at != std::string_view::npos)
      return message.substr(at + mark.size());
  return {};
}

// `Post.title, Post.year`: the model and the first column go into the details.
inline bool find_column(const table_info& table, std::string_view place, error_details& details) {
  if (place.size() <= table.name.size() || !place.starts_with(table.name) || place[table.name.size()] != '.')
    return false;
  const std::string_view rest = place.substr(table.name.size() + 1);
  for (const column_info& column : table.columns) {
    if (!rest.starts_with(column.name)) continue;
    if (rest.size() > column.name.size() && rest[column.name.size()] != ',') continue;
    details.model = table.model;
    details.field = column.name;
    return true;
  }
  return false;
}

// The name that SQLite gives a check without one: its text, of which it keeps only the first identifier if the text begins with
// one in quotes.
inline std::string name_of_check(std::string_view check) {
  if (check.front() == '(') check = check.substr(1, check.size() - 2);
  if (check.front() != '"') return std::string(check);
  std::string name;
  for (std::size_t i = 1; i < check.size() && (check[i] != '"' || check.substr(i).starts_with("\"\"")); ++i) {
    if (check[i] == '"') ++i;
    name += check[i];
  }
  return name;
}

// The model whose check it is, and the column if the check begins with one.
inline bool find_check(const table_info& table, std::string_view condition, error_details& details) {
  bool found = false;
  for (const std::string_view check : table.checks) found = found || name_of_check(check) == condition;
  for (const column_info& column : table.columns) {
    // An enum's column has a check that keeps it to the names of the enum.
    if (column.name != condition || (!found && column.allowed.empty())) continue;
    found = true;
    details.field = column.name;
  }
  if (found) details.model = table.model;
  return found;
}

// Model and column as far as the message tells them. Of models with the same check the one that was written is meant.
inline void read_names(const schema_info& schema, const attempt* attempted, error_details& details) {
  const std::string_view place = place_in(details.message);
  if (place.empty()) return;
  const auto find = details.extended_code == SQLITE_CONSTRAINT_CHECK ? find_check : find_column;
  if (attempted != nullptr && attempted->table != no_table &&
      find(schema.table(attempted->table), place, details))
    return;
  for (const table_info* table : schema.tables)
    if (find(*table, place, details)) return;
}

inline std::string at_row(const error_details& details, std::string sentence) {
  return details.row ? "row " + std::to_string(*details.row) + " of the range: " + sentence : sentence;
}

// `2 rows of Post (id 1, 2)`, with `...` after the first keys where there are more
inline std::string describe_rows(const schema_info& schema, const violation& found) {
  std::string text = std::to_string(found.rows) + (found.rows == 1 ? " row of " : " rows of ") + found.child;
  if (found.keys.empty()) return text;
  const table_info& child = schema.table(schema.index_of(found.child_id));
  text += child.key.size() == 1 ? " (" : " ((";
  for (std::size_t i = 0; i < child.key.size(); ++i)
    text += (i > 0 ? ", " : "") + std::string(child.columns[child.key[i]].name);
  text += child.key.size() == 1 ? " " : ") ";
  for (std::size_t i = 0; i < found.keys.size(); ++i) text += (i > 0 ? ", " : "") + to_string(found.keys[i]);
  return text + (found.rows > found.keys.size() ? ", ...)" : ")");
}

// `2 rows of Post (id 1, 2) reference it through Post.author_id, whose on_delete is Restrict`
inline std::string describe_violation(const schema_info& schema, const violation& found) {
  if (found.child.empty())
    return "a foreign key is broken, but no relation of the schema; a trigger may have done it";
  const std::string relation = found.name();
  const bool one = found.rows == 1;
  const std::string rows = describe_rows(schema, found);
  if (!found.action) {
    if (found.operation == operation::commit)
      return "the transaction cannot be committed: " + rows + (one ? " references" : " reference") + " no " +
             found.parent + " through " + relation;
    // Of a statement of the user's own it is not known whether it wrote the rows or took away what they reference; and a table
    // outside of the schema breaks no relation of it.
    if (found.operation == operation::statement || found.relation == model_id())
      return "the statement would leave " + rows + " without a row of " + found.parent + ", through " +
             relation;
    return found.child + " references no " + found.parent + " that exists, through " + relation;
  }
  const bool erase = found.operation == operation::erase;
  const std::string start =
      found.parent + (erase ? " cannot be deleted: " : " cannot change its key: ") + rows;
  const std::string option = erase ? "on_delete is " : "on_update is ";
  if (found.action == action::set_default)
    return start + " would take the default of " + relation + ", but no " + found.parent +
           " of that key would be left";
  return start + (one ? " references" : " reference") + " it through " + relation + ", whose " + option +
         std::string(to_string(*found.action));
}

// The self-relation is what goes deep; it is named where the delete can reach one.
inline std::string describe_depth(const connection& on, const attempt* attempted) {
  const std::string what = "the referential actions go deeper than the 1000 levels that SQLite allows";
  if (attempted == nullptr && sqlite3_get_autocommit(on.handle()) == 0)
    return what + "; inside a transaction SQLite may not undo what they did until then, so roll it back";
  const std::string sentence = what + "; nothing was changed";
  if (attempted == nullptr || attempted->what != operation::erase) return sentence;
  const schema_info& schema = on.schema();
  const table_set reached = deleted_from(schema, attempted->table);
  for (const edge& e : schema.edges) {
    if (e.parent == no_table || e.parent != e.child || !reached.has(e.child) ||
        e.relation->on_delete != action::cascade)
      continue;
    const std::string model(schema.table(e.child).model);
    return sentence + "; the self-relation " + model + '.' + std::string(e.relation->fields_text) +
           " is where it can: delete from the leaves up";
  }
  return sentence;
}

// What the failure means for the model, where more can be said than SQLite does; ends in `; `, or is empty.
inline std::string explain(const schema_info& schema, const error_details& details) {
  const std::string field = details.model + '.' + details.field;
  switch (details.extended_code) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return details.model.empty() ? std::string() : "a row of " + details.model + " with this key exists; ";
    case SQLITE_CONSTRAINT_UNIQUE:
      if (details.model.empty()) return {};
      // SQLite lists the columns of a composite one.
      if (details.message.find(',') != std::string::npos)
        return "a row of " + details.model + " with the same values there exists; ";
      return "a row of " + details.model + " with this " + details.field + " exists; ";
    case SQLITE_CONSTRAINT_NOTNULL:
      return details.model.empty() ? std::string() : field + " must not be NULL; ";
    default:
      break;
  }
  for (const table_info* table : schema.tables) {
    const std::string name(table->name);
    if (details.message == "no such table: " + name || details.message == "no such table: main." + name)
      return "the database has no table for " + std::string(table->model) + ", create_tables() makes it; ";
  }
  return {};
}

/// A `failure_thrower`: throws the error of the right class, and of a broken relation finds out which.
inline void throw_failure(connection& on, sqlite3_stmt* statement, std::string_view text,
                          const attempt* attempted) {
  if (statement != nullptr) text = sqlite3_sql(statement);
  error_details details = details_of(on.handle(), text);
  if (attempted != nullptr) details.row = attempted->position;
  // The statement has to end before others can look at what it left; its parameters stay bound.
  if (statement != nullptr) sqlite3_reset(statement);
  on.note_failure();
  if (details.code == SQLITE_NOMEM) throw std::bad_alloc();
  if (is_foreign_key_failure(details)) {
    std::optional<violation> found = find_violation(on, statement, attempted, details.extended_code);
    if (found) {
      details.model = found->child;
      details.field = found->fields;
      if (found->position) details.row = found->position;
      const std::string sentence = at_row(details, describe_violation(on.schema(), *found));
      throw foreign_key_violation(sentence, std::move(details), *std::move(found));
    }
  }
  if (details.code == SQLITE_ERROR &&
      details.message.find("too many levels of trigger recursion") != std::string::npos)
    throw depth_exceeded(describe_depth(on, attempted), std::move(details));
  read_names(on.schema(), attempted, details);
  const std::string sentence = at_row(details, explain(on.schema(), details) + plain_sentence(details));
  throw_by_code(sentence, std::move(details));
}

}  // namespace intact::sqlite::detail
