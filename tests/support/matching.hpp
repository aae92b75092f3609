// SPDX-License-Identifier: BSL-1.0
// Which rows meet a condition.
#pragma once

#include <intact/sqlite.hpp>
#include <vector>

/// The keys of the rows of `T` that meet the condition, in order. `T` has a key `id` and an integer `mark`, which is written.
template <class T, class Database, class Condition>
auto matching(Database& db, const Condition& condition) {
  db.template update<T>().set(intact::field<& T::mark> = 0).everywhere();
  db.template update<T>().set(intact::field<& T::mark> = 1).where(condition);
  std::vector<decltype(T::id)> keys;
  for (const T& row : db.template select<T>().all())
    if (row.mark == 1) keys.push_back(row.id);
  return keys;
}
