// SPDX-License-Identifier: BSL-1.0
// Two connections on one file: who waits, for how long, and what is left when waiting was in vain.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "in_memory.hpp"
#include "temporary_directory.hpp"
#include "thrown.hpp"

namespace {

using namespace std::chrono_literals;
using intact::sqlite::journal_mode;
using intact::sqlite::open;
using std::chrono::steady_clock;

struct User {
  std::int64_t id{};
  std::int64_t visits{};
  bool operator==(const User&) const = default;
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));

namespace {

struct Blog : intact::schema<User, Post> {};

// A file with one user, and two connections to it.
struct two_connections {
  explicit two_connections(int timeout_ms, journal_mode mode = journal_mode::remove)
      : path(folder / "blog.db"),
        db(open<Blog>(path, {.busy_timeout_ms = timeout_ms, .journal_mode = mode})) {
    db.create_tables();
    db.insert(User{.id = 1});
    db.insert(Post{.id = 1, .author = 1});
    other.emplace(open<Blog>(path));
  }

  temporary_directory folder;
  std::string path;
  intact::sqlite::database<Blog> db;
  std::optional<intact::sqlite::database<Blog>> other;
};

template <class Work>
auto time_of(Work work) {
  const auto start = steady_clock::now();
  work();
  return steady_clock::now() - start;
}

// What a timeout of 300 ms takes at least. No upper bound: the machine may be busy.
constexpr int timeout_ms = 300;
constexpr auto at_least = 250ms;

}  // namespace

TEST_CASE("every writing operation waits for the busy timeout, then fails, and nothing has changed") {
  for (const journal_mode mode : {journal_mode::remove, journal_mode::wal}) {
    two_connections two(timeout_ms, mode);
    auto& db = two.db;
    auto unit = two.other->transaction();
    two.other->update(User{.id = 1, .visits = 5});

    const auto waits = [&](auto work) {
      const auto taken = time_of([&] {
        const auto error = thrown<intact::busy>(work);
        CHECK(error.code() == SQLITE_BUSY);
        CHECK(says(error, "locked"));
      });
      CHECK(taken >= at_least);
      CHECK(sqlite3_get_autocommit(db.handle()) == 1);
    };
    waits([&] { db.insert(User{}); });
    waits([&] { db.insert(std::vector(200, User{})); });
    waits([&] { db.update(User{.id = 1, .visits = 7}); });
    waits([&] { db.erase<User>(1); });
    waits([&] { auto mine = db.transaction(); });
    waits([&] { db.transaction([&] { FAIL("not reached"); }); });
    waits([&] { db.create_tables(); });
    waits([&] { db.execute("DELETE FROM User"); });

    // Readers go on meanwhile and see what was there before.
    CHECK(db.get<User>(1).visits == 0);
    unit.commit();
    CHECK(db.get<User>(1).visits == 5);
    CHECK(db.count<User>() == 1);
    CHECK(db.erase<User>(1).deleted<Post>() == 1);
  }
}

TEST_CASE("a timeout of 0 does not wait") {
  two_connections two(0);
  auto unit = two.other->transaction();
  for (int i = 0; i < 20; ++i) thrown<intact::busy>([&] { two.db.insert(User{}); });
}

TEST_CASE("whoever waits long enough gets its turn") {
  two_connections two(60000);
  auto unit = std::optional(two.other->transaction());
  two.other->insert(User{.id = 2});
  std::thread releases([&] {
    std::this_thread::sleep_for(100ms);
    unit->commit();
  });
  const auto taken = time_of([&] { two.db.insert(User{.id = 3}); });
  releases.join();
  CHECK(taken >= 80ms);
  CHECK(two.db.count<User>() == 3);
}

