// SPDX-License-Identifier: BSL-1.0
// Errors of emulation: those that SQLite's own foreign keys would be found to have.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "intact/sql/emulation.hpp"
#include "intact/sqlite/deferral.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::inline abi1::sqlite::detail {

/// A relation that does not hold after an operation, and why it had to be looked at.
struct broken_check {
  std::size_t edge;
  statements::check_cause cause;
};

/// Undoes the operation and throws that a row references through Restrict what goes or changes.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_restrict(
    connection& on, const statements::change_plan& plan, const statements::subject& about,
    const key_view& values, const statements::blocker& refuses, const attempt& attempted);

/// Undoes the operation and throws that a row is left without its parent.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_check(connection& on, const broken_check& broken,
                                                                 const attempt& attempted);

/// Throws the violation of a row that references no parent by some relation. Which one is asked for in silence, and may stay unknown.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_missing_parent(connection& on,
                                                                         const attempt& attempted,
                                                                         deferral deferred,
                                                                         std::string_view statement);

/// Throws that an end of a link, which the relation leads to, is not there.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_missing_end(connection& on,
                                                                      const model_id& relation,
                                                                      std::optional<std::size_t> position,
                                                                      std::string_view statement);

/// Throws that a deferred relation keeps a transaction from its commit.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_broken_commit(connection& on, std::size_t edge);

