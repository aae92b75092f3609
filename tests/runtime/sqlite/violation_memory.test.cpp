// SPDX-License-Identifier: BSL-1.0
// Memory that ends in the midst of a failure, or of the search for its cause: std::bad_alloc, or the error itself with what could be
// found out; and everything is left as it was.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <new>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>

#include "probe.hpp"

namespace {

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user{};
};
struct Pin {  // Restrict
  std::int64_t id{};
  std::optional<std::int64_t> post;
};
struct Note {  // SetNull against a check
  std::int64_t id{};
  std::optional<std::int64_t> user;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Pin> = intact::describe(intact::relation(
    intact::fields<&Pin::post>, intact::references<&Post::id>, intact::on_delete<intact::Restrict>));
template <>
inline constexpr auto intact::model<Note> =
    intact::describe(intact::check(intact::is_not_null(intact::field<&Note::user>)),
                     intact::relation(intact::fields<&Note::user>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetNull>));

namespace {

struct Blog : intact::schema<User, Post, Pin, Note> {};

// SQLite's own allocator, of which one call can be made to fail.
sqlite3_mem_methods real;
long long calls = 0;
long long failing = -1;  // the number of the call; none if negative
bool failed = false;

bool fails() {
  if (failing < 0 || calls++ != failing) return false;
  failed = true;
  return true;
}

// SQLite takes another allocator only before it is used for the first time.
const bool installed = [] {
  if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK) return false;
  sqlite3_mem_methods watched = real;
  watched.xMalloc = [](int size) -> void* { return fails() ? nullptr : real.xMalloc(size); };
  watched.xRealloc = [](void* old, int size) -> void* {
    return fails() ? nullptr : real.xRealloc(old, size);
  };
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &watched) == SQLITE_OK &&
         // Small blocks would otherwise come from a pool of the connection.
         sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK;
}();

/// Lets each call of the allocator fail in turn, until the work meets none that does.
template <class Work>
void at_every_allocation(Work work) {
  std::set<std::string> outcomes;
  for (long long at = 0;; ++at) {
    CAPTURE(at);
    auto db = intact::sqlite::open<Blog>(":memory:");
    db.create_tables();
    db.execute(
        "INSERT INTO User VALUES (1), (2), (3); INSERT INTO Post VALUES (1, 1), (2, 2); INSERT INTO Pin "
        "VALUES (1, 1); "
        "INSERT INTO Note VALUES (1, 2)");
    const auto before = probe::dump(db.handle());
    auto unit = db.transaction();
    auto inner = db.transaction();
    calls = 0;
    failed = false;
    failing = at;
    std::string outcome = "nothing";
    try {
      work(db);
    } catch (const std::bad_alloc&) {
      outcome = "bad_alloc";
    } catch (const intact::constraint_violation& e) {
      outcome = e.relation().empty() ? e.what() : "named";
    } catch (const std::exception& e) {
      outcome = e.what();
    }
    failing = -1;
    CHECK_MESSAGE((outcome == "bad_alloc" || outcome == "named"), outcome);
    CHECK(probe::number(db.handle(), "PRAGMA defer_foreign_keys") == 0);
    CHECK(probe::dump(db.handle()) == before);
    // SQLite may have rolled everything back, but then says so.
    if (sqlite3_get_autocommit(db.handle()) != 0) {
      probe::thrown<intact::transaction_lost>([&] { inner.commit(); });
      probe::thrown<intact::transaction_lost>([&] { db.insert(User{9}); });
      inner.rollback();
      unit.rollback();
    } else {
      inner.commit();
      unit.commit();
    }
    CHECK(probe::dump(db.handle()) == before);
    probe::check_usable(db.handle());
    outcomes.insert(outcome);
    if (!failed) {
      CHECK(outcome == "named");
      break;
    }
    REQUIRE(at < 100000);
  }
  CHECK(outcomes.count("bad_alloc") == 1);
}

}  // namespace

TEST_CASE("the allocator can be watched") { REQUIRE(installed); }

TEST_CASE("a delete that a relation forbids") {
  at_every_allocation([](auto& db) { db.template erase<User>(1); });
}

TEST_CASE("a delete whose action breaks a check") {
  at_every_allocation([](auto& db) { db.template erase<User>(2); });
}

TEST_CASE("a row without its parent") {
  at_every_allocation([](auto& db) { db.insert(Pin{9, 77}); });
}

TEST_CASE("a statement that is replayed") {
  at_every_allocation([](auto& db) { db.execute("DELETE FROM Post"); });
}
