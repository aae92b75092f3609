// SPDX-License-Identifier: BSL-1.0
// Transactions that SQLite has rolled back by itself: nothing goes on as if they were there, and then all is well again.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "in_memory.hpp"
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

// A bomb among the users takes the whole transaction with it: when it comes, is renamed or goes.
auto with_bombs() {
  auto db = in_memory<Blog>();
  db.execute(R"(
    CREATE TRIGGER a BEFORE INSERT ON User WHEN NEW.name = 'bomb' BEGIN SELECT RAISE(ROLLBACK, 'boom'); END;
    CREATE TRIGGER b BEFORE UPDATE ON User WHEN NEW.name = 'bomb' BEGIN SELECT RAISE(ROLLBACK, 'boom'); END;
    CREATE TRIGGER c BEFORE DELETE ON User WHEN OLD.id = 13 BEGIN SELECT RAISE(ROLLBACK, 'boom'); END)");
  db.insert({User{.id = 1, .name = "Ada"}, User{.id = 13, .name = "unlucky"}});
  return db;
}

template <class Database>
void explode(Database& db) {
  const auto error = thrown<intact::trigger_raised>([&] { db.insert(User{.name = "bomb"}); });
  CHECK(error.message() == "boom");
  CHECK(error.code() == SQLITE_CONSTRAINT);
}

template <class Database>
bool is_usable(Database& db) {
  db.transaction([&] { db.insert(User{.id = 50}); });
  db.template erase<User>(50);
  return db.template count<User>() == 2 && sqlite3_get_autocommit(db.handle()) == 1;
}

}  // namespace

TEST_CASE("the operation that loses it tells why") {
  auto db = with_bombs();
  const auto loses = [&](auto work) {
    CAPTURE(std::string("inside of a transaction"));
    {
      auto unit = db.transaction();
      db.insert(User{.id = 2});
      CHECK(thrown<intact::trigger_raised>(work).message() == "boom");
      thrown<intact::transaction_lost>([&] { db.insert(User{.id = 3}); });
    }
    CHECK(is_usable(db));
    // Outside of one there is nothing else to lose.
    CHECK(thrown<intact::trigger_raised>(work).message() == "boom");
    CHECK(is_usable(db));
  };
  loses([&] { db.insert(User{.name = "bomb"}); });
  loses([&] { db.insert(User{.name = "bomb"}, intact::or_ignore); });
  loses([&] { db.insert({User{.id = 30}, User{.name = "bomb"}}); });
  loses([&] { db.insert(std::vector(250, User{.name = "bomb"})); });
  loses([&] { db.insert(std::vector(2, User{.name = "bomb"}), intact::with_keys); });
  loses([&] { db.update(User{.id = 1, .name = "bomb"}); });
  loses([&] { db.update<User>(1, User{.id = 2, .name = "bomb"}); });
  loses([&] { db.erase<User>(13); });
  loses([&] { db.erase<User>(std::vector{1, 13}); });
  loses([&] { db.execute("DELETE FROM User"); });
  loses([&] { db.transaction([&] { db.erase<User>(13); }); });
}

TEST_CASE("every operation says that the transaction is lost") {
  auto db = with_bombs();
  {
    auto unit = db.transaction();
    explode(db);
    const auto refuse = [](auto work) { CHECK(says(thrown<intact::transaction_lost>(work), "rolled")); };
    refuse([&] { db.insert(User{.id = 2}); });
    refuse([&] { db.insert(User{.id = 2}, intact::or_ignore); });
    refuse([&] { db.insert({User{.id = 2}}); });
    refuse([&] { db.insert(std::vector{User{.id = 2}}, intact::with_keys); });
    refuse([&] { db.find<User>(1); });
    refuse([&] { db.get<User>(1); });
    refuse([&] { db.update(User{.id = 1}); });
    refuse([&] { db.update<User>(1, User{.id = 2}); });
    refuse([&] { db.erase<User>(1); });
    refuse([&] { db.erase<Post>(1); });
    refuse([&] { db.erase<User>(std::vector{1}); });
    refuse([&] { db.related<&Post::author>(User{.id = 1}); });
    refuse([&] { db.select<User>().all(); });
    refuse([&] { db.count<User>(); });
    refuse([&] { db.execute("DELETE FROM User"); });
    refuse([&] { db.create_tables(); });
    refuse([&] { auto inner = db.transaction(); });
    refuse([&] { db.transaction([] { FAIL("not reached"); }); });
    refuse([&] { auto reading = db.read_transaction(); });
    refuse([&] { unit.commit(); });
    refuse([&] { unit.commit(); });
  }
  CHECK(is_usable(db));
  CHECK(db.get<User>(1).name == "Ada");
}

TEST_CASE("it is ended by rollback, or by going out of scope") {
  auto db = with_bombs();
  {
    auto unit = db.transaction();
    explode(db);
    unit.rollback();
    CHECK(is_usable(db));
    thrown<intact::misuse>([&] { unit.rollback(); });
  }
  {
    auto unit = db.transaction();
    explode(db);
    thrown<intact::transaction_lost>([&] { unit.commit(); });
    unit.rollback();
  }
  CHECK(is_usable(db));
}

TEST_CASE("every level has to end before the database is usable again") {
  auto db = with_bombs();
  for (const bool explicitly : {false, true}) {
    CAPTURE(explicitly);
    {
      auto outer = db.transaction();
      db.insert(User{.id = 2});
      {
        auto middle = db.transaction();
        {
          auto inner = db.transaction();
          explode(db);
          thrown<intact::transaction_lost>([&] { inner.commit(); });
          if (explicitly) inner.rollback();
        }
        thrown<intact::transaction_lost>([&] { db.insert(User{.id = 3}); });
        thrown<intact::transaction_lost>([&] { middle.commit(); });
        if (explicitly) middle.rollback();
      }
      thrown<intact::transaction_lost>([&] { db.find<User>(1); });
      thrown<intact::transaction_lost>([&] { outer.commit(); });
      if (explicitly) outer.rollback();
    }
    CHECK(is_usable(db));
  }
}

TEST_CASE("a function in a transaction that is lost") {
  auto db = with_bombs();
  CHECK(thrown<intact::trigger_raised>([&] {
          db.transaction([&] { db.transaction([&] { db.insert(User{.name = "bomb"}); }); });
        }).message() == "boom");
  CHECK(is_usable(db));
}

TEST_CASE("who takes no notice of the error is told by the commit") {
  auto db = with_bombs();
  thrown<intact::transaction_lost>([&] {
    db.transaction([&] {
      db.insert(User{.id = 2});
      explode(db);
    });
  });
  CHECK(!db.find<User>(2));
  CHECK(is_usable(db));
}

TEST_CASE("ROLLBACK as what a conflict does") {
  auto db = in_memory<Blog>();
  db.insert(User{.id = 1});
  {
    auto unit = db.transaction();
    db.insert(User{.id = 2});
    thrown<intact::primary_key_violation>([&] { db.execute("INSERT OR ROLLBACK INTO User VALUES (1, '')"); });
    thrown<intact::transaction_lost>([&] { db.insert(User{.id = 3}); });
  }
  CHECK(db.count<User>() == 1);
}

TEST_CASE("a transaction inside of one that the program began by itself") {
  auto db = with_bombs();
  db.execute("BEGIN; INSERT INTO User VALUES (2, '')");
  {
    auto unit = db.transaction();
    explode(db);
    thrown<intact::transaction_lost>([&] { db.insert(User{.id = 3}); });
  }
  CHECK(is_usable(db));
}
