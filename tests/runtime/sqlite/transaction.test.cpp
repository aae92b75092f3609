// SPDX-License-Identifier: BSL-1.0
// Transactions and savepoints: what stays, what goes, and in which order they end.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
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
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};
struct Draft {
  std::int64_t id{};
  std::int64_t author{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::author>,
                                                                              intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Draft> = intact::describe(intact::relation(intact::fields<&Draft::author>,
                                                                               intact::references<&User::id>,
                                                                               intact::deferred));

namespace {

struct Blog : intact::schema<User, Post, Draft> {};

using intact::sqlite::transaction;
static_assert(!std::is_copy_constructible_v<transaction> && !std::is_copy_assignable_v<transaction>);
static_assert(std::is_nothrow_move_constructible_v<transaction>);

// The keys of all users, in order.
template <class Database>
std::string users(Database& db) {
  return ask(db, "SELECT group_concat(id, ' ') FROM (SELECT id FROM User ORDER BY id)");
}

template <class Database>
bool is_open(Database& db) {
  return sqlite3_get_autocommit(db.handle()) == 0;
}

}  // namespace

TEST_CASE("what is committed stays") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  {
    auto db = intact::sqlite::open<Blog>(path);
    db.create_tables();
    auto unit = db.transaction();
    CHECK(is_open(db));
    db.insert(User{.id = 1});
    unit.commit();
    CHECK(!is_open(db));
  }
  auto db = intact::sqlite::open<Blog>(path);
  CHECK(users(db) == "1");
}

TEST_CASE("what is rolled back, or not ended, goes") {
  auto db = in_memory<Blog>();
  db.insert(User{.id = 1, .name = "Ada"});
  {
    auto unit = db.transaction();
    db.insert(User{.id = 2});
    db.update(User{.id = 1, .name = "changed"});
    unit.rollback();
    CHECK(!is_open(db));
    db.insert(User{.id = 3});
  }
  {
    auto unit = db.transaction();
    db.erase<User>(1);
    db.insert(User{.id = 4});
  }
  CHECK(users(db) == "1 3");
  CHECK(db.get<User>(1).name == "Ada");
}

TEST_CASE("an exception rolls back") {
  auto db = in_memory<Blog>();
  const auto work = [&] {
    auto unit = db.transaction();
    db.insert(User{.id = 1});
    throw std::runtime_error("stop");
  };
  CHECK_THROWS_WITH(work(), "stop");
  CHECK(users(db) == "NULL");
  CHECK(!is_open(db));
}

TEST_CASE("a failed statement does not end the transaction") {
  auto db = in_memory<Blog>();
  auto unit = db.transaction();
  db.insert(User{.id = 1});
  thrown<intact::primary_key_violation>([&] { db.insert(User{.id = 1}); });
  thrown<intact::foreign_key_violation>([&] { db.insert(Post{.author = 99}); });
  thrown<intact::error>([&] { db.execute("nonsense"); });
  db.insert(User{.id = 2});
  unit.commit();
  CHECK(users(db) == "1 2");
}

TEST_CASE("a transaction inside another one is a part of it") {
  auto db = in_memory<Blog>();
  {
    auto outer = db.transaction();
    db.insert(User{.id = 1});
    {
      auto inner = db.transaction();
      db.insert(User{.id = 2});
      inner.commit();
    }
    {
      auto inner = db.transaction();
      db.insert(User{.id = 3});
      {
        auto innermost = db.transaction();
        db.insert(User{.id = 4});
        innermost.commit();
      }
    }
    {
      auto inner = db.transaction();
      db.insert(User{.id = 5});
      inner.rollback();
    }
    CHECK(users(db) == "1 2");
    db.insert(User{.id = 6});
    outer.commit();
  }
  CHECK(users(db) == "1 2 6");
  {
    auto outer = db.transaction();
    auto inner = db.transaction();
    db.insert(User{.id = 7});
    inner.commit();
  }
  CHECK(users(db) == "1 2 6");
}

TEST_CASE("twenty levels") {
  auto db = in_memory<Blog>();
  const auto nest = [&](auto self, int level) -> void {
    if (level == 20) return;
    auto unit = db.transaction();
    db.insert(User{.id = level + 1});
    self(self, level + 1);
    // Levels 5 and 10 take those inside them along.
    if (level != 5 && level != 10) unit.commit();
  };
  nest(nest, 0);
  CHECK(users(db) == "1 2 3 4 5");
  CHECK(!is_open(db));
}

TEST_CASE("ending one twice is a misuse") {
  auto db = in_memory<Blog>();
  {
    auto unit = db.transaction();
    db.insert(User{.id = 1});
    unit.commit();
    thrown<intact::misuse>([&] { unit.commit(); });
    thrown<intact::misuse>([&] { unit.rollback(); });
  }
  {
    auto unit = db.transaction();
    unit.rollback();
    thrown<intact::misuse>([&] { unit.rollback(); });
    thrown<intact::misuse>([&] { unit.commit(); });
  }
  CHECK(users(db) == "1");
  CHECK(!is_open(db));
}

TEST_CASE("ending the outer one first is a misuse, which ends nothing") {
  auto db = in_memory<Blog>();
  {
    auto outer = db.transaction();
    db.insert(User{.id = 1});
    {
      auto inner = db.transaction();
      db.insert(User{.id = 2});
      thrown<intact::misuse>([&] { outer.commit(); });
      thrown<intact::misuse>([&] { outer.rollback(); });
      CHECK(users(db) == "1 2");
      inner.commit();
    }
    outer.commit();
  }
  CHECK(users(db) == "1 2");
}

// A vector destroys its elements from the first on.
TEST_CASE("destroying the outer one first undoes all, and leaves nothing open") {
  auto db = in_memory<Blog>();
  for (const int levels : {2, 3, 5}) {
    CAPTURE(levels);
    std::vector<std::unique_ptr<transaction>> units;
    for (int i = 0; i < levels; ++i) {
      units.push_back(std::make_unique<transaction>(db.transaction()));
      db.insert(User{.id = i + 1});
    }
    units[0].reset();
    CHECK(!is_open(db));
    thrown<intact::transaction_lost>([&] { db.insert(User{.id = 100}); });
    thrown<intact::transaction_lost>([&] { db.count<User>(); });
    thrown<intact::transaction_lost>([&] { units.back()->commit(); });
    units[1].reset();
    units.clear();
    CHECK(users(db) == "NULL");
    db.transaction([&] { db.insert(User{.id = 7}); });
    CHECK(users(db) == "7");
    db.erase<User>(7);
  }
}

TEST_CASE("a transaction may be moved") {
  auto db = in_memory<Blog>();
  {
    auto unit = db.transaction();
    db.insert(User{.id = 1});
    transaction moved = std::move(unit);
    thrown<intact::misuse>([&] { unit.commit(); });
    thrown<intact::misuse>([&] { unit.rollback(); });
    CHECK(is_open(db));
    moved.commit();
  }
  {
    const auto begin = [&] {
      auto unit = db.transaction();
      db.insert(User{.id = 2});
      return unit;
    };
    const auto kept = std::make_unique<transaction>(begin());
    CHECK(is_open(db));
    CHECK(users(db) == "1 2");
  }
  CHECK(users(db) == "1");
  CHECK(!is_open(db));
}

TEST_CASE("a function in a transaction") {
  auto db = in_memory<Blog>();
  CHECK(db.transaction([&] { return db.insert(User{.name = "Ada"}); }) == User{1, "Ada"});
  CHECK(db.transaction([&] { return std::make_unique<int>(7); }) != nullptr);
  static_assert(std::is_void_v<decltype(db.transaction([] {}))>);
  db.transaction([&] { db.insert(User{.id = 2}); });
  CHECK(users(db) == "1 2");

  CHECK_THROWS_WITH(db.transaction([&]() -> int {
    db.insert(User{.id = 3});
    throw std::logic_error("stop");
  }),
                    "stop");
  CHECK_THROWS_AS(db.transaction([&] {
    db.insert(User{.id = 3});
    throw 7;
  }),
                  int);
  CHECK(users(db) == "1 2");

  // What the inner one did goes, the outer one goes on.
  db.transaction([&] {
    db.insert(User{.id = 4});
    CHECK_THROWS(db.transaction([&] {
      db.insert(User{.id = 5});
      throw std::runtime_error("stop");
    }));
    db.insert(User{.id = 6});
  });
  CHECK(users(db) == "1 2 4 6");
  CHECK(!is_open(db));
}

TEST_CASE("every operation takes part") {
  auto db = in_memory<Blog>();
  db.insert({User{.id = 1}, User{.id = 2}, User{.id = 3}});
  {
    auto unit = db.transaction();
    db.insert(std::vector(150, User{}));
    db.insert(std::vector{User{}, User{}}, intact::with_keys);
    db.insert(std::vector{User{}, User{.id = 1}}, intact::or_ignore);
    db.erase<User>(1);
    db.erase<User>(std::vector{2, 4});
    db.update<User>(3, User{.id = 900});
    db.execute("INSERT INTO User VALUES (901, '')");
    db.create_tables();
    CHECK(db.count<User>() == 3 + 150 + 2 + 1 - 3 + 1);
    CHECK(is_open(db));
  }
  CHECK(users(db) == "1 2 3");
}

TEST_CASE("one transaction may end where another begins") {
  auto db = in_memory<Blog>();
  for (int i = 1; i <= 100; ++i) {
    auto unit = db.transaction();
    db.insert(User{.id = i});
    if (i % 2 == 0) unit.commit();
  }
  CHECK(db.count<User>() == 50);
}

TEST_CASE("a commit that a deferred relation forbids stays open and can be mended") {
  auto db = in_memory<Blog>();
  {
    auto unit = db.transaction();
    db.insert(Draft{.id = 1, .author = 7});
    db.insert(Draft{.id = 2, .author = 8});
    const auto error = thrown<intact::foreign_key_violation>([&] { unit.commit(); });
    CHECK(error.is<&Draft::author>());
    CHECK(error.child() == "Draft");
    CHECK(error.parent() == "User");
    CHECK(error.rows() == 2);
    CHECK(error.during() == intact::operation::commit);
    CHECK(is_open(db));
    db.insert(User{.id = 7});
    CHECK(thrown<intact::foreign_key_violation>([&] { unit.commit(); }).rows() == 1);
    db.insert(User{.id = 8});
    unit.commit();
  }
  CHECK(users(db) == "7 8");
  CHECK(db.count<Draft>() == 2);
}

TEST_CASE("a commit that a deferred relation forbids can be rolled back") {
  auto db = in_memory<Blog>();
  {
    auto unit = db.transaction();
    db.insert(User{.id = 1});
    db.insert(Draft{.author = 7});
    thrown<intact::foreign_key_violation>([&] { unit.commit(); });
    unit.rollback();
    CHECK(!is_open(db));
  }
  {
    auto unit = db.transaction();
    db.insert(User{.id = 1});
    db.insert(Draft{.author = 7});
    thrown<intact::foreign_key_violation>([&] { unit.commit(); });
  }
  thrown<intact::foreign_key_violation>([&] {
    db.transaction([&] {
      db.insert(User{.id = 1});
      db.insert(Draft{.author = 7});
    });
  });
  CHECK(!is_open(db));
  CHECK(users(db) == "NULL");
  CHECK(db.count<Draft>() == 0);
}

TEST_CASE("a deferred relation is checked by the outermost commit") {
  auto db = in_memory<Blog>();
  auto outer = db.transaction();
  {
    auto inner = db.transaction();
    db.insert(Draft{.author = 7});
    inner.commit();
  }
  thrown<intact::foreign_key_violation>([&] { outer.commit(); });
  db.insert(User{.id = 7});
  outer.commit();
  CHECK(db.count<Draft>() == 1);
}

TEST_CASE("a single statement that a deferred relation forbids") {
  auto db = in_memory<Blog>();
  const auto error = thrown<intact::foreign_key_violation>([&] { db.insert(Draft{.author = 7}); });
  CHECK(error.is<&Draft::author>());
  CHECK(db.count<Draft>() == 0);
  CHECK(!is_open(db));
  db.insert(User{.id = 1});
  db.insert(Draft{.author = 1});
  const auto erasing = thrown<intact::foreign_key_violation>([&] { db.erase<User>(1); });
  CHECK(erasing.is<&Draft::author>());
  CHECK(users(db) == "1");
  CHECK(!is_open(db));
}

TEST_CASE("inside of a transaction that the program began by itself") {
  auto db = in_memory<Blog>();
  db.execute("BEGIN");
  db.insert(User{.id = 1});
  {
    auto unit = db.transaction();
    db.insert(User{.id = 2});
    unit.commit();
  }
  CHECK(is_open(db));
  {
    auto unit = db.transaction();
    db.insert(User{.id = 3});
  }
  db.insert(std::vector(150, User{.name = "many"}));
  thrown<intact::primary_key_violation>([&] { db.insert(std::vector{User{.id = 500}, User{.id = 1}}); });
  db.erase<User>(1);
  CHECK(is_open(db));
  CHECK(db.count<User>() == 151);
  db.execute("ROLLBACK");
  CHECK(users(db) == "NULL");

  db.execute("BEGIN");
  db.transaction([&] { db.insert(User{.id = 4}); });
  db.execute("COMMIT");
  CHECK(users(db) == "4");
}

TEST_CASE("a savepoint of the program") {
  auto db = in_memory<Blog>();
  auto unit = db.transaction();
  db.insert(User{.id = 1});
  db.execute("SAVEPOINT mine");
  db.insert(User{.id = 2});
  db.execute("ROLLBACK TO mine");
  db.insert(User{.id = 3});
  unit.commit();
  CHECK(users(db) == "1 3");
}

TEST_CASE("a transaction that the program ended by itself") {
  auto db = in_memory<Blog>();
  {
    auto unit = db.transaction();
    db.insert(User{.id = 1});
    db.execute("COMMIT");
    CHECK_THROWS_AS(unit.commit(), intact::error);
  }
  {
    auto unit = db.transaction();
    db.insert(User{.id = 2});
    db.execute("ROLLBACK");
  }
  CHECK(users(db) == "1");
  db.transaction([&] { db.insert(User{.id = 3}); });
  CHECK(users(db) == "1 3");
}
