// SPDX-License-Identifier: BSL-1.0
// What happens when a statement fails: the error, and for a broken relation the search for which one.
#pragma once

#include <string_view>

#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// A `failure_thrower`: throws the error of the right class, and finds out which relation it was, if one took part.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_failure(connection& on, sqlite3_stmt* statement,
                                                                  std::string_view text,
                                                                  const attempt* attempted);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <string>

#include "intact/sqlite/mismatch.hpp"
#include "intact/sqlite/violation.hpp"
#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

// Whether the failure is a foreign key's, and not a RAISE of a user's trigger, which has the same code 1811.
[[gnu::cold]] inline bool is_foreign_key_failure(const error_details& details) {
  return (details.extended_code == SQLITE_CONSTRAINT_FOREIGNKEY ||
          details.extended_code == SQLITE_CONSTRAINT_TRIGGER) &&
         details.message == "FOREIGN KEY constraint failed";
}

// The self-relation is what goes deep; it is named where the delete can reach one.
[[gnu::cold]] inline std::string describe_depth(const connection& on, const attempt* attempted) {
  std::string sentence = "the referential actions go deeper than the 1000 levels that SQLite allows";
  if (attempted == nullptr && sqlite3_get_autocommit(on.handle()) == 0)
    return sentence += "; inside a transaction SQLite may not undo what they did until then, so roll it back";
  sentence += "; nothing was changed";
  if (attempted == nullptr || attempted->what != operation::erase) return sentence;
  const schema_info& schema = on.schema();
  const table_set reached = deleted_from(schema, attempted->table);
  for (const edge& e : schema.edges) {
    if (e.parent == no_table || e.parent != e.child || !reached.has(e.child) ||
        e.relation->on_delete != action::cascade)
      continue;
    return text::joined({sentence, "; the self-relation ", schema.table(e.child).model, ".",
                         e.relation->fields_text, " is where it can: delete from the leaves up"});
  }
  return sentence;
}

// What the failure means for the model, where more can be said than SQLite does; ends in `; `, or is empty.
[[gnu::cold]] inline std::string explain(const schema_info& schema, const error_details& details) {
  const std::string& model = details.model;
  switch (details.extended_code) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      if (model.empty()) return {};
      return text::joined({"a row of ", model, " with this key exists; "});
    case SQLITE_CONSTRAINT_UNIQUE:
      if (model.empty()) return {};
      // SQLite lists the columns of a composite one.
      if (intact::text::holds(details.message, ','))
        return text::joined({"a row of ", model, " with the same values there exists; "});
      return text::joined({"a row of ", model, " with this ", details.field, " exists; "});
    case SQLITE_CONSTRAINT_NOTNULL:
      if (model.empty()) return {};
      return text::joined({model, ".", details.field, " must not be NULL; "});
    default:
      break;
  }
  for (const table_info* table : schema.tables)
    if (details.message == text::joined({"no such table: ", table->name}) ||
        details.message == text::joined({"no such table: main.", table->name}))
      return text::joined({"the database has no table for ", table->model, ", create_tables() makes it; "});
  return {};
}

// `not today; a trigger's RAISE refused to delete a row of User`
[[gnu::cold]] inline std::string describe_raise(const error_details& details, const relation_details& about) {
  const std::string_view refused = "; a trigger's RAISE refused ";
  if (about.operation == operation::statement)
    return text::joined({details.message, refused, "this statement: ", details.statement});
  const std::string row =
      details.row ? text::joined({"row ", text::digits(text::integer(*details.row)), " of the range of "})
                  : "a row of ";
  const char* const verb = about.operation == operation::insert   ? "to insert "
                           : about.operation == operation::update ? "to update "
                                                                  : "to delete ";
  return text::joined({details.message, refused, verb, row, about.target});
}

// What is known of every failure of an operation, whether a relation took part or not.
[[gnu::cold]] inline relation_details about(const schema_info& schema, const attempt* attempted) {
  relation_details known;
  if (attempted == nullptr) return known;
  known.operation = attempted->what;
  if (attempted->table != no_table) known.target = schema.table(attempted->table).model;
  return known;
}

