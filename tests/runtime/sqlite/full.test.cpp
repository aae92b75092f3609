// SPDX-License-Identifier: BSL-1.0
// A disk that is full, by PRAGMA max_page_count: what was there stays, and the connection goes on.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
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
// Its relation has an index, so that deleting a parent writes to it; the text makes the rows fill pages.
struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> author{};
  std::string text{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::author>,
                                                                              intact::references<&User::id>));

namespace {

struct Blog : intact::schema<User, Post> {};

constexpr int users = 20;

template <class Database>
void fill(Database& db) {
  for (int i = 1; i <= users; ++i) db.insert(User{i, "user"});
}

// Lets the file grow no further.
template <class Database>
void stop_growing(Database& db) {
  db.execute("PRAGMA max_page_count = " + ask(db, "PRAGMA page_count"));
}

template <class Database>
bool is_sound(Database& db) {
  return ask(db, "PRAGMA integrity_check") == "ok" && ask(db, "PRAGMA foreign_key_check").empty();
}

const std::string page(4000, 'x');

// On a file and in memory, outside of a transaction and inside of one.
template <class Test>
void everywhere(Test test) {
  {
    const temporary_directory folder;
    auto db = intact::sqlite::open<Blog>(folder / "blog.db");
    db.create_tables();
    fill(db);
    test(db);
  }
  auto db = in_memory<Blog>();
  fill(db);
  test(db);
}

}  // namespace

TEST_CASE("inserting one row") {
  everywhere([](auto& db) {
    stop_growing(db);
    const auto error = thrown<intact::full>([&] { db.insert(Post{.author = 1, .text = page + page}); });
    CHECK(error.code() == SQLITE_FULL);
    CHECK(says(error, "full"));
    CHECK(error.statement().find("Post") != std::string::npos);
    CHECK(db.template count<Post>() == 0);
    CHECK(db.template count<User>() == users);
    CHECK(sqlite3_get_autocommit(db.handle()) == 1);
    db.update(User{1, "changed"});
    db.execute("PRAGMA max_page_count = 100000");
    db.insert(Post{.author = 1, .text = page + page});
    CHECK(is_sound(db));
  });
}

TEST_CASE("inserting a range") {
  everywhere([](auto& db) {
    stop_growing(db);
    for (const std::size_t count :
         {std::size_t{2}, std::size_t{99}, std::size_t{100}, std::size_t{101}, std::size_t{1000}}) {
      CAPTURE(count);
      const std::vector<Post> rows(count, Post{.author = 1, .text = page + page});
      thrown<intact::full>([&] { db.insert(rows); });
      CHECK(db.template count<Post>() == 0);
      CHECK(sqlite3_get_autocommit(db.handle()) == 1);
      thrown<intact::full>([&] { db.insert(rows, intact::with_keys); });
      thrown<intact::full>([&] { db.insert(rows, intact::or_ignore); });
      CHECK(db.template count<Post>() == 0);
      CHECK(db.template count<User>() == users);
    }
    db.execute("PRAGMA max_page_count = 100000");
    CHECK(db.insert(std::vector(1000, Post{.author = 1, .text = page})) == 1000);
    CHECK(is_sound(db));
  });
}

TEST_CASE("a range that fills the disk only after many statements") {
  everywhere([](auto& db) {
    db.execute("PRAGMA max_page_count = " + std::to_string(std::stoi(ask(db, "PRAGMA page_count")) + 400));
    const std::vector<Post> rows(1000, Post{.author = 1, .text = page});
    thrown<intact::full>([&] { db.insert(rows); });
    CHECK(db.template count<Post>() == 0);
    const std::vector<Post> fewer(200, Post{.author = 1, .text = page});
    CHECK(db.insert(fewer) == 200);
    CHECK(is_sound(db));
  });
}

TEST_CASE("inside of a transaction") {
  everywhere([](auto& db) {
    for (const std::size_t count : {std::size_t{1}, std::size_t{99}, std::size_t{1000}}) {
      CAPTURE(count);
      {
        auto unit = db.transaction();
        db.insert(User{.id = 1000, .name = "in the transaction"});
        stop_growing(db);
        const std::vector<Post> rows(count, Post{.author = 1, .text = page + page});
        thrown<intact::full>([&] { db.insert(rows); });
        // SQLite has undone all of the transaction. Nothing may go on as if its beginning were still there.
        CHECK(sqlite3_get_autocommit(db.handle()) == 1);
        thrown<intact::transaction_lost>([&] { db.template find<User>(1000); });
        thrown<intact::transaction_lost>([&] { db.insert(User{}); });
        thrown<intact::transaction_lost>([&] { unit.commit(); });
      }
      CHECK(db.template count<Post>() == 0);
      CHECK(db.template count<User>() == users);
      CHECK(sqlite3_get_autocommit(db.handle()) == 1);
      db.execute("PRAGMA max_page_count = 100000");
    }
    db.transaction([&] { db.insert(User{.name = "usable"}); });
    CHECK(db.template count<User>() == users + 1);
    CHECK(is_sound(db));
  });
}

// Deleting a parent sets the author of its posts to NULL, which a longer record and its index may need a page for.
TEST_CASE("erasing") {
  everywhere([](auto& db) {
    for (int i = 0; i < 400; ++i) db.insert(Post{.author = 1 + i % users, .text = std::string(100, 'x')});
    db.execute(
        "CREATE TABLE log (text); CREATE TRIGGER keep AFTER DELETE ON User BEGIN INSERT INTO log VALUES ('" +
        page + page + "'); END");
    stop_growing(db);
    const auto error = thrown<intact::full>([&] { db.template erase<User>(1); });
    CHECK(error.code() == SQLITE_FULL);
    CHECK(db.template find<User>(1));
    CHECK(ask(db, "SELECT count(*) FROM Post WHERE author = 1") == "20");
    CHECK(sqlite3_get_autocommit(db.handle()) == 1);

    std::vector<int> all;
    for (int i = 1; i <= users; ++i) all.push_back(i);
    thrown<intact::full>([&] { db.template erase<User>(all); });
    CHECK(db.template count<User>() == users);
    CHECK(ask(db, "SELECT count(author) FROM Post") == "400");

    db.execute("PRAGMA max_page_count = 100000");
    const auto receipt = db.template erase<User>(all);
    CHECK(receipt.template deleted<User>() == users);
    CHECK(receipt.template set_null<&Post::author>() == 400);
    CHECK(is_sound(db));
  });
}

TEST_CASE("creating tables") {
  const temporary_directory folder;
  auto db = intact::sqlite::open<Blog>(folder / "blog.db");
  db.execute("PRAGMA max_page_count = 2");
  thrown<intact::full>([&] { db.create_tables(); });
  CHECK(ask(db, "SELECT count(*) FROM sqlite_schema") == "0");
  db.execute("PRAGMA max_page_count = 100000");
  db.create_tables();
  CHECK(db.insert(User{}).id == 1);
}
