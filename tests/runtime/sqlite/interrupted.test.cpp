// SPDX-License-Identifier: BSL-1.0
// Operations that are interrupted after any number of steps, by a progress handler or by sqlite3_interrupt() from another thread.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <disturbed.hpp>
#include <thread>

namespace {

// Interrupts after n steps of SQLite's virtual machine.
struct interruption {
  static constexpr int code = SQLITE_INTERRUPT;
  static constexpr int stride = 8;
  long long left = 0;
  bool struck = false;

  template <class Database>
  void on(Database& db, long long n) {
    left = n;
    struck = false;
    sqlite3_progress_handler(
        db.handle(), stride,
        [](void* object) {
          auto& self = *static_cast<interruption*>(object);
          if (--self.left > 0) return 0;
          self.struck = true;
          return 1;
        },
        this);
  }
  template <class Database>
  bool off(Database& db, const disturbed::outcome&) {
    sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);
    return struck;
  }
};

}  // namespace

TEST_CASE_TEMPLATE("by a progress handler", Mode, intact::foreign_keys, intact::emulated) {
  disturbed::subject<Mode> on(20, {.synchronous = intact::sqlite::synchronous::off});
  interruption disturbance;
  std::mt19937 random(disturbed::seed());
  const disturbed::tally seen = disturbed::disturb_all(
      on, disturbed::start::warm, disturbance,
      [&](long long n) { return n + 1 + static_cast<long long>(random() % static_cast<unsigned>(1 + n)); });
  MESSAGE("seed ", disturbed::seed(), ": of ", seen.trials, " ", seen.failed, " failed, ", seen.lost,
          " with their transaction");
  CHECK(seen.failed > 100);
  CHECK(seen.lost > 0);
}

TEST_CASE_TEMPLATE("by another thread", Mode, intact::foreign_keys, intact::emulated) {
  disturbed::subject<Mode> on(300, {.synchronous = intact::sqlite::synchronous::off});
  auto& db = on.db();
  std::atomic<bool> stop = false;
  sqlite3* const handle = db.handle();
  std::thread interrupts([&] {
    while (!stop) {
      sqlite3_interrupt(handle);
      std::this_thread::yield();
    }
  });
  int failed = 0;
  for (int i = 0; i < 20; ++i) {
    try {
      auto unit = db.transaction();
      db.template erase<every_mechanism::Region>(every_mechanism::north);
    } catch (const intact::error& error) {
      ++failed;
      CHECK(error.code() == SQLITE_INTERRUPT);
      CHECK(std::string(error.what()).find("interrupted") != std::string::npos);
    }
  }
  stop = true;
  interrupts.join();
  CHECK(failed > 0);
  // A rollback that was interrupted again and again is made up for by whatever comes next.
  CHECK(db.template count<every_mechanism::Region>() > 0);
  const bool unchanged = probe::dump(handle) == on.rows();
  CHECK(unchanged);
  CHECK(disturbed::leftovers(db) == "");
  probe::check_usable(handle);
  CHECK(db.template erase<every_mechanism::Region>(every_mechanism::north)
            .template deleted<every_mechanism::Region>() == 1);
  CHECK(every_mechanism::orphans(handle) == "");
}
