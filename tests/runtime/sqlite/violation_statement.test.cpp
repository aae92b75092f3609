// SPDX-License-Identifier: BSL-1.0
// Relations broken by the user's own SQL and triggers, and failures that only look like that.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using probe::number;
using probe::text;
using probe::thrown;

using maybe = std::optional<std::int64_t>;
using error = intact::foreign_key_violation;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  maybe user_id;
};
struct Lock {
  std::int64_t id{};
  maybe user_id;
};
struct Word {
  std::int64_t id{};
  std::string text;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user_id>, intact::references<&User::id>, intact::on_delete<intact::NoAction>));
template <>
inline constexpr auto intact::model<Lock> = intact::describe(intact::relation(
    intact::fields<&Lock::user_id>, intact::references<&User::id>, intact::on_delete<intact::Restrict>));
template <>
inline constexpr auto intact::model<Word> = intact::describe(intact::unique<&Word::text>);

namespace {

struct Blog : intact::schema<User, Post, Lock, Word> {};

auto made() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  db.execute(
      "INSERT INTO User VALUES (1), (2), (3); INSERT INTO Post VALUES (1, 1), (2, 1); INSERT INTO \"Lock\" "
      "VALUES (1, 2)");
  return db;
}

void check_statement(const error& e) {
  CHECK(e.during() == intact::operation::statement);
  CHECK(e.code() == SQLITE_CONSTRAINT);
}

const char* const raise = "SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed');";

}  // namespace

TEST_CASE("a statement of the user's own is replayed to find the relation") {
  auto db = made();
  const auto before = probe::dump(db.handle());
  const error insert = thrown<error>([&] { db.execute("INSERT INTO Post VALUES (5, 1), (6, 8), (7, 9)"); });
  check_statement(insert);
  CHECK(insert.is<&Post::user_id>());
  CHECK(insert.rows() == 2);
  // The rows are not there any more when it has been undone.
  CHECK(insert.keys<Post>() == std::vector<std::int64_t>{6, 7});
  CHECK(insert.extended_code() == 787);
  CHECK(insert.statement().starts_with("INSERT INTO Post"));

  const error erase = thrown<error>([&] { db.execute("DELETE FROM User WHERE id = 1"); });
  check_statement(erase);
  CHECK(erase.is<&Post::user_id>());
  CHECK(erase.rows() == 2);

  const error restricted = thrown<error>([&] { db.execute("DELETE FROM User WHERE id = 2"); });
  check_statement(restricted);
  CHECK(restricted.is<&Lock::user_id>());
  CHECK(restricted.extended_code() == 1811);
  CHECK(restricted.rows() == 1);
  CHECK(restricted.parent() == "User");

  // Both forbid it; the code says which one did.
  const error both = thrown<error>([&] { db.execute("DELETE FROM User"); });
  CHECK(both.extended_code() == 1811);
  CHECK(both.is<&Lock::user_id>());

  CHECK(probe::dump(db.handle()) == before);
  probe::check_usable(db.handle());
}

TEST_CASE("of several statements those before the failed one are done") {
  auto db = made();
  const error e = thrown<error>([&] {
    db.execute("INSERT INTO User VALUES (7); DELETE FROM User WHERE id = 1; INSERT INTO User VALUES (8)");
  });
  CHECK(e.is<&Post::user_id>());
  CHECK(e.statement() == " DELETE FROM User WHERE id = 1;");
  CHECK(text(db.handle(), "SELECT id FROM User ORDER BY id") == "1 2 3 7");
}

TEST_CASE("the search leaves no trace: the pragma, the transaction and the rows are as before") {
  auto db = made();
  for (const int wanted : {0, 1}) {
    auto outer = db.transaction();
    db.insert(User{9});
    auto inner = db.transaction();
    db.insert(User{10});
    if (wanted == 0) {
      thrown<error>([&] { db.execute("DELETE FROM User WHERE id = 1"); });
      CHECK(number(db.handle(), "PRAGMA defer_foreign_keys") == 0);
      // Checks are still made at once.
      thrown<error>([&] { db.execute("INSERT INTO Post VALUES (9, 99)"); });
    } else {
      db.execute("PRAGMA defer_foreign_keys = ON");
      db.execute("INSERT INTO Post VALUES (9, 99)");
      thrown<intact::unique_violation>([&] { db.execute("INSERT INTO Word VALUES (1, 'a'), (2, 'a')"); });
      CHECK(number(db.handle(), "PRAGMA defer_foreign_keys") == 1);
      db.execute("DELETE FROM Post WHERE id = 9");
    }
    CHECK(db.count<User>() == 5);
    inner.commit();
    outer.rollback();
    CHECK(db.count<User>() == 3);
    CHECK(number(db.handle(), "PRAGMA defer_foreign_keys") == 0);
  }
  probe::check_usable(db.handle());
}

