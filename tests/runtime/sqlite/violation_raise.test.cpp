// SPDX-License-Identifier: BSL-1.0
// A RAISE in a trigger of the user's own is an error of its own, whatever it says.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "everywhere.hpp"
#include "in_memory.hpp"

namespace {

using intact::trigger_raised;
using probe::thrown;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user{};
};
struct Pin {
  std::int64_t id{};
  std::int64_t post{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Pin> = intact::describe(intact::relation(
    intact::fields<&Pin::post>, intact::references<&Post::id>, intact::on_delete<intact::Restrict>));

namespace {

struct Blog : intact::schema<User, Post, Pin> {};

auto filled() {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{2}});
  db.insert({Post{1, 1}, Post{2, 2}});
  return db;
}

void check_said(const trigger_raised& e, const std::string& text, const std::string& rest) {
  CHECK(e.message() == text);
  CHECK(std::string(e.what()) == text + "; a trigger's RAISE refused " + rest);
  CHECK(e.extended_code() == SQLITE_CONSTRAINT_TRIGGER);
  CHECK(e.relation().empty());
  CHECK(e.rows() == 0);
}

// SQLite's own words are said last.
const std::vector<std::string> texts{"not today", "NOT NULL constraint failed: Post.user",
                                     "constraint failed", "FOREIGN KEY constraint failed"};

}  // namespace

TEST_CASE("every operation tells what the trigger said, and what it refused") {
  for (const std::string& said : texts) {
    CAPTURE(said);
    auto db = filled();
    const std::string body = " BEGIN SELECT RAISE(ABORT, '" + said + "'); END;";
    db.execute("CREATE TRIGGER a AFTER INSERT ON User WHEN new.id > 6" + body +  //
               "CREATE TRIGGER b BEFORE UPDATE ON User WHEN new.id = 5" + body +
               "CREATE TRIGGER c BEFORE UPDATE ON Post WHEN new.id = 2" + body +
               "CREATE TRIGGER d AFTER DELETE ON Post" + body);
    const auto insert = everywhere<trigger_raised>(db, [&] { db.insert(User{7}); });
    check_said(insert, said, "to insert a row of User");
    CHECK(insert.during() == intact::operation::insert);
    CHECK(insert.target() == "User");
    check_said(everywhere<trigger_raised>(db,
                                          [&] {
                                            db.insert({User{6}, User{7}});
                                          }),
               said, "to insert row 1 of the range of User");
    check_said(everywhere<trigger_raised>(db, [&] { db.update<User>(1, User{5}); }), said,
               "to update a row of User");
    check_said(everywhere<trigger_raised>(db,
                                          [&] {
                                            db.update(Post{2, 1});
                                          }),
               said, "to update a row of Post");
    // One level down.
    check_said(everywhere<trigger_raised>(db, [&] { db.erase<User>(1); }), said, "to delete a row of User");
    const auto own = everywhere<trigger_raised>(db, [&] { db.execute("DELETE FROM User"); });
    check_said(own, said, "this statement: DELETE FROM User");
    CHECK(own.during() == intact::operation::statement);
    CHECK(own.target().empty());
  }
}

TEST_CASE("a trigger that speaks first is not taken for the relation that would have refused too") {
  for (const char* kind : {"", "TEMP "}) {
    CAPTURE(std::string(kind));
    auto db = filled();
    db.insert(Pin{1, 1});
    db.execute(std::string("CREATE ") + kind +
               "TRIGGER t BEFORE DELETE ON main.Post BEGIN SELECT RAISE(ABORT, 'FOREIGN KEY constraint "
               "failed'); END");
    check_said(everywhere<trigger_raised>(db, [&] { db.erase<Post>(1); }), texts.back(),
               "to delete a row of Post");
    db.execute("DROP TRIGGER t");
    const auto e = everywhere<intact::foreign_key_violation>(db, [&] { db.erase<Post>(1); });
    CHECK(e.is<&Pin::post>());
  }
}

TEST_CASE("after RAISE(ROLLBACK) the transaction is lost") {
  for (const std::string& said : texts) {
    CAPTURE(said);
    auto db = filled();
    const std::string body = " BEGIN SELECT RAISE(ROLLBACK, '" + said + "'); END;";
    db.execute("CREATE TRIGGER a BEFORE INSERT ON User WHEN new.id = 7" + body +
               "CREATE TRIGGER b BEFORE DELETE ON Post" + body);
    const auto before = probe::dump(db.handle());
    for (const bool erases : {false, true}) {
      const auto work = [&] {
        if (erases)
          db.erase<User>(1);
        else
          db.insert(User{7});
      };
      const std::string refused = erases ? "to delete a row of User" : "to insert a row of User";
      check_said(thrown<trigger_raised>(work), said, refused);
      CHECK(probe::dump(db.handle()) == before);
      {
        auto first = db.transaction();
        db.insert(User{8});
        auto second = db.transaction();
        auto third = db.transaction();
        check_said(thrown<trigger_raised>(work), said, refused);
        CHECK(sqlite3_get_autocommit(db.handle()) != 0);
        for (int again = 0; again < 2; ++again) thrown<intact::transaction_lost>([&] { db.insert(User{9}); });
        thrown<intact::transaction_lost>([&] { db.find<User>(1); });
        thrown<intact::transaction_lost>([&] { third.commit(); });
      }
      CHECK(probe::dump(db.handle()) == before);
      probe::check_usable(db.handle());
    }
  }
}

TEST_CASE("RAISE(FAIL) is told the same, and an erase by itself is undone") {
  for (const std::string& said : texts) {
    CAPTURE(said);
    auto db = filled();
    db.insert(Post{3, 1});
    // It leaves the first row of Post gone, or its user, so SQLite itself speaks of foreign keys.
    db.execute("CREATE TRIGGER t BEFORE DELETE ON Post WHEN old.id = 3 BEGIN SELECT RAISE(FAIL, '" + said +
               "'); END");
    const auto before = probe::dump(db.handle());
    check_said(thrown<trigger_raised>([&] { db.erase<User>(1); }), said, "to delete a row of User");
    auto first = db.transaction();
    auto second = db.transaction();
    check_said(thrown<trigger_raised>([&] { db.erase<User>(1); }), said, "to delete a row of User");
    CHECK(probe::dump(db.handle()) == before);
    second.commit();
    first.commit();
  }
}

TEST_CASE("a row that a trigger speaks about later is no reason to call a Restrict its words") {
  auto db = filled();
  db.insert(Pin{1, 1});
  db.execute("CREATE TRIGGER t AFTER DELETE ON Post WHEN old.id = 2 BEGIN SELECT RAISE(ABORT, 'later'); END");
  const auto e = everywhere<intact::foreign_key_violation>(db, [&] { db.execute("DELETE FROM Post"); });
  CHECK(e.message() == "FOREIGN KEY constraint failed");
}
