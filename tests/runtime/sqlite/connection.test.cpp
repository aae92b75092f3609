// SPDX-License-Identifier: BSL-1.0
// Statements of a connection: prepared once, and reset on every path, so that they hold no lock and run again.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "in_memory.hpp"
#include "temporary_directory.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string name{};
  std::uint8_t age{};
  bool operator==(const User&) const = default;
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
  bool operator==(const Post&) const = default;
};

}  // namespace

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::name>);
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::author>,
                                                                              intact::references<&User::id>));

namespace {

struct Blog : intact::schema<User, Post> {};

// The same tables, as another program sees them.
struct Copy : intact::schema<User, Post> {};

template <class Database>
bool all_reset(Database& db) {
  for (sqlite3_stmt* statement : prepared_statements(db))
    if (sqlite3_stmt_busy(statement) != 0) return false;
  return true;
}

// Every operation once.
template <class Database>
void use(Database& db) {
  db.insert(User{.name = "Ada"});
  db.insert(User{.name = "Bob"}, intact::or_ignore);
  db.insert(User{.name = "Bob"}, intact::or_ignore);
  db.insert({User{.name = "Carl"}, User{.name = "Dora"}});
  db.insert(std::vector(1, Post{.author = 1}), intact::with_keys);
  db.template find<User>(1);
  db.template find<User>(99);
  db.template get<User>(2);
  db.update(User{.id = 2, .name = "Bobby"});
  db.template update<User>(2, User{.id = 9, .name = "Bobby"});
  db.template related<&Post::author>(User{.id = 1});
  db.template related<&Post::author>(Post{.author = 1});
  db.template select<User>().all();
  db.template count<User>();
  db.template erase<Post>(1);
  db.template erase<User>(1);
  db.template erase<User>(std::vector{9, 3});
  db.transaction([&] { db.transaction([&] { db.insert(User{.name = "Eve"}); }); });
  { auto reading = db.read_transaction(); }
  db.execute("DELETE FROM User");
}

}  // namespace

TEST_CASE("statements are prepared once per connection") {
  auto db = in_memory<Blog>();
  use(db);
  const std::vector<sqlite3_stmt*> first = prepared_statements(db);
  CHECK(first.size() > 10);
  for (int i = 0; i < 10; ++i) use(db);
  CHECK(prepared_statements(db) == first);
}

TEST_CASE("each connection has statements of its own") {
  auto one = in_memory<Blog>();
  auto two = in_memory<Blog>();
  auto copy = in_memory<Copy>();
  use(one);
  one.insert(User{.id = 1, .name = "Ada"});
  CHECK(two.count<User>() == 0);
  CHECK(copy.count<User>() == 0);
  use(two);
  use(copy);
  CHECK(one.get<User>(1).name == "Ada");
  CHECK(two.count<User>() == 0);
}

TEST_CASE("a statement goes on when the tables change under it") {
  auto db = in_memory<Blog>();
  const User ada = db.insert(User{.name = "Ada"});
  CHECK(db.get<User>(ada.id) == ada);
  db.execute("ALTER TABLE User ADD COLUMN extra TEXT; CREATE INDEX more ON User (age)");
  CHECK(db.get<User>(ada.id) == ada);
  CHECK(db.insert(User{.name = "Bob"}).id == 2);
  db.execute("ALTER TABLE User RENAME COLUMN name TO called");
  thrown<intact::error>([&] { db.get<User>(ada.id); });
  db.execute("ALTER TABLE User RENAME COLUMN called TO name");
  CHECK(db.get<User>(ada.id) == ada);
}

