// SPDX-License-Identifier: BSL-1.0
// Receipts that are taken from what SQLite counts: only where no trigger can have a part in it.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <temporary_directory.hpp>
#include <vector>

namespace {

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user{};
};
struct Group {
  std::int64_t id{};
};
struct Member {
  std::int64_t id{};
  std::optional<std::int64_t> group;
};
struct Log {
  std::int64_t id{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::user>, references<&User::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Member> = describe(relation(fields<&Member::group>, references<&Group::id>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Group, Member, Log> {};

const char* const counting_trigger =
    "CREATE TRIGGER log AFTER DELETE ON Post BEGIN INSERT INTO Log VALUES (NULL); END";

void fill(intact::sqlite::database<Blog>& db) {
  for (int u = 1; u <= 9; ++u) {
    db.insert(User{u});
    db.insert({Post{0, u}, Post{0, u}, Post{0, u}});
  }
}

void check_one(intact::sqlite::database<Blog>& db, std::int64_t user) {
  const auto receipt = db.erase<User>(user);
  CHECK(to_string(receipt) == "1 User deleted, 3 Post deleted");
  CHECK(receipt.deleted<&Post::user>() == 3);
}

}  // namespace

TEST_CASE("a table that is no further than in its name what the schema says") {
  auto db = intact::sqlite::open<Blog>(":memory:", {.unverified = true});
  db.execute("CREATE TABLE Log (id INTEGER PRIMARY KEY REFERENCES User ON DELETE CASCADE)");
  db.create_tables();
  fill(db);
  db.insert({Log{1}, Log{2}});
  check_one(db, 1);
  auto unit = db.transaction();
  check_one(db, 2);
}

TEST_CASE("counts of Cascade and SetNull, by key, keys and condition") {
  auto db = in_memory<Blog>();
  fill(db);
  db.insert({Group{1}, Group{2}});
  db.insert({Member{1, 1}, Member{2, 1}, Member{3, 2}, Member{4, std::nullopt}});
  auto unit = db.transaction();
  check_one(db, 1);
  CHECK(db.erase<User>(1).empty());
  CHECK(to_string(db.erase<User>(std::vector<int>{2, 3, 99})) == "2 User deleted, 6 Post deleted");
  CHECK(to_string(db.erase<User>(intact::where(intact::field<&User::id> < 6))) ==
        "2 User deleted, 6 Post deleted");
  CHECK(to_string(db.erase<Group>(1)) == "1 Group deleted, 2 Member set null (group)");
  {
    auto inner = db.transaction();
    check_one(db, 6);
    CHECK(to_string(db.erase<Group>(2)) == "1 Group deleted, 1 Member set null (group)");
    inner.rollback();
  }
  check_one(db, 6);
  unit.commit();
  CHECK(ask(db, "SELECT count(*) FROM Post") == "9");
  CHECK(ask(db, "SELECT count(*) FROM Member WHERE \"group\" IS NULL") == "3");
}

TEST_CASE("what triggers change is not counted, whenever they come") {
  auto db = in_memory<Blog>();
  fill(db);
  {
    auto unit = db.transaction();
    check_one(db, 1);
    db.execute(counting_trigger);
    check_one(db, 2);
    unit.commit();
  }
  {
    auto unit = db.transaction();
    check_one(db, 3);
    db.execute("DROP TRIGGER log");
    check_one(db, 4);
    {
      auto inner = db.transaction();
      db.execute("CREATE TEMP TRIGGER log AFTER DELETE ON Post BEGIN INSERT INTO Log VALUES (NULL); END");
      check_one(db, 5);
      inner.rollback();
    }
    check_one(db, 5);
    db.execute(counting_trigger);
    {
      auto inner = db.transaction();
      db.execute("DROP TRIGGER log");
      check_one(db, 6);
      inner.rollback();
    }
    check_one(db, 6);
    unit.rollback();  // the trigger is back
  }
  auto unit = db.transaction();
  check_one(db, 4);
  unit.commit();
  // Many rows go in SQLite's own order where a trigger sees them.
  CHECK(to_string(db.erase<User>(std::vector<int>{5, 6})) == "2 User deleted, 6 Post deleted");
  CHECK(ask(db, "SELECT count(*) FROM Log") == "12");
}

TEST_CASE("a trigger that another connection made") {
  const temporary_directory folder;
  const std::string path = folder / "shared.db";
  auto db = intact::sqlite::open<Blog>(path);
  db.create_tables();
  fill(db);
  const auto erase = [&](std::int64_t user) {
    auto unit = db.transaction();
    check_one(db, user);
    unit.commit();
  };
  erase(1);
  intact::sqlite::open<Blog>(path).execute(counting_trigger);
  erase(2);
  check_one(db, 3);
  CHECK(ask(db, "SELECT count(*) FROM Log") == "6");
}

TEST_CASE("a delete that is its own transaction counts beforehand only where a trigger could act") {
  const temporary_directory folder;
  const std::string path = folder / "shared.db";
  auto db = intact::sqlite::open<Blog>(path);
  db.create_tables();
  fill(db);
  int counted = 0;
  db.set_log([&counted](const intact::sqlite::statement_log& entry) {
    counted += entry.sql().find("count(*)") != std::string_view::npos ? 1 : 0;
  });
  check_one(db, 1);
  CHECK(db.erase<User>(1).empty());
  CHECK(counted == 0);
  auto other = intact::sqlite::open<Blog>(path);
  other.execute(counting_trigger);
  check_one(db, 2);
  CHECK(counted == 1);
  other.execute("DROP TRIGGER log");
  check_one(db, 3);
  CHECK(counted == 1);
  db.execute("CREATE TEMP TRIGGER log AFTER DELETE ON Post BEGIN INSERT INTO Log VALUES (NULL); END");
  check_one(db, 4);
  CHECK(counted == 2);
  db.set_log(nullptr);
  CHECK(ask(db, "SELECT count(*) FROM Log") == "6");
}

TEST_CASE("one that was made by the handle") {
  auto db = in_memory<Blog>();
  fill(db);
  auto unit = db.transaction();
  check_one(db, 1);
  sqlite3_exec(db.handle(), counting_trigger, nullptr, nullptr, nullptr);
  check_one(db, 2);
  unit.commit();
  CHECK(db.count<Log>() == 3);
}

TEST_CASE("what goes from a table outside of the schema is not counted") {
  auto db = in_memory<Blog>();
  fill(db);
  auto unit = db.transaction();
  check_one(db, 1);
  db.execute(
      "CREATE TABLE extra (post INT REFERENCES Post ON DELETE CASCADE); INSERT INTO extra SELECT id FROM "
      "Post");
  check_one(db, 2);
  CHECK(db.erase<User>(std::vector<int>{3, 4}).total() == 8);
  CHECK(ask(db, "SELECT count(*) FROM extra") == "15");
  db.execute("DROP TABLE extra");
  check_one(db, 5);
  unit.commit();
}
