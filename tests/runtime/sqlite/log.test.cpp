// SPDX-License-Identifier: BSL-1.0
// The log: what a program is told of the statements that run, and that telling changes nothing.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string name{};
};
struct Post {
  std::int64_t id{};
  std::string title{};
  std::int64_t author{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));

namespace {

struct Blog : intact::schema<User, Post> {};

struct entry {
  std::string sql, expanded;
  long long nanoseconds = 0;
  std::size_t rows = 0, changed = 0;
};

struct collected {
  std::vector<entry> entries;

  auto into() {
    return [this](const intact::sqlite::statement_log& seen) {
      entries.push_back(
          {std::string(seen.sql()), seen.expanded(), seen.nanoseconds(), seen.rows(), seen.changed()});
    };
  }
  // The only entry whose text begins like this.
  entry only(const std::string& start) const {
    std::vector<entry> found;
    for (const entry& one : entries)
      if (one.sql.starts_with(start)) found.push_back(one);
    REQUIRE(found.size() == 1);
    return found.front();
  }
};

auto with_posts() {
  auto db = in_memory<Blog>();
  db.insert({User{1, "Ada"}, User{2, "Bob"}});
  db.insert({Post{1, "one", 1}, Post{2, "two", 1}, Post{3, "three", 2}});
  return db;
}

}  // namespace

TEST_CASE("the log has text, values, rows and changes") {
  auto db = with_posts();
  collected log;
  db.set_log(log.into());
  db.insert(User{.id = 7, .name = "it's \xC3\xA9"});
  const entry inserted = log.only("INSERT");
  CHECK(inserted.sql == R"(INSERT INTO "User" ("id", "name") VALUES (?,?))");
  CHECK(inserted.expanded == "INSERT INTO \"User\" (\"id\", \"name\") VALUES (7,'it''s \xC3\xA9')");
  CHECK(inserted.rows == 0);
  CHECK(inserted.changed == 1);

  log.entries.clear();
  CHECK(db.select<Post>().all().size() == 3);
  CHECK(log.entries.size() == 1);
  CHECK(log.only("SELECT").rows == 3);
  CHECK(log.only("SELECT").changed == 0);

  log.entries.clear();
  CHECK(db.find<Post>(2)->title == "two");  // not read to its end
  CHECK(log.only("SELECT").rows == 1);
  CHECK(log.only("SELECT").expanded.ends_with("\"id\" = 2"));
}

TEST_CASE("rows that go by actions and triggers are counted, and the library's own statements are seen") {
  auto db = with_posts();
  db.execute(
      R"(CREATE TABLE seen(x); CREATE TRIGGER t AFTER DELETE ON "User" BEGIN INSERT INTO seen VALUES (OLD.id); END)");
  collected log;
  db.set_log(log.into());
  db.erase<User>(1);
  CHECK(log.only("BEGIN").changed == 0);
  CHECK(log.only("DELETE").changed == 4);  // a user, two posts, and what the trigger inserted
  CHECK(log.only("COMMIT").changed == 0);
}

TEST_CASE("a statement that fails is told of, and so is the search for why") {
  auto db = with_posts();
  collected log;
  db.set_log(log.into());
  const auto error = thrown<intact::foreign_key_violation>([&] { db.insert(Post{9, "lost", 99}); });
  CHECK(error.is<&Post::author>());
  CHECK(log.only("INSERT").changed == 0);
  CHECK(log.entries.size() > 1);
}

TEST_CASE("a read that is left half way, and one inside of another, are told apart") {
  auto db = with_posts();
  collected log;
  sqlite3_stmt* outer = nullptr;
  db.set_log(log.into());
  REQUIRE(sqlite3_prepare_v2(db.handle(), "SELECT id FROM Post ORDER BY id", -1, &outer, nullptr) ==
          SQLITE_OK);
  sqlite3_step(outer);
  db.insert(User{.id = 8, .name = "inside"});
  CHECK(db.select<User>().all().size() == 3);
  sqlite3_step(outer);
  CHECK(log.entries.size() == 2);
  sqlite3_finalize(outer);
  REQUIRE(log.entries.size() == 3);
  CHECK(log.entries[2].rows == 2);
  CHECK(log.entries[2].changed == 0);
  CHECK(log.only("SELECT \"id\"").rows == 3);
  CHECK(log.only("INSERT").changed == 1);
}

TEST_CASE("the duration is what passed") {
  auto db = with_posts();
  collected log;
  db.set_log(log.into());
  sqlite3_create_function(
      db.handle(), "nap", 0, SQLITE_UTF8, nullptr,
      [](sqlite3_context*, int, sqlite3_value**) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(5);
        while (std::chrono::steady_clock::now() < until) {
        }
      },
      nullptr, nullptr);
  const auto before = std::chrono::steady_clock::now();
  db.execute("SELECT nap()");
  const auto most = std::chrono::steady_clock::now() - before;
  const std::chrono::nanoseconds told(log.only("SELECT nap").nanoseconds);
  CHECK(told >= std::chrono::milliseconds(5));
  CHECK(told <= most);
}