TEST_CASE("no statement runs on after an operation, also not after one that failed") {
  auto db = in_memory<Blog>();
  use(db);
  CHECK(all_reset(db));
  db.insert({User{.id = 1, .name = "Ada"}, User{.id = 2, .name = "Bob"}});
  db.insert(Post{.id = 1, .author = 1});

  const auto fails = [&](auto work) {
    CHECK_THROWS_AS(work(), intact::error);
    CHECK(all_reset(db));
    CHECK(sqlite3_get_autocommit(db.handle()) == 1);
  };
  fails([&] { db.insert(User{.id = 1}); });
  fails([&] { db.insert(User{.name = "Ada"}); });
  fails([&] { db.insert(std::vector(200, User{.name = "Ada"})); });
  fails([&] { db.insert(std::vector(2, User{.name = "Ada"}), intact::with_keys); });
  fails([&] { db.insert(Post{.author = 99}); });
  fails([&] { db.insert(Post{.author = 99}, intact::or_ignore); });
  fails([&] { db.get<User>(99); });
  fails([&] { db.update(User{.id = 99}); });
  fails([&] { db.update(User{.id = 2, .name = "Ada"}); });
  fails([&] { db.update<User>(2, User{.id = 1, .name = "Eve"}); });
  fails([&] { db.update<User>(99, User{}); });
  fails([&] { db.erase<User>(1); });
  fails([&] { db.erase<User>(std::vector{2, 1}); });
  fails([&] { db.execute("INSERT INTO Post VALUES (5, 99)"); });
  fails([&] { db.execute("SELECT 1; nonsense"); });
  db.execute("UPDATE User SET age = 300 WHERE id = 2");
  fails([&] { db.find<User>(2); });
  fails([&] { db.select<User>().all(); });
  fails([&] { db.related<&Post::author>(Post{.author = 2}); });

  CHECK(db.count<User>() == 2);
  CHECK(db.count<Post>() == 1);
}

TEST_CASE("a failure holds no lock that another connection would wait for") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  auto db = intact::sqlite::open<Blog>(path);
  db.create_tables();
  auto other = intact::sqlite::open<Blog>(path, {.busy_timeout_ms = 0});
  db.insert({User{.id = 1, .name = "Ada"}, User{.id = 2, .name = "Bob"}});
  db.execute("UPDATE User SET age = 300 WHERE id = 1");

  std::int64_t next = 10;
  const auto fails = [&](auto work) {
    CHECK_THROWS_AS(work(), intact::error);
    other.insert(User{.id = next, .name = std::to_string(next)});
    ++next;
  };
  fails([&] { db.find<User>(1); });
  fails([&] { db.select<User>().all(); });
  fails([&] { db.insert(User{.id = 2}); });
  fails([&] { db.insert(std::vector(200, User{.name = "Bob"})); });
  fails([&] { db.insert(Post{.author = 99}); });
  fails([&] { db.update(User{.id = 2, .name = "Ada"}); });
  fails([&] { db.transaction([&] { db.insert(User{.name = "Bob"}); }); });
  fails([&] {
    db.transaction([&] {
      db.insert(User{.name = "Eve"});
      db.insert(Post{.author = 99});
    });
  });
  fails([&] { db.execute("SELECT * FROM User; nonsense"); });
  CHECK(db.count<User>() == 2 + 9);
}

TEST_CASE("running out of memory is std::bad_alloc, and the connection goes on") {
  auto db = in_memory<Blog>();
  const User ada = db.insert(User{.name = "Ada"});
  const std::string large(10'000'000, 'x');
  const auto fails = [&](auto work) {
    const sqlite3_int64 before = sqlite3_hard_heap_limit64(sqlite3_memory_used() + 1'000'000);
    CHECK_THROWS_AS(work(), std::bad_alloc);
    sqlite3_hard_heap_limit64(before);
    CHECK(all_reset(db));
    CHECK(sqlite3_get_autocommit(db.handle()) == 1);
  };
  fails([&] { db.insert(User{.name = large}); });
  fails([&] { db.insert(std::vector(1, User{.name = large})); });
  fails([&] { db.update(User{.id = ada.id, .name = large}); });
  fails([&] { db.transaction([&] { db.insert(User{.name = large}); }); });
  CHECK(db.select<User>().all() == std::vector{ada});
  CHECK(db.insert(User{.name = "Bob"}).id == 2);
}

TEST_CASE("a database may be closed while the program still holds a statement of its own") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  sqlite3_stmt* own = nullptr;
  {
    auto db = intact::sqlite::open<Blog>(path, {.journal_mode = intact::sqlite::journal_mode::wal});
    db.create_tables();
    db.insert(User{.name = "Ada"});
    REQUIRE(sqlite3_prepare_v2(db.handle(), "SELECT name FROM User", -1, &own, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(own) == SQLITE_ROW);
  }
  CHECK(std::string(reinterpret_cast<const char*>(sqlite3_column_text(own, 0))) == "Ada");
  CHECK(std::filesystem::exists(path + "-wal"));
  CHECK(sqlite3_finalize(own) == SQLITE_OK);
  // The last connection to a file takes its log along: none was left behind.
  CHECK(!std::filesystem::exists(path + "-wal"));
}
