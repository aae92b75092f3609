// SPDX-License-Identifier: BSL-1.0
// Errors of emulation: those that SQLite's own foreign keys would be found to have.
#pragma once

#include "intact/sql/emulation.hpp"
#include "intact/sqlite/failure.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::sqlite::detail {

/// A relation that does not hold after an operation, and why it had to be looked at.
struct broken_check {
  std::size_t edge;
  statements::check_cause cause;
};

/// Throws the error of a broken relation, with the code that SQLite has for it.
[[noreturn]] inline void throw_violation(connection& on, violation found, int extended_code,
                                         std::optional<std::size_t> position, std::string_view statement) {
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
[[noreturn]] inline void refuse(connection& on, const attempt& attempted, int extended_code,
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

// The number of rows that a part of a query names, and the keys of the first ones.
template <class WriteRows>
void count_rows(connection& on, const key_view& values, const table_info& table, WriteRows write_rows,
                violation& found) {
  const auto bind = [&](const silent_query& ask) {
    if (ask.get() != nullptr && sqlite3_bind_parameter_count(ask.get()) > 0)
      values.bind_all(ask.get(), 1, values.key);
  };
  const silent_query count(on, text::made_text([&](text::writer& out) {
                             out << "SELECT count(*) FROM (SELECT DISTINCT ";
                             statements::write_prefixed_key(out, table, "c.");
                             write_rows(out);
                             out << ')';
                           }));
  bind(count);
  if (count.run()) found.rows = static_cast<std::size_t>(count.at(0));
  const silent_query keys(on, text::made_text([&](text::writer& out) {
                            out << "SELECT DISTINCT ";
                            statements::write_prefixed_key(out, table, "c.");
                            write_rows(out);
                            out << " LIMIT " << text::integer(relation_details::most_keys);
                          }));
  bind(keys);
  found.keys = read_keys(keys, table);
}

/// A row references through Restrict what goes or changes.
[[noreturn]] inline void refuse_restrict(connection& on, const statements::change_plan& plan,
                                         const statements::subject& about, const key_view& values,
                                         const statements::blocker& refuses, const attempt& attempted) {
  const schema_info& schema = on.schema();
  const edge& e = schema.edges[refuses.edge];
  const table_info& child = schema.table(e.child);
  violation found = violation_of(schema, e, attempted.what, 0);
  found.action = action::restrict;
  found.by_update = refuses.by_update;
  const statements::moved_query query(schema, plan, about);
  count_rows(
      on, values, child,
      [&](text::writer& out) {
        if (!refuses.by_update)
          return statements::write_blocking_rows(out, schema, query.gone(), e,
                                                 statements::restrict_rule::of_any_other_row);
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
      },
      found);
  refuse(on, attempted, SQLITE_CONSTRAINT_TRIGGER, std::move(found));
}

inline violation unmatched(connection& on, std::size_t at, operation what) {
  const schema_info& schema = on.schema();
  const edge& e = schema.edges[at];
  violation found = violation_of(schema, e, what, 0);
  count_rows(
      on, {}, schema.table(e.child),
      [&](text::writer& out) { statements::write_unmatched_rows(out, schema, e, at); }, found);
  return found;
}

/// A row is left without its parent.
[[noreturn]] inline void refuse_check(connection& on, const broken_check& broken, const attempt& attempted) {
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
    default:
      // The row was written so. One that is the only one is at hand.
      if (attempted.row.row != nullptr) found.keys.clear();
      break;
  }
  refuse(on, attempted, SQLITE_CONSTRAINT_FOREIGNKEY, std::move(found));
}

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

/// Throws if a deferred relation does not hold at the commit. The transaction stays open.
template <class S>
void check_deferred(connection& on) {
  if (const auto broken = find_broken_deferred<S>(on))
    throw_violation(on, unmatched(on, *broken, operation::commit), SQLITE_CONSTRAINT_FOREIGNKEY, {},
                    "COMMIT");
  run_control<control<"DELETE FROM temp.intact_check">>(on);
}

}  // namespace intact::sqlite::detail
