// SPDX-License-Identifier: BSL-1.0
// Carries out a delete that reaches no further than the children of the rows, by one statement per relation: in emulation, and with
// SQLite's foreign keys where many rows go, for SQLite would look for the children of each row by itself.
#pragma once

#include "intact/backend/receipt.hpp"
#include "intact/sql/direct.hpp"
#include "intact/sqlite/acts_alone.hpp"
#include "intact/sqlite/rows.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Runs a delete, or what it does to the children, and returns how many rows the statement changed itself.
INTACT_DETAIL_FUNCTION long long run_delete(connection& on, sqlite3_stmt* prepared, const attempt& attempted);

/// The delete of rows of a table, which it refers to.
template <class S, class Rows>
attempt erase_attempt(table_index table, const Rows& rows) {
  attempt made{operation::erase, table, {}, rows.view(), {}};
  made.rows = &Rows::condition::write;
  made.list = rows.list();
  if constexpr (statements::some_delete_is_forbidden<S>) made.find_blocker = &find_delete_blocker;
  if constexpr (statements::some_delete_writes<S>) made.find_action = &find_action_failure;
  return made;
}

/// Whether the rows of `T` that `Rows` names can be deleted this way: it names them once for each relation, with rows gone in between.
template <class S, class T, class Rows>
inline constexpr bool goes_one_level =
    !statements::asks_other_rows<typename Rows::condition> &&
    statements::is_one_level(info_of<S>, statements::plan_delete(info_of<S>, index_in<S, T>));

/// Whether Cascade acts on them, and nothing else. SQLite looks for the children of each row that goes all the same, which costs more than
/// a SetNull of all children together saves.
template <class S, class T>
inline constexpr bool only_cascade_acts = [] {
  bool acts = false;
  for (const edge& e : info_of<S>.edges) {
    if (e.parent != index_in<S, T>) continue;
    if (e.relation->on_delete != action::cascade) return false;
    acts = true;
  }
  return acts;
}();

/// Whether no statement of erase_by_relation() but the first can be refused, where nothing acts beside the relations: a DELETE cannot,
/// and an UPDATE can by a CHECK or a unique index.
template <class S, class T>
inline constexpr bool may_refuse_only_at_first = [] {
  int updates = 0;
  for (const edge& e : info_of<S>.edges)
    if (e.parent == index_in<S, T> && e.relation->on_delete == action::set_null) ++updates;
  return updates <= 1;
}();

template <class S, class T, class Rows, std::size_t At, action Action>
void run_direct_action(connection& on, const attempt& attempted, receipt<S>& done, bool& begun) {
  constexpr const schema_info& schema = info_of<S>;
  if constexpr (schema.edges[At].parent == index_in<S, T> && schema.edges[At].relation->on_delete == Action) {
    using statement_type = statements::direct_action<S, At, typename Rows::condition>;
    const long long rows = run_delete(on, on.prepared<statement_type>(), attempted);
    begun = true;
    constexpr bool cascades = Action == action::cascade;
    constexpr auto kind =
        cascades ? statements::census_kind::deleted_children : statements::census_kind::detached;
    done.counters()[statements::counter_of(schema, {kind, At})] = rows;
    if constexpr (cascades)
      done.counters()[statements::counter_of(
          schema, {statements::census_kind::deleted_rows, schema.edges[At].child})] = rows;
  }
}

/// Deletes the rows of `T` that `rows` names, and does to their children what the relations say, to these first, as they are found by
/// their parents.
template <class S, class T, class Rows>
receipt<S> erase_by_relation(connection& on, const Rows& rows) {
  using erase = statements::erase_rows<T, typename Rows::condition>;
  attempt attempted = erase_attempt<S>(index_in<S, T>, rows);
  receipt<S> done;
  const auto run = [&]<std::size_t... I>(bool& begun, std::index_sequence<I...>) {
    (run_direct_action<S, T, Rows, I, action::set_null>(on, attempted, done, begun), ...);
    (run_direct_action<S, T, Rows, I, action::cascade>(on, attempted, done, begun), ...);
    done.counters()[statements::counter_of(info_of<S>,
                                           {statements::census_kind::deleted_rows, index_in<S, T>})] =
        run_delete(on, on.prepared<erase>(), attempted);
  };
  constexpr std::make_index_sequence<info_of<S>.edges.size()> relations;
  if constexpr (may_refuse_only_at_first<S, T>) {
    if (on.emulates() && acts_alone(on)) {
      whole_or_lost unit(on);
      run(unit.half_done, relations);
      unit.half_done = false;
      return done;
    }
  }
  unit_of_work unit(on, true);
  attempted.undo = unit.undo();
  bool begun = false;
  run(begun, relations);
  unit.commit(&attempted);
  return done;
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION long long run_delete(connection& on, sqlite3_stmt* prepared,
                                            const attempt& attempted) {
  const running statement(prepared);
  attempted.key.bind_all(prepared, 1, attempted.key.key);
  on.step(prepared, &attempted);
  return sqlite3_changes(on.handle());
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
