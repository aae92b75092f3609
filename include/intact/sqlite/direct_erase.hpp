// SPDX-License-Identifier: BSL-1.0
// Carries out a delete that reaches no further than the children of the rows, by one statement per relation: in emulation, and with
// SQLite's foreign keys where many rows go, for SQLite would look for the children of each row by itself.
#pragma once

#include "intact/backend/receipt.hpp"
#include "intact/sql/direct.hpp"
#include "intact/sqlite/rows.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::sqlite::detail {

/// Runs a delete, or what it does to the children, and returns how many rows the statement changed itself.
INTACT_DETAIL_USED_FUNCTION long long run_delete(connection& on, sqlite3_stmt* prepared,
                                                 const attempt& attempted);

/// The delete of rows of a table, which it refers to.
template <class Rows>
attempt erase_attempt(table_index table, const Rows& rows) {
  attempt made{operation::erase, table, {}, rows.view(), {}};
  made.rows = &Rows::condition::write;
  made.list = rows.list();
  return made;
}

/// Whether the rows of `T` that `Rows` names can be deleted this way: it names them once for each relation, with rows gone in between.
template <class S, class T, class Rows>
inline constexpr bool goes_one_level =
    !statements::asks_other_rows<typename Rows::condition> &&
    statements::is_one_level(info_of<S>, statements::plan_delete(info_of<S>, index_in<S, T>));

/// Whether nothing but Cascade acts on them. SQLite looks for the children of each row that goes all the same, which costs more than a
/// SetNull of all children together saves.
template <class S, class T>
inline constexpr bool nothing_but_cascade = [] {
  for (const edge& e : info_of<S>.edges)
    if (e.parent == index_in<S, T> && e.relation->on_delete != action::cascade) return false;
  return true;
}();

template <class S, class T, class Rows, std::size_t At>
void run_direct_action(connection& on, const attempt& attempted, receipt<S>& done) {
  constexpr const schema_info& schema = info_of<S>;
  if constexpr (schema.edges[At].parent == index_in<S, T>) {
    const long long rows =
        run_delete(on, on.prepared<statements::direct_action<S, At, typename Rows::condition>>(), attempted);
    constexpr bool cascades = schema.edges[At].relation->on_delete == action::cascade;
    constexpr auto kind =
        cascades ? statements::census_kind::deleted_children : statements::census_kind::detached;
    done.counters()[statements::counter_of(schema, {kind, At})] = rows;
    if constexpr (cascades)
      done.counters()[statements::counter_of(
          schema, {statements::census_kind::deleted_rows, schema.edges[At].child})] = rows;
  }
}

/// Whether all that references rows of `T` does so by their key.
template <class S, class T>
inline constexpr bool is_referenced_by_key = [] {
  for (const edge& e : info_of<S>.edges)
    if (e.parent == index_in<S, T> && !statements::references_key(info_of<S>, e)) return false;
  return true;
}();

/// Deletes the rows of `T` that `rows` names, and does to their children what the relations say. One row that is referenced by its
/// key goes first, and where there is none, no child is looked for; otherwise the children go first, as they are found by their parents.
template <class S, class T, class Rows>
receipt<S> erase_by_relation(connection& on, const Rows& rows) {
  attempt attempted = erase_attempt(index_in<S, T>, rows);
  unit_of_work unit(on, true);
  attempted.undo = unit.undo();
  receipt<S> done;
  long long& own = done.counters()[statements::counter_of(
      info_of<S>, {statements::census_kind::deleted_rows, index_in<S, T>})];
  const auto erase = [&] {
    own = run_delete(on, on.prepared<statements::erase_rows<T, typename Rows::condition>>(), attempted);
  };
  constexpr bool one =
      std::is_same_v<typename Rows::condition, statements::by_key> && is_referenced_by_key<S, T>;
  if constexpr (one) erase();
  if (!one || own > 0) [&]<std::size_t... I>(std::index_sequence<I...>) {
      (run_direct_action<S, T, Rows, I>(on, attempted, done), ...);
    }
  (std::make_index_sequence<info_of<S>.edges.size()>{});
  if constexpr (!one) erase();
  unit.commit(&attempted);
  return done;
}

}  // namespace intact::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::sqlite::detail {

INTACT_DETAIL_USED_FUNCTION long long run_delete(connection& on, sqlite3_stmt* prepared,
                                                 const attempt& attempted) {
  const running statement(prepared);
  attempted.key.bind_all(prepared, 1, attempted.key.key);
  on.step(prepared, &attempted);
  return sqlite3_changes(on.handle());
}

}  // namespace intact::sqlite::detail

#endif
