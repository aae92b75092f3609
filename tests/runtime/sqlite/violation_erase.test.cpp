// SPDX-License-Identifier: BSL-1.0
// Deletes that something further down forbids: Restrict and NoAction below a Cascade, keys that SetNull would change, defaults, and
// the other constraints that an action can run into.
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
struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
};
struct Report {
  std::int64_t id{};
  std::int64_t comment_id{};
};
struct Award {
  std::int64_t id{};
  std::int64_t comment_id{};
};
struct Pin {  // the default of its post is not there
  std::int64_t id{};
  std::int64_t post_id{};
};

// What SetNull changes is referenced, and may not change.
struct Owner {
  std::int64_t id{};
};
struct Slot {
  std::int64_t id{};
  maybe owner;
};
struct Fixed {
  std::int64_t id{};
  maybe slot;
};
struct Strict {
  std::int64_t id{};
  maybe slot;
};

// Other constraints in the way of an action.
struct Key {
  std::int64_t id{};
};
struct Door {
  std::int64_t id{};
  maybe key;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user_id>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Comment> = intact::describe(intact::relation(
    intact::fields<&Comment::post_id>, intact::references<&Post::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Report> =
    intact::describe(intact::relation(intact::fields<&Report::comment_id>, intact::references<&Comment::id>));
template <>
inline constexpr auto intact::model<Award> =
    intact::describe(intact::relation(intact::fields<&Award::comment_id>, intact::references<&Comment::id>,
                                      intact::on_delete<intact::NoAction>));
template <>
inline constexpr auto intact::model<Pin> =
    intact::describe(intact::default_value<&Pin::post_id>(99),
                     intact::relation(intact::fields<&Pin::post_id>, intact::references<&Post::id>,
                                      intact::on_delete<intact::SetDefault>));

template <>
inline constexpr auto intact::model<Slot> =
    intact::describe(intact::unique<&Slot::owner>,
                     intact::relation(intact::fields<&Slot::owner>, intact::references<&Owner::id>));
template <>
inline constexpr auto intact::model<Fixed> = intact::describe(intact::relation(
    intact::fields<&Fixed::slot>, intact::references<&Slot::owner>, intact::on_update<intact::Restrict>));
template <>
inline constexpr auto intact::model<Strict> = intact::describe(intact::relation(
    intact::fields<&Strict::slot>, intact::references<&Slot::owner>, intact::on_update<intact::NoAction>));
template <>
inline constexpr auto intact::model<Door> =
    intact::describe(intact::check(intact::is_not_null(intact::field<&Door::key>)),
                     intact::relation(intact::fields<&Door::key>, intact::references<&Key::id>));

namespace {

struct Blog : intact::schema<User, Post, Comment, Report, Award, Pin> {};
struct Slots : intact::schema<Owner, Slot, Fixed, Strict> {};
struct House : intact::schema<Key, Door> {};

template <class S>
auto made(const char* rows) {
  auto db = intact::sqlite::open<S>(":memory:");
  db.create_tables();
  db.execute(rows);
  return db;
}

const char* const blog =
    "INSERT INTO User VALUES (1), (2); INSERT INTO Post VALUES (1, 1), (2, 1), (3, 2);"
    "INSERT INTO Comment VALUES (1, 1), (2, 2), (3, 2), (4, 3);";

}  // namespace

TEST_CASE("Restrict two levels down") {
  auto db = made<Blog>(blog);
  db.execute("INSERT INTO Report VALUES (1, 2), (2, 3), (3, 4)");
  const auto before = probe::dump(db.handle());
  const error e = thrown<error>([&] { db.erase<User>(1); });
  CHECK(e.is<&Report::comment_id>());
  CHECK(e.child() == "Report");
  CHECK(e.parent() == "Comment");
  CHECK(e.model() == "Report");
  CHECK(e.field() == "comment_id");
  CHECK(e.referential_action() == intact::action::restrict);
  CHECK(e.during() == intact::operation::erase);
  CHECK(e.rows() == 2);
  CHECK(e.extended_code() == 1811);
  CHECK(e.statement() == "DELETE FROM \"User\" WHERE \"id\" = ?1");
  CHECK(std::string(e.what()) ==
        "User cannot be deleted, as Comment cannot: 2 rows of Report (id 1, 2) reference it through "
        "Report.comment_id, whose "
        "on_delete "
        "is Restrict");
  CHECK(probe::dump(db.handle()) == before);
  probe::check_usable(db.handle());
}

TEST_CASE("NoAction two levels down") {
  auto db = made<Blog>(blog);
  db.execute("INSERT INTO Award VALUES (1, 2)");
  const error e = thrown<error>([&] { db.erase<User>(1); });
  CHECK(e.is<&Award::comment_id>());
  CHECK(e.referential_action() == intact::action::no_action);
  CHECK(e.rows() == 1);
  CHECK(e.extended_code() == 787);
  CHECK(db.count<Comment>() == 4);
  CHECK(db.erase<User>(2).total() == 3);
}

TEST_CASE("where Restrict and NoAction both forbid, the code says which one is named") {
  auto db = made<Blog>(blog);
  db.execute("INSERT INTO Award VALUES (1, 2), (2, 3); INSERT INTO Report VALUES (1, 1)");
  const error e = thrown<error>([&] { db.erase<User>(1); });
  CHECK(e.extended_code() == 1811);
  CHECK(e.is<&Report::comment_id>());
  CHECK(e.rows() == 1);
  db.execute("DELETE FROM Report");
  const error second = thrown<error>([&] { db.erase<User>(1); });
  CHECK(second.extended_code() == 787);
  CHECK(second.is<&Award::comment_id>());
  CHECK(second.rows() == 2);
}

TEST_CASE("a default that is not there, one level down") {
  auto db = made<Blog>(blog);
  db.execute("INSERT INTO Pin VALUES (1, 1), (2, 3)");
  const error e = thrown<error>([&] { db.erase<User>(1); });
  CHECK(e.is<&Pin::post_id>());
  CHECK(e.referential_action() == intact::action::set_default);
  CHECK(e.rows() == 1);
  const std::string what = e.what();
  CAPTURE(what);
  CHECK(what.find("User cannot be deleted, as Post cannot: 1 row of Pin (id 1) would take the default of "
                  "Pin.post_id") == 0);
  // It is there, but would go too.
  db.execute("INSERT INTO Post VALUES (99, 1)");
  CHECK(thrown<error>([&] { db.erase<User>(1); }).is<&Pin::post_id>());
  db.execute("UPDATE Post SET user_id = 2 WHERE id = 99");
  CHECK(db.erase<User>(1).set_default<&Pin::post_id>() == 1);
}

TEST_CASE("a key that SetNull would change, but may not") {
  auto db = made<Slots>(
      "INSERT INTO Owner VALUES (1), (2), (3); INSERT INTO Slot VALUES (1, 1), (2, 2), (3, 3);"
      "INSERT INTO Fixed VALUES (1, 1), (2, 1); INSERT INTO \"Strict\" VALUES (1, 2)");
  const auto before = probe::dump(db.handle());
  const error restricted = thrown<error>([&] { db.erase<Owner>(1); });
  CHECK(restricted.is<&Fixed::slot>());
  CHECK(restricted.extended_code() == 1811);
  CHECK(restricted.rows() == 2);
  CHECK(restricted.child() == "Fixed");
  CHECK(restricted.parent() == "Slot");
  const error refused = thrown<error>([&] { db.erase<Owner>(2); });
  CHECK(refused.is<&Strict::slot>());
  CHECK(refused.extended_code() == 787);
  CHECK(refused.rows() == 1);
  CHECK(probe::dump(db.handle()) == before);
  CHECK(db.erase<Owner>(3).set_null<&Slot::owner>() == 1);
  probe::check_usable(db.handle());
}

TEST_CASE("a check that SetNull breaks is a violation of the check, with the child's name") {
  auto db = made<House>("INSERT INTO \"Key\" VALUES (1); INSERT INTO Door VALUES (1, 1)");
  const auto e = thrown<intact::check_violation>([&] { db.erase<Key>(1); });
  CHECK(e.extended_code() == SQLITE_CONSTRAINT_CHECK);
  CHECK(e.model() == "Door");
  CHECK(text(db.handle(), "SELECT * FROM Door") == "1|1");
  CHECK(db.count<Key>() == 1);
  probe::check_usable(db.handle());
}

TEST_CASE("a column that is NOT NULL in the file, and SetNull") {
  auto db = intact::sqlite::open<House>(":memory:", {.unverified = true});
  db.execute(
      "CREATE TABLE Door (id INTEGER PRIMARY KEY, key INTEGER NOT NULL REFERENCES \"Key\" (id) ON DELETE SET "
      "NULL)");
  db.create_tables();
  db.execute("INSERT INTO \"Key\" VALUES (1); INSERT INTO Door VALUES (1, 1)");
  const auto e = thrown<intact::not_null_violation>([&] { db.erase<Key>(1); });
  CHECK(e.model() == "Door");
  CHECK(e.field() == "key");
  CHECK(db.count<Key>() == 1);
}
