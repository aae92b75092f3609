// SPDX-License-Identifier: BSL-1.0
// A disk that is full at any page of an operation, by PRAGMA max_page_count, in the file and in the temporary database beside it.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <disturbed.hpp>

namespace {

// Lets a database of the connection grow by no more than n - 1 pages.
struct limited_pages {
  static constexpr int code = SQLITE_FULL;
  std::string database;

  template <class Database>
  void on(Database& db, long long n) {
    limit(db, probe::number(db.handle(), "PRAGMA " + database + ".page_count") + n - 1);
  }
  template <class Database>
  bool off(Database& db, const disturbed::outcome& result) {
    limit(db, 1000000);
    return result.what == disturbed::outcome::kind::failed;
  }

 private:
  template <class Database>
  void limit(Database& db, long long pages) {
    probe::rows(db.handle(), "PRAGMA " + database + ".max_page_count = " + std::to_string(pages));
  }
};

template <class Mode>
disturbed::tally run_full(const std::string& database, int size, disturbed::start state,
                          const intact::sqlite::options& options) {
  disturbed::subject<Mode> on(size, options);
  limited_pages disturbance{database};
  const disturbed::tally seen =
      disturbed::disturb_all(on, state, disturbance, [](long long n) { return n + 1; });
  MESSAGE(seen.trials, " trials, ", seen.failed, " failed, ", seen.lost, " with their transaction");
  return seen;
}

}  // namespace

TEST_CASE_TEMPLATE("the file cannot grow", Mode, intact::foreign_keys, intact::emulated) {
  const auto seen =
      run_full<Mode>("main", 100, disturbed::start::warm, {.synchronous = intact::sqlite::synchronous::off});
  CHECK(seen.failed > 10);
}

// There emulation keeps what it has found. Pages that it has had once it has for good, so each trial is on a new connection.
TEST_CASE("the temporary database cannot grow") {
  for (const bool in_memory : {false, true}) {
    CAPTURE(in_memory);
    const auto seen = run_full<intact::emulated>(
        "temp", 80, disturbed::start::cold,
        {.synchronous = intact::sqlite::synchronous::off, .temp_store_memory = in_memory});
    CHECK(seen.failed > 30);
  }
}
