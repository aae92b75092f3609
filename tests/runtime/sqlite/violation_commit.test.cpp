// SPDX-License-Identifier: BSL-1.0
// Relations that wait for the commit: what a commit that fails says, and what can be done then.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using probe::text;
using probe::thrown;

using maybe = std::optional<std::int64_t>;
using error = intact::foreign_key_violation;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user_id{};
};
struct Note {  // not deferred
  std::int64_t id{};
  maybe user_id;
};
struct Draft {  // SetDefault, deferred
  std::int64_t id{};
  maybe user_id;
};

// Two models that need each other.
struct Hen {
  std::int64_t id{};
  std::int64_t egg{};
};
struct Egg {
  std::int64_t id{};
  std::int64_t hen{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::user_id>,
                                                                              intact::references<&User::id>,
                                                                              intact::deferred));
template <>
inline constexpr auto intact::model<Note> = intact::describe(intact::relation(intact::fields<&Note::user_id>,
                                                                              intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Draft> =
    intact::describe(intact::default_value<&Draft::user_id>(42),
                     intact::relation(intact::fields<&Draft::user_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetDefault>, intact::deferred));
template <>
inline constexpr auto intact::model<Hen> = intact::describe(intact::relation(intact::fields<&Hen::egg>,
                                                                             intact::references<&Egg::id>,
                                                                             intact::deferred));
template <>
inline constexpr auto intact::model<Egg> = intact::describe(intact::relation(intact::fields<&Egg::hen>,
                                                                             intact::references<&Hen::id>,
                                                                             intact::deferred));

namespace {

struct Blog : intact::schema<User, Post, Note, Draft> {};
struct Farm : intact::schema<Hen, Egg> {};

auto made() {
  auto db = intact::sqlite::open<Blog>(":memory:");
  db.create_tables();
  db.execute("INSERT INTO User VALUES (1), (2); INSERT INTO Post VALUES (1, 1), (2, 1), (3, 2)");
  return db;
}

void check_commit(const error& e) {
  CHECK(e.during() == intact::operation::commit);
  CHECK_FALSE(e.referential_action().has_value());
  CHECK(e.extended_code() == 787);
  CHECK(e.parent() == "User");
}

}  // namespace

TEST_CASE("rows may be written in any order as long as the commit finds them whole") {
  auto db = intact::sqlite::open<Farm>(":memory:");
  db.create_tables();
  db.transaction([&] {
    db.insert(Hen{1, 1});
    db.insert(Egg{1, 1});
  });
  CHECK(db.count<Hen>() == 1);
  const error alone = thrown<error>([&] { db.insert(Hen{2, 2}); });
  CHECK(alone.is<&Hen::egg>());
  CHECK(alone.during() == intact::operation::insert);
  // Both go in one transaction, in either order.
  db.transaction([&] {
    CHECK(db.erase<Egg>(1).total() == 1);
    CHECK(db.erase<Hen>(1).total() == 1);
  });
  CHECK(db.count<Hen>() == 0);
}

TEST_CASE("a commit that fails names the relation, and the transaction stays open") {
  auto db = made();
  auto unit = db.transaction();
  db.erase<User>(1);
  db.insert(User{5});
  const error e = thrown<error>([&] { unit.commit(); });
  check_commit(e);
  CHECK(e.is<&Post::user_id>());
  CHECK(e.child() == "Post");
  CHECK(e.rows() == 2);
  CHECK(
      std::string(e.what()) ==
      "the transaction cannot be committed: 2 rows of Post (id 1, 2) reference no User through Post.user_id");
  // Mended, it commits; nothing was lost meanwhile.
  CHECK(sqlite3_get_autocommit(db.handle()) == 0);
  db.update(Post{1, 5});
  const error again = thrown<error>([&] { unit.commit(); });
  check_commit(again);
  CHECK(again.rows() == 1);
  CHECK(std::string(again.what()).find("1 row of Post (id 2) references no User") != std::string::npos);
  db.erase<Post>(2);
  unit.commit();
  CHECK(text(db.handle(), "SELECT * FROM Post ORDER BY id") == "1|5 3|2");
  probe::check_usable(db.handle());
}

TEST_CASE("a commit that fails can be rolled back") {
  auto db = made();
  const auto before = probe::dump(db.handle());
  {
    auto unit = db.transaction();
    db.insert(Post{9, 99});
    thrown<error>([&] { unit.commit(); });
    unit.rollback();
  }
  CHECK(probe::dump(db.handle()) == before);
  {
    auto unit = db.transaction();
    db.insert(Post{9, 99});
    thrown<error>([&] { unit.commit(); });
  }
  CHECK(probe::dump(db.handle()) == before);
  const error e = thrown<error>([&] { db.transaction([&] { db.insert(Post{9, 99}); }); });
  check_commit(e);
  CHECK(probe::dump(db.handle()) == before);
  probe::check_usable(db.handle());
}

TEST_CASE("a nested transaction ends without a check, the outermost one is checked") {
  auto db = made();
  auto outer = db.transaction();
  {
    auto inner = db.transaction();
    db.erase<User>(2);
    inner.commit();
  }
  const error e = thrown<error>([&] { outer.commit(); });
  check_commit(e);
  CHECK(e.is<&Post::user_id>());
  CHECK(e.rows() == 1);
  db.insert(User{2});
  outer.commit();
  CHECK(db.count<User>() == 2);
}

TEST_CASE("a single erase is told as an erase, although its commit failed") {
  auto db = made();
  const auto before = probe::dump(db.handle());
  const error e = thrown<error>([&] { db.erase<User>(1); });
  CHECK(e.is<&Post::user_id>());
  CHECK(e.during() == intact::operation::erase);
  CHECK(e.referential_action() == intact::action::no_action);
  CHECK(e.rows() == 2);
  CHECK(std::string(e.what()) ==
        "User cannot be deleted: 2 rows of Post (id 1, 2) reference it through Post.user_id, whose on_delete "
        "is "
        "NoAction");
  CHECK(probe::dump(db.handle()) == before);
  probe::check_usable(db.handle());
}

TEST_CASE("a default that is not there is told by an erase at once, in a transaction at its end") {
  auto db = made();
  db.execute("DELETE FROM Post; INSERT INTO Draft VALUES (1, 1), (2, 1), (3, 2)");
  const error alone = thrown<error>([&] { db.erase<User>(1); });
  CHECK(alone.is<&Draft::user_id>());
  CHECK(alone.referential_action() == intact::action::set_default);
  CHECK(alone.during() == intact::operation::erase);
  CHECK(alone.rows() == 2);
  CHECK(text(db.handle(), "SELECT user_id FROM Draft ORDER BY id") == "1 1 2");

  auto unit = db.transaction();
  CHECK(db.erase<User>(1).set_default<&Draft::user_id>() == 2);
  const error late = thrown<error>([&] { unit.commit(); });
  check_commit(late);
  CHECK(late.is<&Draft::user_id>());
  CHECK(late.rows() == 2);
  db.insert(User{42});
  unit.commit();
  CHECK(text(db.handle(), "SELECT user_id FROM Draft ORDER BY id") == "42 42 2");
}

TEST_CASE("a range of keys is told as a commit") {
  auto db = made();
  const error e = thrown<error>([&] { db.erase<User>(std::vector<std::int64_t>{1, 2}); });
  CHECK(e.is<&Post::user_id>());
  CHECK(e.rows() == 3);
  CHECK(db.count<User>() == 2);
}

TEST_CASE("an erase in a transaction does not blame a relation that waits") {
  auto db = made();
  db.execute("CREATE TRIGGER t AFTER DELETE ON User BEGIN INSERT INTO Note VALUES (NULL, 77); END");
  auto unit = db.transaction();
  const error e = thrown<error>([&] { db.erase<User>(1); });
  CHECK(e.is<&Note::user_id>());
  CHECK(e.during() == intact::operation::erase);
  CHECK_FALSE(e.referential_action().has_value());
}

TEST_CASE("orphans of before are not blamed for a commit that others make fail") {
  auto db = made();
  db.execute(
      "PRAGMA foreign_keys = OFF; INSERT INTO Note VALUES (1, 77); INSERT INTO Post VALUES (8, 88), (9, 88); "
      "PRAGMA foreign_keys = ON");
  // A single erase is compared with what was there before.
  const error alone = thrown<error>([&] { db.erase<User>(2); });
  CHECK(alone.is<&Post::user_id>());
  CHECK(alone.rows() == 1);
  // A transaction is not, but relations that are checked at once cannot make its commit fail.
  db.execute("DELETE FROM Post WHERE id > 7");
  auto unit = db.transaction();
  db.insert(Draft{1, 99});
  const error late = thrown<error>([&] { unit.commit(); });
  CHECK(late.is<&Draft::user_id>());
  CHECK(late.rows() == 1);
}

TEST_CASE("transactions of the user's own, by SQL, fail with the same error") {
  for (const auto& [begin, end] :
       {std::pair{"BEGIN", "COMMIT"}, std::pair{"BEGIN", "commit ;"}, std::pair{"BEGIN", "END TRANSACTION"},
        std::pair{"SAVEPOINT mine", "RELEASE mine"}}) {
    CAPTURE(end);
    auto db = made();
    db.execute(begin);
    db.erase<User>(1);
    const error e = thrown<error>([&] { db.execute(end); });
    check_commit(e);
    CHECK(e.is<&Post::user_id>());
    CHECK(e.rows() == 2);
    db.execute("ROLLBACK");
    CHECK(db.count<User>() == 2);
    probe::check_usable(db.handle());
  }
}

TEST_CASE("with all checks put off by the pragma, the commit names whatever is broken") {
  auto db = made();
  auto unit = db.transaction();
  db.execute("PRAGMA defer_foreign_keys = ON");
  db.insert(Note{1, 99});
  const error e = thrown<error>([&] { unit.commit(); });
  check_commit(e);
  CHECK(e.is<&Note::user_id>());
  db.erase<Note>(1);
  unit.commit();
  CHECK(probe::number(db.handle(), "PRAGMA defer_foreign_keys") == 0);
}
