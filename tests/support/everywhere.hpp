// SPDX-License-Identifier: BSL-1.0
// Work that fails, tried by itself and inside of transactions.
#pragma once

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <intact/backend/constraint_violation.hpp>
#include <string>
#include <type_traits>

#include "probe.hpp"

/// The error of exactly the class `Error` that `work()` throws: by itself, and inside of three transactions. All that was done before
/// stays, the transactions can go on, and the rows and the connection's settings are as they were.
template <class Error, class Database, class Work>
Error everywhere(Database& db, Work work) {
  sqlite3* handle = db.handle();
  const auto before = probe::dump(handle);
  const Error alone = probe::thrown<Error>(work);
  CHECK(probe::dump(handle) == before);
  CHECK(sqlite3_get_autocommit(handle) != 0);
  for (const long long deferred : {0, 1}) {
    CAPTURE(deferred);
    // Puts checks off: a relation would be broken at the commit only. What an action writes is looked at at once all the same.
    if (deferred != 0 && std::is_same_v<Error, intact::foreign_key_violation>) continue;
    auto first = db.transaction();
    const auto made = [&](const char* name) {
      db.execute("CREATE TABLE earlier_" + std::string(name) + " (x); INSERT INTO earlier_" + name +
                 " VALUES (1)");
    };
    made("first");
    auto second = db.transaction();
    made("second");
    auto third = db.transaction();
    made("third");
    const auto inside = probe::dump(handle);
    if (deferred != 0) db.execute("PRAGMA defer_foreign_keys = ON");
    const Error inner = probe::thrown<Error>(work);
    CHECK(std::string(inner.what()) == alone.what());
    CHECK(inner.rows() == alone.rows());
    CHECK(inner.relation() == alone.relation());
    CHECK(probe::dump(handle) == inside);
    CHECK(probe::number(handle, "PRAGMA defer_foreign_keys") == deferred);
    third.commit();
    // The level around it goes on too, and can be undone by itself.
    probe::thrown<Error>(work);
    second.rollback();
    CHECK(probe::dump(handle).count("earlier_third") == 0);
    probe::thrown<Error>(work);
    db.execute("DROP TABLE earlier_first");
    first.commit();
    CHECK(probe::dump(handle) == before);
  }
  probe::check_usable(handle);
  return alone;
}