// A deferred transaction that reads and then writes fails at once when another one has written in between, however long it is
// ready to wait. These begin as writers.
TEST_CASE("reading first and writing then waits too") {
  for (const journal_mode mode : {journal_mode::remove, journal_mode::wal}) {
    const temporary_directory folder;
    const std::string path = folder / "blog.db";
    {
      auto db = open<Blog>(path, {.journal_mode = mode});
      db.create_tables();
      db.insert(User{.id = 1});
      db.insert(Post{.author = 1});
    }
    constexpr int rounds = 40;
    std::atomic<int> failures = 0;
    const auto visit = [&] {
      auto db = open<Blog>(path, {.busy_timeout_ms = 60000, .synchronous = intact::sqlite::synchronous::off});
      for (int i = 0; i < rounds; ++i) {
        try {
          db.transaction([&] {
            User user = db.get<User>(1);
            std::this_thread::yield();
            ++user.visits;
            db.update(user);
          });
          // A census is read before a delete.
          db.erase<User>(db.insert(User{}).id);
        } catch (const intact::error&) {
          ++failures;
        }
      }
    };
    std::thread one(visit);
    std::thread two(visit);
    one.join();
    two.join();
    CHECK(failures == 0);
    auto db = open<Blog>(path);
    CHECK(db.get<User>(1).visits == 2 * rounds);
    CHECK(db.count<User>() == 1);
  }
}

// This is what a transaction of the library does not do.
TEST_CASE("a deferred transaction of the program that cannot become a writer") {
  two_connections two(60000, journal_mode::wal);
  two.db.execute("BEGIN");
  CHECK(two.db.get<User>(1).visits == 0);
  two.other->update(User{.id = 1, .visits = 5});
  const auto error = thrown<intact::busy>([&] { two.db.update(User{.id = 1, .visits = 1}); });
  CHECK(error.extended_code() == SQLITE_BUSY_SNAPSHOT);
  two.db.execute("ROLLBACK");
  CHECK(two.db.get<User>(1).visits == 5);
}

TEST_CASE("a commit that has to wait for a reader stays open, and can be tried again") {
  two_connections two(timeout_ms);
  auto reading = std::optional(two.other->read_transaction());
  CHECK(two.other->count<User>() == 1);

  auto unit = two.db.transaction();
  two.db.insert(User{.id = 2});
  const auto taken = time_of([&] { thrown<intact::busy>([&] { unit.commit(); }); });
  CHECK(taken >= at_least);
  CHECK(two.db.count<User>() == 2);
  CHECK(two.other->count<User>() == 1);
  two.db.insert(User{.id = 3});
  reading.reset();
  unit.commit();
  CHECK(two.other->count<User>() == 3);
}

TEST_CASE("a commit that has to wait for a reader can be rolled back") {
  two_connections two(0);
  auto reading = std::optional(two.other->read_transaction());
  {
    auto unit = two.db.transaction();
    two.db.insert(User{.id = 2});
    thrown<intact::busy>([&] { unit.commit(); });
  }
  CHECK(two.db.count<User>() == 1);
  CHECK(sqlite3_get_autocommit(two.db.handle()) == 1);
  thrown<intact::busy>([&] { two.db.insert(User{.id = 2}); });
  thrown<intact::busy>([&] { two.db.erase<User>(1); });
  thrown<intact::busy>([&] { two.db.transaction([&] { two.db.insert(User{.id = 2}); }); });
  CHECK(sqlite3_get_autocommit(two.db.handle()) == 1);
  reading.reset();
  CHECK(two.db.insert(User{.id = 2}).id == 2);
  CHECK(two.db.count<User>() == 2);
}

TEST_CASE("opening a file that is locked") {
  two_connections two(0);
  two.other->execute("BEGIN EXCLUSIVE");
  const auto taken = time_of([&] {
    const auto error = thrown<intact::busy>([&] { open<Blog>(two.path, {.busy_timeout_ms = timeout_ms}); });
    CHECK(says(error, two.path));
    CHECK(error.code() == SQLITE_BUSY);
  });
  CHECK(taken >= at_least);
  thrown<intact::busy>([&] { two.db.find<User>(1); });
  thrown<intact::busy>([&] { two.db.select<User>().all(); });
  thrown<intact::busy>([&] { two.db.count<User>(); });
  thrown<intact::busy>([&] { auto reading = two.db.read_transaction(); });
  CHECK(sqlite3_get_autocommit(two.db.handle()) == 1);
  two.other->execute("ROLLBACK");
  CHECK(open<Blog>(two.path).count<User>() == 1);
  CHECK(two.db.count<User>() == 1);
}

TEST_CASE("a connection that is closed in a transaction lets others in") {
  two_connections two(0);
  two.other->execute("BEGIN IMMEDIATE; DELETE FROM Post; DELETE FROM User");
  thrown<intact::busy>([&] { two.db.insert(User{}); });
  two.other.reset();
  CHECK(two.db.insert(User{.id = 2}).id == 2);
  CHECK(two.db.count<User>() == 2);
}
