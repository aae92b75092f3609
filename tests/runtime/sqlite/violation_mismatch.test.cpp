// SPDX-License-Identifier: BSL-1.0
// Relations that SQLite cannot check, because the file has no parent table or no key to reference.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "probe.hpp"
#include "thrown.hpp"

namespace {

using intact::schema_mismatch;

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> author;
  std::optional<std::string> editor;
};
struct Pin {
  std::int64_t id{};
  std::int64_t post{};
};

}  // namespace

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::name>);
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author>, intact::references<&User::id>),
                     intact::relation(intact::fields<&Post::editor>, intact::references<&User::name>));
template <>
inline constexpr auto intact::model<Pin> = intact::describe(intact::relation(
    intact::fields<&Pin::post>, intact::references<&Post::id>, intact::on_delete<intact::Cascade>));

namespace {

struct Blog : intact::schema<User, Post, Pin> {};

const std::string child =
    "CREATE TABLE Post (id INTEGER PRIMARY KEY, author INTEGER REFERENCES User (id) ON DELETE SET NULL, "
    "editor TEXT "
    "REFERENCES User (name) ON DELETE SET NULL);";

auto opened(const std::string& tables) {
  auto db = intact::sqlite::open<Blog>(":memory:", {.unverified = true});
  db.execute(tables);
  return db;
}

void check_mismatch(const schema_mismatch& e, const std::string& field, const std::string& sentence) {
  CHECK(e.code() == SQLITE_ERROR);
  CHECK(e.model() == "Post");
  CHECK(e.field() == field);
  CHECK(std::string(e.what()) == sentence);
}

}  // namespace

TEST_CASE("a parent without a key there") {
  const std::string of_author =
      "Post.author references User, but table \"User\" of the file has no primary key or unique index on "
      "exactly "
      "(\"id\"), so SQLite cannot check the relation: create that index, or make the table anew";
  auto db = opened(child + "CREATE TABLE User (id INTEGER, name TEXT UNIQUE)");
  check_mismatch(thrown<schema_mismatch>([&] { db.insert(Post{1, 1, {}}); }), "author", of_author);
  check_mismatch(thrown<schema_mismatch>([&] { db.erase<User>(1); }), "author", of_author);
  {
    auto first = db.transaction();
    auto second = db.transaction();
    db.execute("CREATE TABLE earlier (x)");
    check_mismatch(thrown<schema_mismatch>([&] { db.execute("INSERT INTO Post VALUES (1, 1, NULL)"); }),
                   "author", of_author);
    second.commit();
    first.commit();
  }
  CHECK(probe::dump(db.handle()).count("earlier") == 1);
  // The remedy.
  db.execute("CREATE UNIQUE INDEX mended ON User (id); INSERT INTO User VALUES (1, 'a')");
  CHECK(db.insert(Post{1, 1, {}}).id == 1);
}

TEST_CASE("of two relations to one parent the one without a key is named") {
  auto db = opened(child + "CREATE TABLE User (id INTEGER PRIMARY KEY, name TEXT)");
  const auto e = thrown<schema_mismatch>([&] { db.insert(Post{1, 1, {}}); });
  CHECK(e.field() == "editor");
  CHECK(says(e, "Post.editor references User, but table \"User\""));
  CHECK(says(e, "(\"name\")"));
  // An index of some rows is none.
  db.execute(
      "CREATE UNIQUE INDEX some ON User (name) WHERE id > 3; CREATE UNIQUE INDEX both ON User (name, id)");
  CHECK(thrown<schema_mismatch>([&] { db.insert(Post{1, 1, {}}); }).field() == "editor");
}

TEST_CASE("a parent that is not there") {
  const std::string of_author =
      "Post.author references User, but the file has no table \"User\", so SQLite cannot check the relation: "
      "create_tables() makes it";
  auto db = opened(child);
  check_mismatch(thrown<schema_mismatch>([&] { db.insert(Post{1, 1, {}}); }), "author", of_author);
  {
    auto first = db.transaction();
    auto second = db.transaction();
    check_mismatch(thrown<schema_mismatch>([&] { db.insert(Post{1, 1, {}}); }), "author", of_author);
    db.create_tables();
    db.insert(User{1, "a"});
    db.insert(Post{1, 1, {}});
    second.commit();
    first.commit();
  }
  CHECK(db.count<Post>() == 1);
}

TEST_CASE("a table changed under an open database") {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  db.insert(User{1, "a"});
  db.insert(Post{1, 1, "a"});
  db.execute(
      "PRAGMA foreign_keys = OFF; DROP TABLE User; CREATE TABLE User (id INTEGER, name TEXT UNIQUE); PRAGMA "
      "foreign_keys = ON");
  CHECK(thrown<schema_mismatch>([&] { db.insert(Post{2, 1, {}}); }).field() == "author");
  db.execute("PRAGMA foreign_keys = OFF; DROP TABLE User; PRAGMA foreign_keys = ON");
  CHECK(says(thrown<schema_mismatch>([&] { db.insert(Post{2, 1, {}}); }), "no table \"User\""));
  db.create_tables();
  db.insert({User{1, "a"}, User{2, "b"}});
  CHECK(db.insert(Post{2, 1, "b"}).id == 2);
}

TEST_CASE("a table that is only missing is no mismatch") {
  auto db = opened("");
  CHECK(says(thrown<intact::error>([&] { db.insert(User{1, "a"}); }), "the database has no table for User"));
}
