// SPDX-License-Identifier: BSL-1.0
// Operations that something disturbs on the way: whatever it is, the database is then as before and the connection usable.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <random>
#include <string>
#include <utility>

#include "every_mechanism.hpp"
#include "temporary_directory.hpp"

namespace disturbed {

using every_mechanism::database;
using every_mechanism::operation;
using every_mechanism::World;

/// What became of an operation: it was carried out, refused by a relation, or could not go on.
struct outcome {
  enum class kind { done, refused, failed } what;
  std::string text;
  int code = SQLITE_OK;

  bool operator==(const outcome&) const = default;
};

template <class Mode>
outcome attempt(const operation<Mode>& work, database<Mode>& db) {
  try {
    return {outcome::kind::done, work.run(db)};
  } catch (const intact::foreign_key_violation& refusal) {
    every_mechanism::operation_ended();
    return {outcome::kind::refused, refusal.what(), refusal.code()};
  } catch (const intact::error& failure) {
    every_mechanism::operation_ended();
    return {outcome::kind::failed, failure.what(), failure.code()};
  } catch (const std::bad_alloc&) {
    every_mechanism::operation_ended();
    return {outcome::kind::failed, "std::bad_alloc", SQLITE_NOMEM};
  }
}

/// The rows that emulation keeps for itself while it works; none between operations.
template <class Mode>
std::string leftovers(database<Mode>& db) {
  if constexpr (std::is_same_v<Mode, intact::emulated>)
    return probe::text(db.handle(),
                       "SELECT 1 FROM temp.intact_gone UNION ALL SELECT 2 FROM temp.intact_moved "
                       "UNION ALL SELECT 3 FROM temp.intact_check");
  else
    return {};
}

/// A file with every mechanism, and a copy of it to go back to.
template <class Mode>
class subject {
 public:
  explicit subject(int size, intact::sqlite::options wanted = {}) : options_(wanted) {
    options_.busy_timeout_ms = 0;
    reopen();
    db().create_tables();
    every_mechanism::fill(db(), size);
    if (sqlite3_open(":memory:", &pristine_) != SQLITE_OK) throw std::bad_alloc();
    copy(pristine_, db().handle());
    rows_ = probe::dump(pristine_);
  }
  subject(const subject&) = delete;
  subject& operator=(const subject&) = delete;
  ~subject() { sqlite3_close(pristine_); }

  database<Mode>& db() { return *db_; }
  std::string path() const { return folder_ / "world.db"; }
  const probe::contents& rows() const { return rows_; }

  /// A connection on which no statement has been prepared yet.
  void reopen() {
    db_.reset();
    db_ = std::make_unique<database<Mode>>(intact::sqlite::open<World, Mode>(path(), options_));
  }

  /// Brings the rows back.
  void restore() {
    copy(db().handle(), pristine_);
    const bool restored = probe::dump(db().handle()) == rows_;
    REQUIRE(restored);
  }

 private:
  static void copy(sqlite3* to, sqlite3* from) {
    sqlite3_backup* const backup = sqlite3_backup_init(to, "main", from, "main");
    REQUIRE(backup != nullptr);
    sqlite3_backup_step(backup, -1);
    REQUIRE(sqlite3_backup_finish(backup) == SQLITE_OK);
  }

