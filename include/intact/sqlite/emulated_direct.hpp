// SPDX-License-Identifier: BSL-1.0
// Carries out an emulated delete that reaches no further than the children of the rows.
#pragma once

#include "intact/sql/direct.hpp"
#include "intact/sqlite/erase.hpp"

namespace intact::sqlite::detail {

/// Whether emulation can delete rows of `T` this way.
template <class S, class T>
inline constexpr bool goes_one_level = sql::is_one_level(info_of<S>,
                                                         sql::plan_delete(info_of<S>, index_in<S, T>));

template <class S, class T, class Rows, std::size_t At>
void run_direct_action(connection& on, const attempt& attempted, receipt<S>& done) {
  constexpr const schema_info& schema = info_of<S>;
  if constexpr (schema.edges[At].parent == index_in<S, T>) {
    const running statement(on.prepared<sql::direct_action<S, At, typename Rows::condition>>());
    attempted.key.bind_all(statement.get(), 1, attempted.key.key);
    on.step(statement.get(), &attempted);
    const long long rows = sqlite3_changes(on.handle());
    constexpr bool cascades = schema.edges[At].relation->on_delete == action::cascade;
    constexpr auto kind = cascades ? sql::census_kind::deleted_children : sql::census_kind::detached;
    done.counters()[sql::counter_of(schema, {kind, At})] = rows;
    if constexpr (cascades)
      done.counters()[sql::counter_of(schema, {sql::census_kind::deleted_rows, schema.edges[At].child})] =
          rows;
  }
}

/// Deletes the rows of `T` that `rows` names, and does to their children what the relations say. One row goes first, and where
/// there is none, no child is looked for; of several the children go first, as they are found by their parents.
template <class S, class T, class Rows>
receipt<S> emulate_direct_erase(connection& on, const Rows& rows) {
  attempt attempted = erase_attempt<S, T>(rows);
  unit_of_work unit(on, true);
  attempted.undo = unit.undo();
  receipt<S> done;
  long long& own =
      done.counters()[sql::counter_of(info_of<S>, {sql::census_kind::deleted_rows, index_in<S, T>})];
  const auto erase = [&] {
    own = run_delete(on, on.prepared<sql::erase_rows<T, typename Rows::condition>>(), attempted);
  };
  constexpr bool one = std::is_same_v<typename Rows::condition, sql::by_key>;
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
