// SPDX-License-Identifier: BSL-1.0
// Rows written in emulation: whether they reference parents, now or, where a relation is deferred, later.
#pragma once

#include "intact/sql/guarded.hpp"
#include "intact/sqlite/emulated_violation.hpp"
#include "intact/sqlite/row.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::inline abi1::sqlite::detail {

/// After the commit of a range has failed: throws the error anew, with the position of the `attempted` insert, if its row, which is
/// still there, references no parent.
INTACT_DETAIL_FUNCTION void throw_if_to_blame(connection& on, const attempt& attempted,
                                              const foreign_key_violation& broken);

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

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <string>
#include <utility>

#include "intact/sqlite/blocked.hpp"
#include "intact/sqlite/sentence.hpp"

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION void throw_if_to_blame(connection& on, const attempt& attempted,
                                              const foreign_key_violation& broken) {
  violation found;
  if (!find_missing_parent(on, attempted, deferral::ended, found)) return;
  error_details details = intact::detail::details_of(broken);
  details.model = found.child;
  details.field = found.fields;
  details.row = attempted.position;
  found.target = on.schema().table(attempted.table).model;
  const std::string sentence = at_row(details, describe_violation(on.schema(), found));
  throw foreign_key_violation(sentence, std::move(details), std::move(found));
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
