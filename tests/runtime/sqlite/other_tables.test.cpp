// SPDX-License-Identifier: BSL-1.0
// Tables of the file that the schema does not have, and tables whose key SQLite does not generate.
#include <doctest/doctest.h>

#include <intact/sqlite.hpp>
#include <string>
#include <string_view>

#include "temporary_directory.hpp"

namespace {
struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user_id{};
};
struct Badge {
  std::int64_t id{};
};
struct Given {
  std::int64_t id{};
};
}  // namespace

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::user_id>, references<&User::id>));
template <>
inline constexpr auto intact::model<Given> = describe(table<"Badge">, column<&Given::id, "id">, natural);

namespace {
struct Blog : intact::schema<User, Post> {};
struct Badges : intact::schema<Badge> {};
struct GivenBadges : intact::schema<Given> {};

template <class Work>
std::string what_of(Work work) {
  try {
    work();
  } catch (const intact::foreign_key_violation& error) {
    return error.what();
  }
  return "nothing";
}
}  // namespace

TEST_CASE("a foreign key of a table outside of the schema is told by its own names") {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  db.execute("CREATE TABLE Note (user REFERENCES User)");
  db.insert(User{.id = 1});
  db.execute("INSERT INTO Note VALUES (1), (1)");
  CHECK(what_of([&] { db.erase<User>(1); }) ==
        "the statement would leave 2 rows of Note without a row of User, through Note.user");
  CHECK(db.count<User>() == 1);
}

TEST_CASE("a statement of the user's own names the relation, and does not guess which end it touched") {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  db.insert(User{.id = 1});
  db.insert(Post{.user_id = 1});
  CHECK(what_of([&] { db.execute("DELETE FROM User WHERE id = 1"); }) ==
        "the statement would leave 1 row of Post (id 1) without a row of User, through Post.user_id");
  CHECK(what_of([&] { db.execute("INSERT INTO Post VALUES (7, 9)"); }) ==
        "the statement would leave 1 row of Post (id 7) without a row of User, through Post.user_id");
}

TEST_CASE("a key that SQLite does not generate is a mismatch, unless the model is natural") {
  for (const char* const declared :
       {"id INT PRIMARY KEY", "id TEXT PRIMARY KEY", "id INTEGER PRIMARY KEY DESC",
        "id INTEGER PRIMARY KEY) WITHOUT ROWID"}) {
    CAPTURE(declared);
    const temporary_directory folder;
    const std::string path = folder / "badges.db";
    {
      auto raw = intact::sqlite::open<GivenBadges>(path, {.unverified = true});
      const std::string end = std::string_view(declared).ends_with("ROWID") ? "" : ")";
      raw.execute("CREATE TABLE Badge (" + std::string(declared) + end);
    }
    CHECK_THROWS_AS(intact::sqlite::open<Badges>(path), intact::schema_mismatch);
    CHECK_NOTHROW(intact::sqlite::open<GivenBadges>(path));
  }
}

TEST_CASE("the usual ways to declare a rowid are no mismatch") {
  for (const char* const declared :
       {"id INTEGER PRIMARY KEY", "id integer not null primary key autoincrement",
        "id INTEGER NOT NULL, PRIMARY KEY (id)"}) {
    CAPTURE(declared);
    const temporary_directory folder;
    const std::string path = folder / "badges.db";
    {
      auto raw = intact::sqlite::open<GivenBadges>(path, {.unverified = true});
      raw.execute("CREATE TABLE Badge (" + std::string(declared) + ")");
    }
    auto db = intact::sqlite::open<Badges>(path);
    CHECK(db.find<Badge>(db.insert(Badge{}).id).has_value());
  }
}