TEST_CASE(
    "a list of keys shows as NULL, a NUL and a blob as SQLite writes them, and what is too long as "
    "parameters") {
  auto db = with_posts();
  collected log;
  db.set_log(log.into());
  db.erase<Post>(std::vector<int>{1, 2});
  CHECK(log.only("DELETE").expanded.find("intact_keys(NULL)") != std::string::npos);
  db.insert(User{.id = 9, .name = std::string("a\0b", 3)});
  CHECK(log.only("INSERT").expanded.find("'a") != std::string::npos);
  sqlite3_limit(db.handle(), SQLITE_LIMIT_LENGTH, 200);
  log.entries.clear();
  db.insert(User{.id = 10, .name = std::string(180, 'x')});
  CHECK(log.only("INSERT").expanded == R"(INSERT INTO "User" ("id", "name") VALUES (?,?))");
}

TEST_CASE("what the log throws is dropped, and the statement is done") {
  auto db = with_posts();
  int calls = 0;
  db.set_log([&](const intact::sqlite::statement_log&) {
    ++calls;
    throw std::runtime_error("the disk of the log is full");
  });
  CHECK_NOTHROW(db.erase<User>(1));
  CHECK(calls >= 3);
  CHECK(db.count<User>() == 1);
}

TEST_CASE("the log may not use its database, which goes on unharmed") {
  auto db = with_posts();
  int refused = 0;
  auto unit = db.transaction();
  db.set_log([&](const intact::sqlite::statement_log&) {
    const auto refuse = [&](auto work) {
      try {
        work();
      } catch (const intact::misuse& e) {
        refused += says(e, "a function that logs may not use the database it is told of") ? 1 : 0;
      }
    };
    refuse([&] { db.count<User>(); });
    refuse([&] { db.insert(User{.name = "from the log"}); });
    refuse([&] { db.execute("DELETE FROM Post"); });
    refuse([&] { auto inner = db.transaction(); });
    refuse([&] { unit.commit(); });
    refuse([&] { db.set_log(nullptr); });
  });
  db.insert(User{.id = 5, .name = "Eve"});
  CHECK(refused == 6);
  db.set_log(nullptr);
  unit.commit();
  CHECK(db.count<User>() == 3);
  CHECK(db.count<Post>() == 3);
  CHECK(refused == 6);
}

TEST_CASE("a log is replaced, unset, moved with its database, and let go with it") {
  auto first = std::make_shared<collected>();
  auto second = std::make_shared<collected>();
  {
    auto db = with_posts();
    // Move-only, to show that it is kept and not copied.
    db.set_log([first, only = std::make_unique<int>(1)](const intact::sqlite::statement_log& seen) {
      first->into()(seen);
      ++*only;
    });
    db.count<User>();
    auto moved = std::move(db);
    moved.count<User>();
    CHECK(first->entries.size() == 2);
    moved.set_log(second->into());
    CHECK(first.use_count() == 1);
    moved.count<User>();
    moved.set_log(nullptr);
    moved.count<User>();
    CHECK(first->entries.size() == 2);
    CHECK(second->entries.size() == 1);
    moved.set_log([second](const intact::sqlite::statement_log&) {});
    CHECK(second.use_count() == 2);
  }
  CHECK(second.use_count() == 1);
}

TEST_CASE("a statement that runs when the log is set or unset does no harm") {
  auto db = with_posts();
  collected log;
  sqlite3_stmt* open = nullptr;
  REQUIRE(sqlite3_prepare_v2(db.handle(), "SELECT id FROM Post", -1, &open, nullptr) == SQLITE_OK);
  sqlite3_step(open);
  db.set_log(log.into());
  sqlite3_step(open);
  sqlite3_reset(open);
  CHECK(log.entries.empty());
  sqlite3_step(open);
  db.set_log(nullptr);
  sqlite3_finalize(open);
  CHECK(log.entries.empty());
}

TEST_CASE("a statement that outlives the database does not tell a log that is gone") {
  sqlite3_stmt* open = nullptr;
  collected log;
  {
    auto db = with_posts();
    db.set_log(log.into());
    REQUIRE(sqlite3_prepare_v2(db.handle(), "SELECT id FROM Post", -1, &open, nullptr) == SQLITE_OK);
    sqlite3_step(open);
  }
  const std::size_t told = log.entries.size();
  sqlite3_finalize(open);
  CHECK(log.entries.size() == told);
}
