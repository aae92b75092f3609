// SPDX-License-Identifier: BSL-1.0
// Rows written in emulation: whether they reference parents, now or, where a relation is deferred, later.
#pragma once

#include "intact/sql/guarded.hpp"
#include "intact/sqlite/emulated_violation.hpp"
#include "intact/sqlite/row.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::sqlite::detail {

/// Throws the violation of a row that references no parent by some relation. Which one is asked for in silence, and may stay unknown.
[[noreturn]] inline void throw_missing_parent(connection& on, const attempt& attempted, deferral deferred,
                                              std::string_view statement) {
  violation found;
  if (!find_missing_parent(on, attempted, deferred, found)) found.operation = attempted.what;
  found.target = on.schema().table(attempted.table).model;
  throw_violation(on, std::move(found), SQLITE_CONSTRAINT_FOREIGNKEY, attempted.position, statement);
}

/// Throws if the row that a guarded `statement` did not write references no parent. What is asked has to be answered: otherwise a row
/// that is not written would pass for one that is.
template <class S, class T>
void check_parents(connection& on, const T& row, const attempt& attempted, std::string_view statement) {
  {
    const running ask(on.prepared<statements::guard_holds<S, T>>());
    bind_row(ask.get(), 1, row);
    on.step(ask.get(), &attempted);
    if (sqlite3_column_int(ask.get(), 0) != 0) return;
  }
  throw_missing_parent(on, attempted, deferral::waits, statement);
}

/// Runs `write()`, which writes `row` if it returns true, and notes the row's deferred relations for the commit; a transaction of its own
/// is looked at before it ends.
template <class S, class T, class Write>
bool with_deferred_noted(connection& on, const T& row, const attempt& attempted, Write write) {
  unit_of_work unit(on, true);
  const bool written = write();
  if (written) {
    {
      const running statement(on.prepared<statements::note_deferred<S, T>>());
      bind_row(statement.get(), 1, row);
      on.step(statement.get(), &attempted);
    }
    if (!unit.is_own()) {
      on.note_pending();
    } else if (find_broken_deferred<S>(on)) {
      throw_missing_parent(on, attempted, deferral::ended, statements::note_deferred<S, T>::text);
    }
  }
  unit.commit(&attempted);
  return written;
}

}  // namespace intact::sqlite::detail
