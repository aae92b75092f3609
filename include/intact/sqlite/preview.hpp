// SPDX-License-Identifier: BSL-1.0
// Looking at what a delete would do, and deleting only if that is within a budget.
#pragma once

#include "intact/backend/budget.hpp"
#include "intact/backend/preview.hpp"
#include "intact/sqlite/blocked.hpp"
#include "intact/sqlite/erase.hpp"

namespace intact::sqlite::detail {

/// One state of the database for several reads: the transaction around it, or a read transaction of its own.
class snapshot {
 public:
  explicit snapshot(connection& on) : on_(on), own_(sqlite3_get_autocommit(on.handle()) != 0) {
    if (own_) run_control<begin_deferred>(on);
  }
  snapshot(const snapshot&) = delete;
  snapshot& operator=(const snapshot&) = delete;
  ~snapshot() {
    if (own_) sqlite3_exec(on_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

 private:
  connection& on_;
  bool own_;
};

/// What the delete of the row of `T` with the key would do.
template <class S, class T, class Key>
preview<S> preview_row(connection& on, const Key& key) {
  using blockers = sql::blockers<S, T>;
  using census = sql::census<S, T>;
  const snapshot whole(on);
  preview<S> seen;
  {
    const running statement(on.prepared<blockers>());
    key.bind_to(statement.get(), 1);
    on.step(statement.get());
    if (sqlite3_column_int64(statement.get(), 0) == 0) return seen;
    for (std::size_t i = 0; i < blockers::all.size(); ++i)
      seen.forbidding(blockers::all[i]) += sqlite3_column_int64(statement.get(), static_cast<int>(i) + 1);
  }
  const sql::gone_query query(info_of<S>, index_in<S, T>, census::plan.gone);
  for (const sql::blocker& b : blockers::all)
    if (!b.by_update && seen.forbidding(b) > 0)
      seen.add_keys(b.edge, blocking_keys(on, query, info_of<S>.edges[b.edge], true, key.view()));
  if constexpr (census::plan.columns == 0 || census::plan.direct) seen.counters()[index_in<S, T>] = 1;
  if constexpr (census::plan.columns > 0)
    run_census(on, on.prepared<census>(), {census::counters.data(), census::counters.size()}, key.view(),
               seen.counters());
  return seen;
}

/// Deletes the row of `T` with the key unless that would touch more than the budgets allow.
template <class S, class T, class Key, class... Budgets>
receipt<S> erase_within(connection& on, const Key& key, const Budgets&... budgets) {
  const attempt attempted{operation::erase, index_in<S, T>, {}, key.view(), {}};
  unit_of_work unit(on);
  const receipt<S> foreseen = preview_row<S, T>(on, key);
  (intact::detail::keep_within(foreseen, index_in<S, T>, budgets), ...);
  receipt<S> done = erase_row<S, T>(on, key);
  unit.commit(&attempted);
  return done;
}

}  // namespace intact::sqlite::detail
