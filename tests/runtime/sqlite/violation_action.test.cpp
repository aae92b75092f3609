// SPDX-License-Identifier: BSL-1.0
// Rows that a referential action writes and that then break another rule: the error is that rule's, and names the relation.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "everywhere.hpp"
#include "probe.hpp"

namespace {

using probe::text;
using probe::thrown;

using maybe = std::optional<std::int64_t>;

struct User {
  std::int64_t id{};
  maybe team;
};
struct Team {
  std::int64_t id{};
};
struct Post {  // Cascade
  std::int64_t id{};
  std::int64_t author{};
};
struct Comment {  // SetNull, but the file says NOT NULL
  std::int64_t id{};
  maybe post;
};
struct Note {  // SetNull against a check
  std::int64_t id{};
  maybe owner;
  std::int64_t stars{};
};
struct Profile {  // SetDefault into a unique column
  std::int64_t id{};
  std::int64_t owner{};
};
struct Pair {  // either may go, but not both
  std::int64_t id{};
  maybe first;
  maybe second;
};
struct Badge {  // follows User.team, which a delete of the team sets to NULL
  std::int64_t id{};
  std::int64_t team{};
};

struct Hold {  // does not follow it
  std::int64_t id{};
  std::optional<std::int64_t> team;
};

// The shared column of a tenant.
struct Tenant {
  std::int64_t id{};
};
struct Member {
  std::int64_t tenant{};
  std::int64_t id{};
};
struct Doc {
  std::int64_t id{};
  maybe tenant;
  maybe member;
};

}  // namespace

