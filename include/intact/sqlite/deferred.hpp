// SPDX-License-Identifier: BSL-1.0
// Rows written in emulation whose deferred relations are checked later.
#pragma once

#include "intact/sql/guarded.hpp"
#include "intact/sqlite/emulated_violation.hpp"
#include "intact/sqlite/row.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::sqlite::detail {

/// Runs `write()`, which writes `row` if it returns true, and notes the row's deferred relations for the commit; a transaction of its own
/// is looked at before it ends.
template <class S, class T, class Write>
bool with_deferred_noted(connection& on, const T& row, const attempt& attempted, Write write) {
  unit_of_work unit(on, true);
  const bool written = write();
  if (written) {
    {
      const running statement(on.prepared<sql::note_deferred<S, T>>());
      bind_row(statement.get(), 1, row);
      on.step(statement.get(), &attempted);
    }
    if (!unit.is_own()) {
      on.note_pending();
    } else if (find_broken_deferred<S>(on)) {
      violation found;
      find_missing_parent(on, attempted, deferral::ended, found);
      throw_violation(on, std::move(found), SQLITE_CONSTRAINT_FOREIGNKEY, attempted.position,
                      sql::note_deferred<S, T>::text);
    }
  }
  unit.commit(&attempted);
  return written;
}

}  // namespace intact::sqlite::detail
