// SPDX-License-Identifier: BSL-1.0
// Looking at what a delete would do, and deleting only if that is within a budget.
#pragma once

#include <vector>

#include "intact/backend/budget.hpp"
#include "intact/backend/preview.hpp"
#include "intact/dialect/relation_mode.hpp"
#include "intact/sqlite/erase.hpp"
#include "intact/sqlite/snapshot.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The keys of the first rows that forbid, by the relation, the delete of the rows that `key` names.
INTACT_DETAIL_FUNCTION intact::detail::dynamic_array<row_key> read_blocking_keys(
    connection& on, const statements::gone_query& query, const edge& e, statements::restrict_rule rule,
    const key_view& key);

/// What the delete of the rows of `T` would do.
template <class S, class Mode, class T, class Rows>
preview<S> preview_rows(connection& on, const Rows& rows) {
  constexpr auto rule = std::is_same_v<Mode, emulated> ? statements::restrict_rule::of_any_other_row
                                                       : statements::restrict_rule::of_staying_rows;
  using condition = typename Rows::condition;
  using blockers = statements::blockers<S, T, condition, rule>;
  counted_delete& how = counted(delete_of<S, T, condition>);
  const key_view key = rows.view();
  on.check_relations();
  const snapshot whole(on);
  preview<S> seen;
  {
    const running statement(on.prepared<blockers>());
    key.bind_all(statement.get(), 1, key.key);
    on.step(statement.get());
    const long long own = sqlite3_column_int64(statement.get(), 0);
    if (own == 0) return seen;
    for (std::size_t i = 0; i < blockers::all.size(); ++i)
      seen.forbidding(blockers::all[i]) += sqlite3_column_int64(statement.get(), static_cast<int>(i) + 1);
    if (how.counters.empty() || how.direct) seen.counters()[index_in<S, T>] = own;
  }
  const statements::gone_query query(info_of<S>, index_in<S, T>, how.plan.gone, &condition::write);
  for (const statements::blocker& b : blockers::all)
    if (!b.by_update && seen.forbidding(b) > 0)
      seen.add_keys(b.edge, read_blocking_keys(on, query, info_of<S>.edges[b.edge], rule, key));
  if (!how.counters.empty()) run_census(on, on.prepared(how.census), how.counters, key, seen.counters());
  return seen;
}

/// Deletes the rows of `T` unless that would touch more than the budgets allow.
template <class S, class T, class Rows, class... Budgets>
receipt<S> erase_within(connection& on, const Rows& rows, const Budgets&... budgets) {
  const attempt attempted = erase_attempt<S>(index_in<S, T>, rows);
  unit_of_work unit(on);
  const receipt<S> foreseen = preview_rows<S, foreign_keys, T>(on, rows);
  (intact::detail::keep_within(foreseen, index_in<S, T>, budgets), ...);
  receipt<S> done = erase_rows<S, T>(on, rows);
  unit.commit(&attempted);
  return done;
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include "intact/sqlite/blocked.hpp"

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION intact::detail::dynamic_array<row_key> read_blocking_keys(
    connection& on, const statements::gone_query& query, const edge& e, statements::restrict_rule rule,
    const key_view& key) {
  const single_use statement = on.prepare_once(ask_blocking_keys(on.schema(), query, e, rule));
  key.bind_all(statement.get(), 1, key.key);
  intact::detail::dynamic_array<row_key> keys;
  while (on.step(statement.get())) keys.push_back(read_key(statement.get(), on.schema().table(e.child)));
  return keys;
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