template <>
inline constexpr auto intact::model<User> = intact::describe(
    intact::unique<&User::team>, intact::relation(intact::fields<&User::team>, intact::references<&Team::id>,
                                                  intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Comment> = intact::describe(intact::relation(
    intact::fields<&Comment::post>, intact::references<&Post::id>, intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<Note> = intact::describe(
    intact::check(intact::is_not_null(intact::field<&Note::owner>) || intact::field<&Note::stars> < 3),
    intact::relation(intact::fields<&Note::owner>, intact::references<&User::id>,
                     intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<Profile> =
    intact::describe(intact::unique<&Profile::owner>, intact::default_value<&Profile::owner>(100),
                     intact::relation(intact::fields<&Profile::owner>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetDefault>));
template <>
inline constexpr auto intact::model<Pair> =
    intact::describe(intact::check(intact::is_not_null(intact::field<&Pair::first>) ||
                                   intact::is_not_null(intact::field<&Pair::second>)),
                     intact::relation(intact::fields<&Pair::first>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetNull>),
                     intact::relation(intact::fields<&Pair::second>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<Badge> = intact::describe(intact::relation(
    intact::fields<&Badge::team>, intact::references<&User::team>, intact::on_update<intact::Cascade>));

template <>
inline constexpr auto intact::model<Hold> = intact::describe(intact::relation(
    intact::fields<&Hold::team>, intact::references<&User::team>, intact::on_update<intact::Restrict>));

template <>
inline constexpr auto intact::model<Member> =
    intact::describe(intact::primary_key<&Member::tenant, &Member::id>,
                     intact::relation(intact::fields<&Member::tenant>, intact::references<&Tenant::id>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Doc> = intact::describe(
    intact::relation(intact::fields<&Doc::tenant>, intact::references<&Tenant::id>,
                     intact::on_delete<intact::Cascade>),
    intact::relation(intact::fields<&Doc::tenant, &Doc::member>,
                     intact::references<&Member::tenant, &Member::id>, intact::on_delete<intact::SetNull>));

namespace {

struct Blog : intact::schema<User, Team, Post, Comment, Note, Profile, Pair, Badge, Hold,
                             intact::acknowledge<&Pair::first>> {};
struct Office : intact::schema<Tenant, Member, Doc, intact::acknowledge<&Doc::tenant, &Doc::member>> {};

// Rows that are written by no test stay in the way of nothing.
auto made() {
  auto db = intact::sqlite::open<Blog>(":memory:", {.unverified = true});
  db.execute(
      "CREATE TABLE Comment (id INTEGER PRIMARY KEY, post INTEGER NOT NULL REFERENCES Post (id) ON DELETE "
      "SET "
      "NULL ON UPDATE CASCADE)");
  db.create_tables();
  db.execute(
      "INSERT INTO Team VALUES (1), (2);"
      "INSERT INTO User VALUES (1, 1), (2, NULL), (3, NULL), (4, NULL), (5, NULL), (6, NULL), (100, NULL);"
      "INSERT INTO Post VALUES (10, 1), (11, 1), (12, 2);"
      "INSERT INTO Comment VALUES (1, 10), (2, 11), (3, 10), (4, 12);"
      "INSERT INTO Note VALUES (1, 3, 5), (2, 3, 1), (3, 3, 4);"
      "INSERT INTO Profile VALUES (1, 4), (2, 100);"
      "INSERT INTO Pair VALUES (1, 5, 5), (2, 5, 2);"
      "INSERT INTO Badge VALUES (1, 1), (2, 1)");
  return db;
}

}  // namespace

TEST_CASE("SetNull into a column that the file declares NOT NULL, of a direct parent") {
  auto db = made();
  const auto e = everywhere<intact::not_null_violation>(db, [&] { db.erase<Post>(10); });
  CHECK(e.is<&Comment::post>());
  CHECK(e.relation() == "Comment.post");
  CHECK(e.child() == "Comment");
  CHECK(e.parent() == "Post");
  CHECK(e.target() == "Post");
  CHECK(e.during() == intact::operation::erase);
  CHECK(e.referential_action() == intact::action::set_null);
  CHECK_FALSE(e.by_update());
  CHECK(e.rows() == 2);
  CHECK(e.keys<Comment>() == std::vector<std::int64_t>{1, 3});
  CHECK(e.model() == "Comment");
  CHECK(e.field() == "post");
  CHECK(e.extended_code() == SQLITE_CONSTRAINT_NOTNULL);
  CHECK(
      std::string(e.what()) ==
      "Post cannot be deleted: SetNull of Comment.post would leave 2 rows of Comment (id 1, 3) with NULL in "
      "post, which is required");
  thrown<intact::misuse>([&] { e.keys<Post>(); });
}

TEST_CASE("the same two levels down, of a range too") {
  auto db = made();
  db.execute("DELETE FROM Badge");
  const auto e = everywhere<intact::not_null_violation>(db, [&] { db.erase<User>(1); });
  CHECK(e.is<&Comment::post>());
  CHECK(e.parent() == "Post");
  CHECK(e.target() == "User");
  CHECK(e.rows() == 3);
  CHECK(e.keys<Comment>() == std::vector<std::int64_t>{1, 2, 3});
  CHECK(
      std::string(e.what()) ==
      "User cannot be deleted: SetNull of Comment.post, when Post is deleted, would leave 3 rows of Comment "
      "(id 1, 2, 3) with NULL in post, which is required");
  const auto range = everywhere<intact::not_null_violation>(db, [&] {
    db.erase<User>(std::vector<std::int64_t>{6, 2});
  });
  CHECK(range.row() == 1u);
  CHECK(range.keys<Comment>() == std::vector<std::int64_t>{4});
  CHECK(std::string(range.what()).starts_with("row 1 of the range: User cannot be deleted: SetNull of"));
}

TEST_CASE("SetNull against a check: only the rows that do not meet it") {
  auto db = made();
  const auto e = everywhere<intact::check_violation>(db, [&] { db.erase<User>(3); });
  CHECK(e.is<&Note::owner>());
  CHECK(e.referential_action() == intact::action::set_null);
  CHECK(e.keys<Note>() == std::vector<std::int64_t>{1, 3});
  CHECK(e.rows() == 2);
  CHECK(e.model() == "Note");
  CHECK(
      std::string(e.what()) ==
      "User cannot be deleted: SetNull of Note.owner would leave 2 rows of Note (id 1, 3) against the check "
      "(\"owner\" IS NOT NULL) OR (\"stars\" < 3)");
}

TEST_CASE("SetDefault into a unique column") {
  auto db = made();
  const auto e = everywhere<intact::unique_violation>(db, [&] { db.erase<User>(4); });
  CHECK(e.is<&Profile::owner>());
  CHECK(e.referential_action() == intact::action::set_default);
  CHECK(e.keys<Profile>() == std::vector<std::int64_t>{1});
  CHECK(std::string(e.what()) ==
        "User cannot be deleted: SetDefault of Profile.owner would leave 1 row of Profile (id 1) with what "
        "another row has in owner, which is unique");
}

TEST_CASE("two relations that break a check only together") {
  auto db = made();
  const auto e = everywhere<intact::check_violation>(db, [&] { db.erase<User>(5); });
  CHECK(e.is<&Pair::first>());
  CHECK(e.rows() == 1);
  CHECK(e.keys<Pair>() == std::vector<std::int64_t>{1});
}

TEST_CASE("an update that another action brings: NULL cannot be followed by a required field") {
  auto db = made();
  const auto e = everywhere<intact::not_null_violation>(db, [&] { db.erase<Team>(1); });
  CHECK(e.is<&Badge::team>());
  CHECK(e.parent() == "User");
  CHECK(e.target() == "Team");
  CHECK(e.by_update());
  CHECK(e.referential_action() == intact::action::cascade);
  CHECK(e.keys<Badge>() == std::vector<std::int64_t>{1, 2});
  CHECK(
      std::string(e.what()) ==
      "Team cannot be deleted: Cascade of Badge.team, when User changes its key, would leave 2 rows of Badge "
      "(id 1, 2) with NULL in team, which is required");
  // The same by an update of the row that is referenced.
  const auto update = everywhere<intact::not_null_violation>(db, [&] { db.update(User{1, {}}); });
  CHECK(update.is<&Badge::team>());
  CHECK(update.during() == intact::operation::update);
  CHECK(update.rows() == 2);
  CHECK(
      std::string(update.what()) ==
      "User cannot change its key: Cascade of Badge.team would leave 2 rows of Badge (id 1, 2) with NULL in "
      "team, which is required");
}

TEST_CASE("an update that another action brings, and a relation does not let go of") {
  auto db = made();
  db.execute("UPDATE User SET team = 2 WHERE id = 6; INSERT INTO Hold VALUES (1, 2), (2, NULL)");
  const auto e = everywhere<intact::foreign_key_violation>(db, [&] { db.erase<Team>(2); });
  CHECK(e.is<&Hold::team>());
  CHECK(e.parent() == "User");
  CHECK(e.target() == "Team");
  CHECK(e.by_update());
  CHECK(e.referential_action() == intact::action::restrict);
  CHECK(e.keys<Hold>() == std::vector<std::int64_t>{1});
  CHECK(std::string(e.what()) ==
        "Team cannot be deleted, as User cannot change its key: 1 row of Hold (id 1) references it through "
        "Hold.team, whose on_update is Restrict");
}

TEST_CASE("the shared column of a tenant") {
  auto db = intact::sqlite::open<Office>(":memory:", {.unverified = true});
  db.execute(
      "CREATE TABLE Doc (id INTEGER PRIMARY KEY, tenant INTEGER NOT NULL REFERENCES Tenant (id) ON DELETE "
      "CASCADE ON UPDATE CASCADE, member INTEGER, FOREIGN KEY (tenant, member) REFERENCES Member (tenant, "
      "id) "
      "ON DELETE SET NULL ON UPDATE CASCADE)");
  db.create_tables();
  db.execute(
      "INSERT INTO Tenant VALUES (1); INSERT INTO Member VALUES (1, 1), (1, 2); INSERT INTO Doc VALUES (1, "
      "1, "
      "1), (2, 1, NULL), (3, 1, 2)");
  const auto e = everywhere<intact::not_null_violation>(db, [&] { db.erase<Member>(1, 1); });
  CHECK(e.is<&Doc::tenant, &Doc::member>());
  CHECK_FALSE(e.is<&Doc::tenant>());
  CHECK(e.field() == "tenant");
  CHECK(e.keys<Doc>() == std::vector<std::int64_t>{1});
  CHECK(
      std::string(e.what()) ==
      "Member cannot be deleted: SetNull of Doc(tenant, member) would leave 1 row of Doc (id 1) with NULL in "
      "tenant, which is required");
}

TEST_CASE("of many rows the first are told, and all are counted") {
  auto db = made();
  db.execute(
      "WITH RECURSIVE n(i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 49) INSERT INTO Comment "
      "SELECT "
      "i, 12 FROM n");
  const auto e = everywhere<intact::not_null_violation>(db, [&] { db.erase<Post>(12); });
  CHECK(e.rows() == 31);
  CHECK(e.keys<Comment>().size() == e.most_keys);
}

TEST_CASE("what the row itself breaks, or a trigger, is no action's doing") {
  auto db = made();
  const auto own = thrown<intact::unique_violation>([&] { db.update(Profile{1, 100}); });
  CHECK(own.relation().empty());
  CHECK(own.child().empty());
  CHECK_FALSE(own.referential_action().has_value());
  CHECK_FALSE(own.is<&Profile::owner>());
  CHECK(own.rows() == 0);
  CHECK(own.keys<Profile>().empty());
  CHECK(own.during() == intact::operation::update);
  CHECK(own.target() == "Profile");
  CHECK(std::string(own.what()).starts_with("a row of Profile with this owner exists; SQLite: "));
  const auto insert = thrown<intact::check_violation>([&] { db.insert(Note{9, {}, 4}); });
  CHECK(insert.relation().empty());
  CHECK(insert.during() == intact::operation::insert);
  // No row of Profile has the user as its owner, so its SetDefault wrote nothing.
  db.execute("CREATE TRIGGER t AFTER DELETE ON User BEGIN INSERT INTO Profile VALUES (9, 100); END");
  const auto trigger = thrown<intact::unique_violation>([&] { db.erase<User>(6); });
  CHECK(trigger.extended_code() == SQLITE_CONSTRAINT_UNIQUE);
  CHECK(trigger.relation().empty());
  CHECK(trigger.target() == "User");
}

TEST_CASE("emulation says the same") {
  const char* const rows =
      "INSERT INTO Team VALUES (1); INSERT INTO User VALUES (1, 1), (3, NULL), (4, NULL), (5, NULL), (100, "
      "NULL);"
      "INSERT INTO Note VALUES (1, 3, 5), (2, 3, 1); INSERT INTO Profile VALUES (1, 4), (2, 100);"
      "INSERT INTO Pair VALUES (1, 5, 5); INSERT INTO Badge VALUES (1, 1)";
  auto native = intact::sqlite::open<Blog>(":memory:");
  auto emulated = intact::sqlite::open<Blog, intact::emulated>(":memory:");
  const auto prepare = [&](auto& db) {
    db.create_tables();
    db.execute(rows);
  };
  prepare(native);
  prepare(emulated);
  const auto compare = [&]<class Error>(std::type_identity<Error>, auto work) {
    const Error expected = everywhere<Error>(native, [&] { work(native); });
    const Error found = everywhere<Error>(emulated, [&] { work(emulated); });
    CHECK(std::string(found.what()) == expected.what());
    CHECK(found.extended_code() == expected.extended_code());
    CHECK(found.relation() == expected.relation());
    CHECK_FALSE(found.relation().empty());
    CHECK(found.target() == expected.target());
    CHECK(found.rows() == expected.rows());
  };
  constexpr std::type_identity<intact::check_violation> check;
  compare(check, [](auto& db) { db.template erase<User>(3); });
  compare(check, [](auto& db) { db.template erase<User>(5); });
  compare(std::type_identity<intact::unique_violation>(), [](auto& db) { db.template erase<User>(4); });
  compare(std::type_identity<intact::not_null_violation>(), [](auto& db) { db.template erase<Team>(1); });
}