/// The question whether a deferred relation is broken.
template <class S>
struct deferred_check {
  static constexpr void write(text::writer& out) {
    edge_set all;
    for (std::size_t i = 0; i < info_of<S>.edges.size(); ++i) all.add(i);
    statements::write_check(out, info_of<S>, all, statements::check_scope::deferred);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// The relation that a deferred check finds broken.
template <class S>
std::optional<std::size_t> find_broken_deferred(connection& on) {
  const running statement(on.prepared<deferred_check<S>>());
  if (!on.step(statement.get())) return std::nullopt;
  return static_cast<std::size_t>(sqlite3_column_int(statement.get(), 0));
}

inline constinit statement_place forget_checked{&write_literal, "DELETE FROM temp.intact_check"};

/// Throws if a deferred relation does not hold at the commit. The transaction stays open.
template <class S>
void check_deferred(connection& on) {
  if (const auto broken = find_broken_deferred<S>(on)) throw_broken_commit(on, *broken);
  run_control(on, forget_checked);
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <string>
#include <utility>

#include "intact/sqlite/position.hpp"
#include "intact/sqlite/sentence.hpp"

namespace intact::inline abi1::sqlite::detail {

// Throws the error of a broken relation, with the code that SQLite has for it.
[[noreturn, gnu::cold]] inline void throw_violation(connection& on, violation found, int extended_code,
                                                    std::optional<std::size_t> position,
                                                    std::string_view statement) {
  error_details details;
  details.code = SQLITE_CONSTRAINT;
  details.extended_code = extended_code;
  details.message = "FOREIGN KEY constraint failed";
  details.statement = statement;
  details.model = found.child;
  details.field = found.fields;
  details.row = found.position ? found.position : position;
  const std::string sentence = at_row(details, describe_violation(on.schema(), found));
  throw foreign_key_violation(sentence, std::move(details), std::move(found));
}

// Goes back to where the operation began, asks there as after a failure of SQLite, and throws. `fallback` is what emulation knows
// itself, for what those questions do not look at.
[[noreturn, gnu::cold]] inline void refuse(connection& on, const attempt& attempted, int extended_code,
                                           violation fallback) {
  if (attempted.undo != nullptr) on.undo(attempted.undo);
  violation found = std::move(fallback);
  if (attempted.what == operation::erase) {
    violation named;
    const auto rule = extended_code == SQLITE_CONSTRAINT_TRIGGER ? statements::restrict_rule::of_any_other_row
                                                                 : statements::restrict_rule::of_staying_rows;
    if (find_blocked_erase(on, attempted, extended_code, rule, named)) found = std::move(named);
    if (attempted.list != nullptr && !found.keys.empty())
      found.position = find_position(on, attempted, on.schema().edges[on.schema().edge_of(found.relation)],
                                     found.keys.front());
  }
  found.target = on.schema().table(attempted.table).model;
  throw_violation(on, std::move(found), extended_code, attempted.position, {});
}

// Asks for the rows that `query` names.
[[gnu::cold]] inline silent_query ask_rows(connection& on, const key_view& values, const std::string& query) {
  silent_query ask(on, query);
  if (ask.get() != nullptr && sqlite3_bind_parameter_count(ask.get()) > 0)
    values.bind_all(ask.get(), 1, values.key);
  return ask;
}

// The number of rows `c`, which are those of `query`, that follow its SELECT; and the keys of the first ones.
[[gnu::cold]] inline void count_rows(connection& on, const key_view& values, const table_info& table,
                                     const std::string& rows, violation& found) {
  std::string select = "SELECT DISTINCT ";
  text::writer out(select);
  statements::write_prefixed_key(out, table, "c.");
  select += rows;
  const silent_query count = ask_rows(on, values, "SELECT count(*) FROM (" + select + ')');
  if (count.run()) found.rows = static_cast<std::size_t>(count.at(0));
  write_limit(out);
  found.keys = read_keys(ask_rows(on, values, select), table);
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_restrict(
    connection& on, const statements::change_plan& plan, const statements::subject& about,
    const key_view& values, const statements::blocker& refuses, const attempt& attempted) {
  const schema_info& schema = on.schema();
  const edge& e = schema.edges[refuses.edge];
  const table_info& child = schema.table(e.child);
  violation found = violation_of(schema, e, attempted.what, 0);
  found.action = action::restrict;
  found.by_update = refuses.by_update;
  const statements::moved_query query(schema, plan, about);
  std::string rows;
  text::writer out(rows);
  if (!refuses.by_update) {
    statements::write_blocking_rows(out, schema, query.gone(), e,
                                    statements::restrict_rule::of_any_other_row);
  } else {
    out << " FROM (SELECT 1";
    for (std::size_t i = 0; i < statements::key_width(schema); ++i) {
      out << ", k" << text::integer(i);
      if (i < child.key.size()) out << " AS " << text::identifier{child.columns[child.key[i]].name};
    }
    out << " FROM (SELECT 0 AS one";
    for (std::size_t i = 0; i < statements::key_width(schema); ++i) out << ", 0 AS k" << text::integer(i);
    out << " WHERE 0 UNION ALL SELECT * FROM (";
    statements::write_blocking_followers(out, schema, plan, query, e, false);
    out << "))) c";
  }
  count_rows(on, values, child, rows, found);
  refuse(on, attempted, SQLITE_CONSTRAINT_TRIGGER, std::move(found));
}

[[gnu::cold]] inline violation unmatched(connection& on, std::size_t at, operation what) {
  const schema_info& schema = on.schema();
  const edge& e = schema.edges[at];
  violation found = violation_of(schema, e, what, 0);
  std::string rows;
  text::writer out(rows);
  statements::write_unmatched_rows(out, schema, e, at);
  count_rows(on, {}, schema.table(e.child), rows, found);
  return found;
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_check(connection& on, const broken_check& broken,
                                                                 const attempt& attempted) {
  violation found = unmatched(on, broken.edge, attempted.what);
  const relation_info& relation = *on.schema().edges[broken.edge].relation;
  switch (broken.cause) {
    case statements::check_cause::parent_deleted:
    case statements::check_cause::default_by_delete:
      found.action = relation.on_delete;
      break;
    case statements::check_cause::parent_updated:
    case statements::check_cause::default_by_update:
      found.action = relation.on_update;
      found.by_update = true;
      break;
    case statements::check_cause::written:
      // The row was written so. One that is the only one is at hand.
      if (attempted.row.row != nullptr) found.keys.clear();
      break;
  }
  refuse(on, attempted, SQLITE_CONSTRAINT_FOREIGNKEY, std::move(found));
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_missing_parent(connection& on,
                                                                         const attempt& attempted,
                                                                         deferral deferred,
                                                                         std::string_view statement) {
  violation found;
  if (!find_missing_parent(on, attempted, deferred, found)) found.operation = attempted.what;
  found.target = on.schema().table(attempted.table).model;
  throw_violation(on, std::move(found), SQLITE_CONSTRAINT_FOREIGNKEY, attempted.position, statement);
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_missing_end(connection& on,
                                                                      const model_id& relation,
                                                                      std::optional<std::size_t> position,
                                                                      std::string_view statement) {
  const schema_info& schema = on.schema();
  violation found = violation_of(schema, schema.edges[schema.edge_of(relation)], operation::insert, 1);
  found.target = found.child;
  throw_violation(on, std::move(found), SQLITE_CONSTRAINT_FOREIGNKEY, position, statement);
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_broken_commit(connection& on, std::size_t edge) {
  throw_violation(on, unmatched(on, edge, operation::commit), SQLITE_CONSTRAINT_FOREIGNKEY, {}, "COMMIT");
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
