// SPDX-License-Identifier: BSL-1.0
// Locks of another connection, at the start of each operation and at its commit.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <disturbed.hpp>
#include <optional>
#include <thrown.hpp>

namespace {

using every_mechanism::Region;
using every_mechanism::World;
using intact::sqlite::journal_mode;

constexpr intact::sqlite::options at_once{.busy_timeout_ms = 0};

// Another connection begins, and reads where it only reads.
struct lock {
  static constexpr int code = SQLITE_BUSY;
  sqlite3* other;
  std::string begin;

  template <class Database>
  void on(Database&, long long) {
    REQUIRE(sqlite3_exec(other, begin.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  template <class Database>
  bool off(Database&, const disturbed::outcome& result) {
    REQUIRE(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr) == SQLITE_OK);
    return result.what == disturbed::outcome::kind::failed;
  }
};

constexpr const char* shared = "BEGIN; SELECT count(*) FROM Region";
constexpr const char* reserved = "BEGIN IMMEDIATE";
constexpr const char* exclusive = "BEGIN EXCLUSIVE";

// Does each operation beside a lock and again without it; the names of those that were not let through.
template <class Mode, class IsHeldUp>
void beside(const char* begin, journal_mode mode, IsHeldUp is_held_up) {
  disturbed::subject<Mode> on(3, {.journal_mode = mode, .synchronous = intact::sqlite::synchronous::off});
  auto other = intact::sqlite::open<World, Mode>(on.path(), at_once);
  lock disturbance{other.handle(), begin};
  for (const auto& work : every_mechanism::operations<Mode>()) {
    CAPTURE(work.name);
    const auto expected = disturbed::undisturbed(work, on, disturbed::place::alone);
    disturbed::tally seen;
    const bool held_up =
        disturbed::one_trial(work, on, disturbed::place::alone, expected, disturbance, 1, seen);
    const bool writes = expected.after != expected.before;
    const bool only_reads = work.name.substr(0, 7) == "preview";
    // What is refused anyway may be so before or after it meets the lock.
    if (expected.result.what == disturbed::outcome::kind::done || !is_held_up(true, only_reads))
      CHECK(held_up == is_held_up(writes, only_reads));
    CHECK(disturbed::attempt(work, on.db()) == expected.result);
    if (writes) on.restore();
    probe::check_usable(on.db().handle());
  }
}

}  // namespace

TEST_CASE_TEMPLATE("a reader holds up commits", Mode, intact::foreign_keys, intact::emulated) {
  beside<Mode>(shared, journal_mode::remove, [](bool writes, bool) { return writes; });
}

TEST_CASE_TEMPLATE("a reader in WAL mode holds up nobody", Mode, intact::foreign_keys, intact::emulated) {
  beside<Mode>(shared, journal_mode::wal, [](bool, bool) { return false; });
}

TEST_CASE_TEMPLATE("a writer holds up all but previews", Mode, intact::foreign_keys, intact::emulated) {
  for (const journal_mode mode : {journal_mode::remove, journal_mode::wal})
    beside<Mode>(reserved, mode, [](bool, bool only_reads) { return !only_reads; });
}

TEST_CASE_TEMPLATE("an exclusive lock holds up previews too", Mode, intact::foreign_keys, intact::emulated) {
  beside<Mode>(exclusive, journal_mode::remove, [](bool, bool) { return true; });
}

TEST_CASE_TEMPLATE("a commit that is held up can be tried again", Mode, intact::foreign_keys,
                   intact::emulated) {
  disturbed::subject<Mode> on(3);
  auto& db = on.db();
  auto other = intact::sqlite::open<World, Mode>(on.path(), at_once);
  auto reader = std::optional(other.read_transaction());
  auto unit = db.transaction();
  const auto receipt = db.template erase<Region>(every_mechanism::west);
  db.update(every_mechanism::Late{1, 1});
  const auto after = probe::dump(db.handle());
  for (int i = 0; i < 3; ++i) thrown<intact::busy>([&] { unit.commit(); });
  CHECK(receipt.template deleted<Region>() == 1);
  bool as_before = probe::dump(other.handle()) == on.rows();
  CHECK(as_before);
  reader.reset();
  unit.commit();
  const bool as_after = probe::dump(other.handle()) == after;
  CHECK(as_after);
  CHECK(every_mechanism::orphans(db.handle()) == "");
}

// A commit that failed once must not forget what it has still to check.
TEST_CASE_TEMPLATE("a commit that is held up still checks what is done after it", Mode, intact::foreign_keys,
                   intact::emulated) {
  disturbed::subject<Mode> on(3);
  auto& db = on.db();
  auto other = intact::sqlite::open<World, Mode>(on.path(), at_once);
  auto reader = std::optional(other.read_transaction());
  {
    auto unit = db.transaction();
    db.update(every_mechanism::Late{1, 1});
    thrown<intact::busy>([&] { unit.commit(); });
    db.update(every_mechanism::Late{2, 77});
    reader.reset();
    const auto refused = thrown<intact::foreign_key_violation>([&] { unit.commit(); });
    CHECK(refused.template is<&every_mechanism::Late::user>());
  }
  const bool as_before = probe::dump(db.handle()) == on.rows();
  CHECK(as_before);
}

TEST_CASE_TEMPLATE("a preview and a read transaction beside a writer in WAL mode", Mode, intact::foreign_keys,
                   intact::emulated) {
  disturbed::subject<Mode> on(3, {.journal_mode = journal_mode::wal});
  auto& db = on.db();
  auto other = intact::sqlite::open<World, Mode>(on.path(), at_once);
  const auto foreseen = db.template preview_erase<Region>(every_mechanism::north);
  auto writing = other.transaction();
  other.template erase<Region>(every_mechanism::north);
  CHECK(db.template preview_erase<Region>(every_mechanism::north) == foreseen);
  {
    const auto snapshot = db.read_transaction();
    CHECK(db.template preview_erase<Region>(every_mechanism::north) == foreseen);
    writing.commit();
    CHECK(db.template preview_erase<Region>(every_mechanism::north) == foreseen);
    CHECK(db.template count<Region>() == 4);
  }
  CHECK(db.template preview_erase<Region>(every_mechanism::north).empty());
  CHECK(db.template count<Region>() == 3);
}
