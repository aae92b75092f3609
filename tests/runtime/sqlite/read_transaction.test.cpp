// SPDX-License-Identifier: BSL-1.0
// Read transactions: one state of the database, while others write, and nothing written inside.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "in_memory.hpp"
#include "temporary_directory.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string name{};
  bool operator==(const User&) const = default;
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::author>,
                                                                              intact::references<&User::id>));

namespace {

struct Blog : intact::schema<User, Post> {};

using intact::sqlite::journal_mode;
using intact::sqlite::read_transaction;
static_assert(!std::is_copy_constructible_v<read_transaction>);
static_assert(std::is_nothrow_move_constructible_v<read_transaction>);

}  // namespace

TEST_CASE("in WAL mode all that is read belongs to one state, while another connection writes") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  auto db = intact::sqlite::open<Blog>(path, {.journal_mode = journal_mode::wal});
  db.create_tables();
  db.insert(User{1, "Ada"});
  auto other = intact::sqlite::open<Blog>(path, {.busy_timeout_ms = 0});
  {
    auto reading = db.read_transaction();
    // The state is that of the beginning, also for what had not been read then.
    other.insert(User{2, "Bob"});
    other.update(User{1, "changed"});
    other.insert(Post{1, 1});
    CHECK(db.count<User>() == 1);
    CHECK(db.get<User>(1).name == "Ada");
    CHECK(!db.find<User>(2));
    CHECK(db.select<User>().all() == std::vector{User{1, "Ada"}});
    CHECK(db.related<&Post::author>(User{.id = 1}).empty());
    CHECK(other.count<User>() == 2);
  }
  CHECK(db.count<User>() == 2);
  CHECK(db.get<User>(1).name == "changed");
  CHECK(db.insert(User{}).id == 3);
}

TEST_CASE("without WAL a writer waits for its end") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  auto db = intact::sqlite::open<Blog>(path);
  db.create_tables();
  auto other = intact::sqlite::open<Blog>(path, {.busy_timeout_ms = 0});
  {
    auto reading = db.read_transaction();
    thrown<intact::busy>([&] { other.insert(User{1, "Ada"}); });
    CHECK(db.count<User>() == 0);
  }
  CHECK(other.insert(User{1, "Ada"}).id == 1);
}

TEST_CASE("a write inside of it is a misuse") {
  auto db = in_memory<Blog>();
  db.insert(User{1, "Ada"});
  {
    auto reading = db.read_transaction();
    const auto refuse = [&](auto work) {
      CHECK(says(thrown<intact::misuse>(work), "read_transaction"));
      CHECK(sqlite3_get_autocommit(db.handle()) == 0);
    };
    refuse([&] { db.insert(User{}); });
    refuse([&] { db.insert(User{}, intact::or_ignore); });
    refuse([&] { db.insert({User{}}); });
    refuse([&] { db.insert(std::vector{User{}}, intact::or_ignore); });
    refuse([&] { db.insert(std::vector{User{}}, intact::with_keys); });
    refuse([&] { db.insert(std::vector{User{}}, intact::or_ignore, intact::with_keys); });
    refuse([&] { db.update(User{1, ""}); });
    refuse([&] { db.update<User>(1, User{2, ""}); });
    refuse([&] { db.erase<User>(1); });
    refuse([&] { db.erase<Post>(1); });
    refuse([&] { db.erase<User>(std::vector{1}); });
    refuse([&] { db.create_tables(); });
    refuse([&] { db.execute("DELETE FROM User"); });
    refuse([&] { db.execute("SELECT 1; CREATE TABLE more (a)"); });
    refuse([&] { auto unit = db.transaction(); });
    refuse([&] { db.transaction([] { FAIL("not reached"); }); });
    refuse([&] { auto again = db.read_transaction(); });
    CHECK(db.select<User>().all() == std::vector{User{1, "Ada"}});
  }
  CHECK(sqlite3_get_autocommit(db.handle()) == 1);
  CHECK(db.insert(User{}).id == 2);
}

TEST_CASE("reading by execute() is no write") {
  auto db = in_memory<Blog>();
  auto reading = db.read_transaction();
  CHECK_NOTHROW(db.execute("SELECT * FROM User; PRAGMA table_info(User)"));
}

TEST_CASE("it cannot begin inside of another transaction") {
  auto db = in_memory<Blog>();
  {
    auto unit = db.transaction();
    thrown<intact::misuse>([&] { auto reading = db.read_transaction(); });
    db.insert(User{1, "Ada"});
    unit.commit();
  }
  db.execute("BEGIN");
  thrown<intact::misuse>([&] { auto reading = db.read_transaction(); });
  db.insert(User{2, "Bob"});
  db.execute("COMMIT");
  CHECK(db.count<User>() == 2);
}

TEST_CASE("it may be moved, and the last of its places ends it") {
  auto db = in_memory<Blog>();
  {
    std::optional<read_transaction> first(db.read_transaction());
    const read_transaction second(std::move(*first));
    first.reset();
    thrown<intact::misuse>([&] { db.insert(User{}); });
  }
  CHECK(db.insert(User{}).id == 1);
}

TEST_CASE("an error while reading does not end it") {
  auto db = in_memory<Blog>();
  db.insert(User{1, "Ada"});
  {
    auto reading = db.read_transaction();
    thrown<intact::not_found>([&] { db.get<User>(2); });
    thrown<intact::error>([&] { db.execute("nonsense"); });
    CHECK(db.count<User>() == 1);
    thrown<intact::misuse>([&] { db.insert(User{}); });
  }
  CHECK(db.insert(User{}).id == 2);
}

TEST_CASE("an exception ends it") {
  auto db = in_memory<Blog>();
  const auto work = [&] {
    auto reading = db.read_transaction();
    db.get<User>(99);
  };
  CHECK_THROWS_AS(work(), intact::not_found);
  CHECK(db.insert(User{}).id == 1);
}