  temporary_directory folder_;
  intact::sqlite::options options_;
  std::unique_ptr<database<Mode>> db_;
  sqlite3* pristine_ = nullptr;
  probe::contents rows_;
};

/// Whether an operation stands alone or in a transaction that has written before.
enum class place { alone, in_transaction };
/// Whether its statements are prepared already.
enum class start { cold, warm };

/// What an operation does where nothing disturbs it.
struct expectation {
  outcome result;
  probe::contents before, after;
};

inline const std::string marker = "written before in the same transaction";

template <class Mode>
expectation undisturbed(const operation<Mode>& work, subject<Mode>& on, place where) {
  database<Mode>& db = on.db();
  if (where == place::alone) {
    outcome result = attempt(work, db);
    expectation expected{std::move(result), on.rows(), probe::dump(db.handle())};
    on.restore();
    return expected;
  }
  auto unit = db.transaction();
  db.insert(every_mechanism::Region{marker, ""});
  probe::contents before = probe::dump(db.handle());
  outcome result = attempt(work, db);
  return {std::move(result), std::move(before), probe::dump(db.handle())};
}

/// How often which end was seen.
struct tally {
  int trials = 0, failed = 0, lost = 0, survived = 0;
};

/// Does `work` once while `disturbance` is on, and checks what is left. `disturbance.on(db, n)` begins it; `off(db, outcome)` ends it and
/// tells whether it struck; `code` is that of the error then. True if it struck.
template <class Mode, class Disturbance>
bool one_trial(const operation<Mode>& work, subject<Mode>& on, place where, const expectation& expected,
               Disturbance& disturbance, long long n, tally& seen) {
  database<Mode>& db = on.db();
  std::optional<intact::sqlite::transaction> unit;
  if (where == place::in_transaction) {
    unit.emplace(db.transaction());
    db.insert(every_mechanism::Region{marker, ""});
  }
  disturbance.on(db, n);
  const outcome result = attempt(work, db);
  const bool struck = disturbance.off(db, result);
  CAPTURE(result.text);
  ++seen.trials;
  // Where not even a rollback could be done, the next use does it.
  try {
    db.template count<every_mechanism::Lock>();
  } catch (const intact::transaction_lost&) {
    CHECK(unit.has_value());
  }

  const auto check_rows = [&](const probe::contents& rows) {
    const bool as_they_should = probe::dump(db.handle()) == rows;
    CHECK(as_they_should);
  };
  if (result.what != outcome::kind::failed) {
    // What was refused may be told less exactly by a search that was itself disturbed.
    CHECK(result.what == expected.result.what);
    if (!struck || result.what == outcome::kind::done) CHECK(result.text == expected.result.text);
    if (struck) ++seen.survived;
    const bool lost = unit.has_value() && sqlite3_get_autocommit(db.handle()) != 0;
    if (lost) {
      CHECK(result.what == outcome::kind::refused);
      CHECK_THROWS_AS(db.template count<every_mechanism::Region>(), intact::transaction_lost);
      check_rows(on.rows());
    } else {
      check_rows(expected.after);
    }
    unit.reset();
    if (where == place::alone && expected.after != on.rows()) on.restore();
  } else {
    ++seen.failed;
    CHECK(struck);
    // A refusal whose cause could not be looked for may be told as another failure.
    if (expected.result.what == outcome::kind::done) CHECK(result.code == Disturbance::code);
    const bool lost = unit.has_value() && sqlite3_get_autocommit(db.handle()) != 0;
    if (lost) {
      ++seen.lost;
      CHECK_THROWS_AS(db.template count<every_mechanism::Region>(), intact::transaction_lost);
      CHECK_THROWS_AS(unit->commit(), intact::transaction_lost);
      check_rows(on.rows());
    } else {
      check_rows(expected.before);
    }
    if (!lost) {
      // The same again, in a transaction that is then undone.
      if (where == place::alone) {
        CHECK(sqlite3_get_autocommit(db.handle()) != 0);
      } else {
        const outcome again = attempt(work, db);
        CHECK(again == expected.result);
        check_rows(expected.after);
      }
    }
    unit.reset();
  }
  CHECK(leftovers(db) == "");
  CHECK(sqlite3_get_autocommit(db.handle()) != 0);
  check_rows(on.rows());
  return struck;
}

inline std::uint32_t seed() {
  const char* given = std::getenv("INTACT_SEED");
  return given == nullptr ? 4711 : static_cast<std::uint32_t>(std::stoul(given));
}

/// Does each operation with the disturbance at later and later moments until it passes. `next(n)` is the moment after `n`.
template <class Mode, class Disturbance, class Next>
tally disturb_all(subject<Mode>& on, start state, Disturbance& disturbance, Next next) {
  tally seen;
  for (const operation<Mode>& work : every_mechanism::operations<Mode>())
    for (const place where : {place::alone, place::in_transaction}) {
      CAPTURE(work.name);
      const bool in_transaction = where == place::in_transaction;
      CAPTURE(in_transaction);
      const expectation expected = undisturbed(work, on, where);
      for (long long n = 1;; n = next(n)) {
        CAPTURE(n);
        if (state == start::cold) on.reopen();
        if (!one_trial(work, on, where, expected, disturbance, n, seen)) break;
      }
      // It is all right for the next one too.
      const outcome again = attempt(work, on.db());
      if (where == place::alone) CHECK(again == expected.result);
      on.restore();
      probe::check_usable(on.db().handle());
      CHECK(every_mechanism::orphans(on.db().handle()) == "");
    }
  return seen;
}

}  // namespace disturbed
