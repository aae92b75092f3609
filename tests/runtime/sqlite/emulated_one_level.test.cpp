// SPDX-License-Identifier: BSL-1.0
// Emulated deletes that reach the children of the rows alone: a statement for each relation and no savepoint, and still all or nothing.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <probe.hpp>
#include <string>
#include <thrown.hpp>
#include <vector>

namespace {

using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  maybe author;
};
struct Draft {
  std::int64_t id{};
  std::int64_t author{};
};
// Two updates: the second can be refused when the first is done.
struct Topic {
  std::int64_t id{};
};
struct Link {
  std::int64_t id{};
  maybe topic;
};
struct Note {
  std::int64_t id{};
  maybe topic;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>));
template <>
inline constexpr auto model<Draft> = describe(relation(fields<&Draft::author>, references<&User::id>,
                                                       on_delete<Cascade>));
template <>
inline constexpr auto model<Link> = describe(relation(fields<&Link::topic>, references<&Topic::id>));
template <>
inline constexpr auto model<Note> = describe(relation(fields<&Note::topic>, references<&Topic::id>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Draft> {};
struct Forum : intact::schema<Topic, Link, Note> {};

auto filled() {
  auto db = in_memory<Blog, intact::emulated>();
  for (std::int64_t user = 1; user <= 3; ++user) {
    db.insert(User{user});
    db.insert({Post{10 * user, user}, Post{10 * user + 1, user}});
    db.insert({Draft{10 * user, user}, Draft{10 * user + 1, user}});
  }
  return db;
}

// Runs an erase that is refused in a transaction, which has to be as it was, and to go on.
template <class Database, class Work>
void check_refused(Database& db, Work erase) {
  auto unit = db.transaction();
  db.execute("CREATE TABLE written_before (x)");
  const auto before = probe::dump(db.handle());
  CHECK_THROWS_AS(erase(), intact::constraint_violation);
  CHECK(probe::dump(db.handle()) == before);
  db.execute("DROP TABLE written_before");
  unit.commit();
}

}  // namespace

TEST_CASE("inside a transaction, by key, keys and condition") {
  auto db = filled();
  auto unit = db.transaction();
  const auto one = db.erase<User>(1);
  CHECK(to_string(one) == "1 User deleted, 2 Draft deleted, 2 Post set null (author)");
  CHECK(one.set_null<&Post::author>() == 2);
  CHECK(one.deleted<&Draft::author>() == 2);
  CHECK(db.erase<User>(std::vector<int>{2, 7}).total() == 5);
  CHECK(db.erase<User>(intact::where(intact::field<&User::id> == 3)).total() == 5);
  CHECK(db.erase<User>(3).total() == 0);
  unit.commit();
  CHECK(db.count<Draft>() == 0);
  CHECK(ask(db, "SELECT count(*) FROM Post WHERE author IS NULL") == "6");
}

TEST_CASE("no savepoint is set, and the schema is looked at once for all transactions") {
  auto db = filled();
  std::vector<std::string> ran;
  const auto erase = [&](std::int64_t user) {
    auto unit = db.transaction();
    db.erase<User>(user);
    unit.commit();
  };
  erase(1);
  db.set_log([&](const intact::sqlite::statement_log& log) { ran.emplace_back(log.sql()); });
  erase(2);
  db.set_log(nullptr);
  REQUIRE(ran.size() == 7);
  for (const std::string& sql : ran) {
    CHECK(sql.find("SAVEPOINT") == std::string::npos);
    CHECK(sql.find("sqlite_schema") == std::string::npos);
  }
}

TEST_CASE("rows that reference nothing stay what they are when nothing is deleted") {
  auto db = filled();
  db.execute("INSERT INTO Post VALUES (70, 7); INSERT INTO Draft VALUES (70, 7)");
  const auto before = probe::dump(db.handle());
  CHECK(db.erase<User>(7).total() == 0);
  auto unit = db.transaction();
  CHECK(db.erase<User>(7).total() == 0);
  CHECK(db.erase<User>(std::vector<int>{7}).total() == 0);
  CHECK(probe::dump(db.handle()) == before);
}

TEST_CASE("an update that breaks a rule of the table") {
  auto db = filled();
  db.execute("CREATE UNIQUE INDEX one_without ON Post (ifnull(author, 0)) WHERE author IS NULL");
  check_refused(db, [&] { db.erase<User>(1); });
  check_refused(db, [&] { db.erase<User>(std::vector<int>{1, 2}); });
}

TEST_CASE("the second of two updates breaks a rule") {
  auto db = in_memory<Forum, intact::emulated>();
  db.insert(Topic{1});
  db.insert({Link{1, 1}, Link{2, 1}});
  db.insert({Note{1, 1}, Note{2, 1}});
  for (const char* table : {"Link", "Note"}) {
    CAPTURE(table);
    db.execute(std::string("CREATE UNIQUE INDEX one_without ON ") + table +
               " (ifnull(topic, 0)) WHERE topic IS NULL");
    check_refused(db, [&] { db.erase<Topic>(1); });
    check_refused(db, [&] { db.erase<Topic>(std::vector<int>{1}); });
    db.execute("DROP INDEX one_without");
  }
  CHECK(db.erase<Topic>(1).total() == 5);
}

TEST_CASE("a table outside of the schema that references the row") {
  auto db = filled();
  const auto refuse = [&] {
    check_refused(db, [&] { db.erase<User>(1); });
    check_refused(db, [&] { db.erase<User>(std::vector<int>{1, 2}); });
  };
  // Also where it comes in the midst of a transaction that knows of none.
  {
    auto unit = db.transaction();
    CHECK(db.erase<User>(3).total() == 5);
    db.execute("CREATE TABLE other (user INT REFERENCES\nUser(id)); INSERT INTO other VALUES (1)");
    const auto before = probe::dump(db.handle());
    CHECK_THROWS_AS(db.erase<User>(1), intact::foreign_key_violation);
    CHECK(probe::dump(db.handle()) == before);
    unit.commit();
  }
  refuse();
  db.execute("DROP TABLE other; CREATE TABLE \"prereferences\" (user INT)");
  auto unit = db.transaction();
  CHECK(db.erase<User>(1).total() == 5);
  unit.commit();
}

TEST_CASE("a trigger that refuses the last statement") {
  auto db = filled();
  db.execute("CREATE TRIGGER stay BEFORE DELETE ON User BEGIN SELECT RAISE(ABORT, 'no'); END");
  check_refused(db, [&] { db.erase<User>(1); });
  db.execute(
      "DROP TRIGGER stay; CREATE TEMP TRIGGER stay BEFORE DELETE ON User BEGIN SELECT RAISE(ABORT, 'no'); "
      "END");
  check_refused(db, [&] { db.erase<User>(1); });
}

// What a rolled back change was found to mean must not be taken for what the next one means, which has the same number.
TEST_CASE("a trigger that is made after another change was rolled back") {
  auto db = filled();
  {
    auto unit = db.transaction();
    db.execute("CREATE TABLE harmless (x)");
    CHECK(db.erase<User>(1).total() == 5);
  }
  db.execute("CREATE TRIGGER stay BEFORE DELETE ON User BEGIN SELECT RAISE(ABORT, 'no'); END");
  check_refused(db, [&] { db.erase<User>(1); });
}

// SQLite rolls back the transaction of a write that is interrupted.
TEST_CASE("an interruption at any moment") {
  auto db = filled();
  {
    auto warm = db.transaction();
    db.erase<User>(1);
  }
  const auto before = probe::dump(db.handle());
  bool halfway = false;
  for (int n = 1;; ++n) {
    CAPTURE(n);
    bool done = false;
    {
      auto unit = db.transaction();
      db.insert(User{99});
      db.erase<User>(99);
      const auto started = probe::dump(db.handle());
      int left = n;
      sqlite3_progress_handler(
          db.handle(), 1, [](void* count) { return --*static_cast<int*>(count) == 0 ? 1 : 0; }, &left);
      try {
        done = db.erase<User>(1).total() == 5 && left > 0;
      } catch (const intact::error& error) {
        CHECK(error.code() == SQLITE_INTERRUPT);
      }
      sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);
      if (sqlite3_get_autocommit(db.handle()) != 0) {
        halfway = true;
        CHECK_THROWS_AS(db.count<User>(), intact::transaction_lost);
      } else if (db.find<User>(1)) {
        CHECK(probe::dump(db.handle()) == started);
      }
    }
    CHECK(probe::dump(db.handle()) == before);
    if (done) break;
  }
  CHECK(halfway);
}