TEST_CASE("a failed operation leaves the transaction around it as it was") {
  auto db = made();
  auto outer = db.transaction();
  db.insert(User{9});
  {
    auto inner = db.transaction();
    db.insert(User{10});
    thrown<error>([&] { db.erase<User>(1); });
    thrown<error>([&] { db.insert(Post{9, 99}); });
    thrown<error>([&] { db.erase<User>(2); });
    db.insert(User{11});
    inner.commit();
  }
  thrown<error>([&] { db.erase<User>(1); });
  CHECK(db.erase<User>(3).total() == 1);
  outer.commit();
  CHECK(text(db.handle(), "SELECT id FROM User ORDER BY id") == "1 2 9 10 11");
  probe::check_usable(db.handle());
}

TEST_CASE("a trigger that says what SQLite says of foreign keys is no foreign key") {
  auto db = made();
  db.execute(std::string("CREATE TRIGGER t BEFORE INSERT ON Word BEGIN ") + raise + " END;" +
             "CREATE TRIGGER u BEFORE DELETE ON User WHEN old.id = 3 BEGIN " + raise + " END");
  const auto insert = thrown<intact::trigger_raised>([&] { db.insert(Word{1, "a"}); });
  CHECK(insert.extended_code() == SQLITE_CONSTRAINT_TRIGGER);
  CHECK(insert.message() == "FOREIGN KEY constraint failed");
  const auto statement =
      thrown<intact::trigger_raised>([&] { db.execute("INSERT INTO Word VALUES (1, 'a')"); });
  CHECK(statement.extended_code() == SQLITE_CONSTRAINT_TRIGGER);
  // Also where a Restrict could have forbidden it, but did not.
  thrown<intact::trigger_raised>([&] { db.erase<User>(3); });
  CHECK(db.count<User>() == 3);
  probe::check_usable(db.handle());
}

TEST_CASE("a trigger's own words are kept") {
  auto db = made();
  db.execute("CREATE TRIGGER t BEFORE INSERT ON Word BEGIN SELECT RAISE(ABORT, 'not today'); END");
  const auto e = thrown<intact::trigger_raised>([&] { db.insert(Word{1, "a"}); });
  CHECK(e.message() == "not today");
  CHECK(std::string(e.what()).find("not today") != std::string::npos);
}

TEST_CASE("a replay that goes further than the statement did may end the transaction, which is then told") {
  auto db = made();
  db.execute(
      "CREATE TRIGGER t AFTER INSERT ON Post WHEN new.user_id = 98 BEGIN "
      "INSERT OR ROLLBACK INTO Word VALUES (1, 'a'), (2, 'a'); END");
  auto unit = db.transaction();
  db.insert(User{9});
  const error e = thrown<error>([&] { db.execute("INSERT INTO Post VALUES (9, 99)"); });
  CHECK(e.is<&Post::user_id>());
  CHECK(db.count<User>() == 4);
  unit.commit();
}

TEST_CASE("a table that goes takes its rows with it, and relations are asked") {
  auto db = made();
  const error restricted = thrown<error>([&] { db.execute("DROP TABLE User"); });
  CHECK(restricted.is<&Lock::user_id>());
  db.execute("DELETE FROM \"Lock\"");
  const error refused = thrown<error>([&] { db.execute("DROP TABLE User"); });
  CHECK(refused.extended_code() == 787);
  CHECK(db.count<User>() == 3);
  db.execute("DELETE FROM Post; DROP TABLE User");
}

TEST_CASE("a foreign key that the schema does not have is told by the names of the database") {
  auto db = made();
  db.execute("CREATE TABLE own (user_id INTEGER REFERENCES User (id)); INSERT INTO own VALUES (3), (3)");
  const error e = thrown<error>([&] { db.erase<User>(3); });
  CHECK(e.relation() == "own.user_id");
  CHECK(e.child() == "own");
  CHECK(e.parent() == "User");
  CHECK(e.rows() == 2);
  CHECK_FALSE(e.is<&Post::user_id>());
  CHECK_FALSE(e.referential_action().has_value());
  CHECK(db.count<User>() == 3);
}
