// SPDX-License-Identifier: BSL-1.0
// Moving a database: the new one goes on, the old one says what happened.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
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
using database = intact::sqlite::database<Blog>;

static_assert(!std::is_copy_constructible_v<database> && !std::is_copy_assignable_v<database>);
static_assert(std::is_nothrow_move_constructible_v<database> && std::is_nothrow_move_assignable_v<database>);

void refuses_everything(database& db) {
  const auto refuse = [](auto work) { CHECK(says(thrown<intact::misuse>(work), "moved from")); };
  refuse([&] { db.create_tables(); });
  refuse([&] { db.insert(User{}); });
  refuse([&] { db.insert(User{}, intact::or_ignore); });
  refuse([&] { db.insert({User{}}); });
  refuse([&] { db.insert(std::vector<User>{}); });
  refuse([&] { db.insert(std::vector<User>{}, intact::or_ignore); });
  refuse([&] { db.insert(std::vector<User>{}, intact::with_keys); });
  refuse([&] { db.insert(std::vector<User>{}, intact::or_ignore, intact::with_keys); });
  refuse([&] { db.find<User>(1); });
  refuse([&] { db.get<User>(1); });
  refuse([&] { db.update(User{}); });
  refuse([&] { db.update<User>(1, User{}); });
  refuse([&] { db.erase<User>(1); });
  refuse([&] { db.erase<User>(std::vector<int>{}); });
  refuse([&] { db.related<&Post::author>(User{}); });
  refuse([&] { db.related<&Post::author>(Post{}); });
  refuse([&] { db.select<User>().all(); });
  refuse([&] { db.count<User>(); });
  refuse([&] { auto unit = db.transaction(); });
  refuse([&] { db.transaction([] { FAIL("not reached"); }); });
  refuse([&] { auto reading = db.read_transaction(); });
  refuse([&] { db.execute("SELECT 1"); });
  refuse([&] { db.set_log(nullptr); });
  refuse([&] { db.explain("SELECT 1"); });
  refuse([&] { db.handle(); });
}

}  // namespace

TEST_CASE("a database that was moved from throws misuse, whatever it is asked") {
  auto db = in_memory<Blog>();
  db.insert(User{1, "Ada"});
  database moved = std::move(db);
  refuses_everything(db);
  CHECK(moved.get<User>(1).name == "Ada");

  database assigned = in_memory<Blog>();
  assigned = std::move(moved);
  refuses_everything(moved);
  CHECK(assigned.get<User>(1).name == "Ada");
}

TEST_CASE("a database that was moved from can be given another one") {
  auto db = in_memory<Blog>();
  database moved = std::move(db);
  db = in_memory<Blog>();
  CHECK(db.insert(User{}).id == 1);
  CHECK(moved.count<User>() == 0);
}

TEST_CASE("assigning closes what was there before") {
  const temporary_directory folder;
  auto db = intact::sqlite::open<Blog>(folder / "blog.db");
  db.create_tables();
  db.execute("BEGIN IMMEDIATE; INSERT INTO User VALUES (1, 'Ada')");
  db = in_memory<Blog>();
  auto again = intact::sqlite::open<Blog>(folder / "blog.db", {.busy_timeout_ms = 0});
  CHECK(again.count<User>() == 0);
  CHECK(again.insert(User{}).id == 1);
}

TEST_CASE("what a database gave out goes on when it is moved") {
  auto db = in_memory<Blog>();
  const auto selection = db.select<User>();
  auto unit = db.transaction();
  db.insert(User{1, "Ada"});
  database moved = std::move(db);
  moved.insert(User{2, "Bob"});
  CHECK(selection.all().size() == 2);
  unit.rollback();
  CHECK(moved.count<User>() == 0);

  {
    auto reading = moved.read_transaction();
    database again = std::move(moved);
    thrown<intact::misuse>([&] { again.insert(User{}); });
    moved = std::move(again);
  }
  CHECK(moved.insert(User{}).id == 1);
}

TEST_CASE("databases in a container") {
  std::vector<database> databases;
  for (int i = 1; i <= 5; ++i) {
    databases.push_back(in_memory<Blog>());
    databases.back().insert(User{i, ""});
  }
  for (int i = 1; i <= 5; ++i) CHECK(databases[static_cast<std::size_t>(i - 1)].find<User>(i));
}