// Throws unless it was a trigger that said what SQLite says of foreign keys.
[[gnu::cold]] inline void throw_foreign_key(connection& on, sqlite3_stmt* statement, const attempt* attempted,
                                            error_details& details) {
  relation_details known = about(on.schema(), attempted);
  if (!on.names_errors()) {
    // A delete that may be half done is looked at all the same, as nothing may stay so.
    if (attempted != nullptr && lacks_undo(on, *attempted) && only_cascades(on.schema(), attempted->table) &&
        !has_row(on, *attempted))
      roll_back_all(on);
    const std::string sentence =
        at_row(details, plain_sentence(details) += "; the option named_errors tells which relation");
    throw foreign_key_violation(sentence, std::move(details), std::move(known));
  }
  violation found;
  if (!find_violation(on, statement, attempted, details, found)) return;
  found.target = std::move(known.target);
  details.model = found.child;
  details.field = found.fields;
  if (found.position) details.row = found.position;
  const std::string sentence = at_row(details, describe_violation(on.schema(), found));
  throw foreign_key_violation(sentence, std::move(details), std::move(found));
}

// Notes, however a search ends, whether it has met a failure that made SQLite roll everything back.
class noting {
 public:
  explicit noting(connection& on) : on_(on) { on_.note_failure(); }
  noting(const noting&) = delete;
  noting& operator=(const noting&) = delete;
  ~noting() { on_.note_failure(); }

 private:
  connection& on_;
};

// Memory that ends while SQLite makes its message leaves the name of the code alone, which a trigger may also say.
[[gnu::cold]] inline void throw_if_message_lost(connection& on, const error_details& details) {
  if (details.message != sqlite3_errstr(SQLITE_CONSTRAINT)) return;
  if (is_rule_of_rows(details.extended_code) || details.extended_code == SQLITE_CONSTRAINT_FOREIGNKEY ||
      (details.extended_code == SQLITE_CONSTRAINT_TRIGGER && on.names_errors() &&
       !has_lookalike(on, details.message)))
    throw std::bad_alloc();
}

[[noreturn]] INTACT_DETAIL_FUNCTION void throw_failure(connection& on, sqlite3_stmt* statement,
                                                       std::string_view text, const attempt* attempted) {
  // First, since what follows may find no memory.
  on.note_failure();
  if (sqlite3_errcode(on.handle()) == SQLITE_NOMEM) throw std::bad_alloc();
  if (statement != nullptr) text = sqlite3_sql(statement);
  error_details details = details_of(on.handle(), text);
  if (attempted != nullptr) details.row = attempted->position;
  // The statement has to end before others can look at what it left; its parameters stay bound.
  if (statement != nullptr) sqlite3_reset(statement);
  const noting lost(on);
  throw_if_no_memory(details.extended_code);
  throw_if_message_lost(on, details);
  if (is_foreign_key_failure(details)) throw_foreign_key(on, statement, attempted, details);
  relation_details known = about(on.schema(), attempted);
  if (details.extended_code == SQLITE_CONSTRAINT_TRIGGER) {
    const std::string sentence = describe_raise(details, known);
    throw trigger_raised(sentence, std::move(details), std::move(known));
  }
  if (details.code == SQLITE_ERROR) {
    if (details.message.find("too many levels of trigger recursion") != std::string::npos)
      throw depth_exceeded(describe_depth(on, attempted), std::move(details));
    const std::string sentence = describe_mismatch(on, details);
    if (!sentence.empty()) throw schema_mismatch(sentence, std::move(details));
  }
  read_names(on.schema(), attempted, details);
  if (attempted != nullptr && attempted->find_action != nullptr && on.names_errors() &&
      is_rule_of_rows(details.extended_code)) {
    violation found;
    std::string action;
    if (attempted->find_action(on, *attempted, details, found, action)) {
      if (found.position) details.row = found.position;
      const std::string sentence = at_row(details, action);
      throw_by_code(sentence, std::move(details), std::move(found));
    }
  }
  const std::string sentence = at_row(details, explain(on.schema(), details) += plain_sentence(details));
  throw_by_code(sentence, std::move(details), std::move(known));
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
