// SPDX-License-Identifier: BSL-1.0
// Deleting rows, with a receipt.
#pragma once

#include "intact/backend/receipt.hpp"
#include "intact/sqlite/counted_delete.hpp"
#include "intact/sqlite/direct_erase.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Counts what a delete will touch: column `i` of the census fills the elements `counters[i]` of `counts`. True if there is anything.
INTACT_DETAIL_FUNCTION bool run_census(connection& on, sqlite3_stmt* census,
                                       list<statements::counter_pair> counters, const key_view& key,
                                       long long* counts, const attempt* attempted = nullptr);

/// Deletes, and takes for the rows that the one acting relation touched what SQLite counts beside the rows deleted themselves.
/// SQLite, "Count The Number Of Rows Modified", sqlite3_total_changes: those that actions touch are counted there alone.
INTACT_DETAIL_FUNCTION void run_delete_by_difference(connection& on, sqlite3_stmt* prepared,
                                                     const attempt& attempted,
                                                     statements::counter_pair counter, long long* counts,
                                                     long long* own);

/// Deletes what the attempt names, and counts what that touches in `counts`; in one transaction where it is counted before, so that the
/// counts are exact.
INTACT_DETAIL_FUNCTION void run_delete_and_count(connection& on, delete_place& place,
                                                 const attempt& attempted, long long* counts);

/// Deletes the rows of `T` that `rows` names, as far as there are any.
template <class S, class T, class Rows>
receipt<S> erase_rows(connection& on, const Rows& rows) {
  using condition = typename Rows::condition;
  delete_place& place = delete_of<S, T, condition>;
  const attempt attempted = erase_attempt<S>(index_in<S, T>, rows);
  receipt<S> done;
  if constexpr (!std::is_same_v<condition, statements::by_key>) {
    constexpr bool by_relation = goes_one_level<S, T, Rows> && only_cascade_acts<S, T>;
    if (by_relation || counted(place).one_relation) {
      // Many rows are worth a transaction, in which it can be known.
      unit_of_work unit(on);
      if (acts_alone(on)) {
        // A trigger could see that the children of many rows go before the first of these.
        if constexpr (by_relation)
          done = erase_by_relation<S, T>(on, rows);
        else
          run_delete_and_count(on, place, attempted, done.counters());
        unit.commit(&attempted);
        return done;
      }
    }
  }
  run_delete_and_count(on, place, attempted, done.counters());
  return done;
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION bool run_census(connection& on, sqlite3_stmt* census,
                                       list<statements::counter_pair> counters, const key_view& key,
                                       long long* counts, const attempt* attempted) {
  const running statement(census);
  key.bind_all(census, 1, key.key);
  on.step(census, attempted);
  bool any = false;
  for (std::size_t i = 0; i < counters.size(); ++i) {
    long long rows = sqlite3_column_int64(census, static_cast<int>(i));
    if (counters[i].less != counters[i].first) rows -= counts[counters[i].less];
    counts[counters[i].first] = counts[counters[i].second] = rows;
    any = any || rows != 0;
  }
  return any;
}

INTACT_DETAIL_FUNCTION void run_delete_by_difference(connection& on, sqlite3_stmt* prepared,
                                                     const attempt& attempted,
                                                     statements::counter_pair counter, long long* counts,
                                                     long long* own) {
  // They wrap around together.
  const auto before = static_cast<unsigned>(sqlite3_total_changes(on.handle()));
  *own = run_delete(on, prepared, attempted);
  const long long all = static_cast<unsigned>(sqlite3_total_changes(on.handle())) - before;
  counts[counter.first] = counts[counter.second] = all - *own;
}

// Counts, and deletes in the same transaction.
inline void run_counted_delete(connection& on, delete_place& place, counted_delete& how, attempt attempted,
                               long long* counts) {
  // Where the delete counts its own rows, its actions are one level deep.
  unit_of_work unit(on, !how.direct);
  attempted.undo = unit.undo();
  long long& own = counts[place.table];
  if (how.one_relation && acts_alone(on)) {
    // In a transaction of its own it can be known, too.
    run_delete_by_difference(on, on.prepared(*place.erase), attempted, how.counters[0], counts, &own);
  } else if (run_census(on, on.prepared(how.census), how.counters, attempted.key, counts, &attempted) ||
             how.direct) {
    const long long deleted = run_delete(on, on.prepared(*place.erase), attempted);
    if (how.direct) own = deleted;
    // No action runs for a row that a trigger keeps, nor for one that is not there and is referenced by orphans.
    if (deleted == 0)
      for (const statements::counter_pair& counter : how.counters)
        counts[counter.first] = counts[counter.second] = 0;
  }
  unit.commit(&attempted);
}

INTACT_DETAIL_FUNCTION void run_delete_and_count(connection& on, delete_place& place,
                                                 const attempt& attempted, long long* counts) {
  counted_delete& how = counted(place);
  long long& own = counts[place.table];
  if (how.one_relation && acts_alone(on))
    run_delete_by_difference(on, on.prepared(*place.erase), attempted, how.counters[0], counts, &own);
  else if (!how.counters.empty())
    run_counted_delete(on, place, how, attempted, counts);
  else
    own = run_delete(on, on.prepared(*place.erase), attempted);
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
