// SPDX-License-Identifier: BSL-1.0
// Updates that break a relation: a row that references no parent any more, and a key that cannot change.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using intact::Cascade;
using intact::NoAction;
using intact::Restrict;
using intact::SetDefault;
using intact::SetNull;
using probe::text;
using probe::thrown;

using maybe = std::optional<std::int64_t>;
using error = intact::foreign_key_violation;

template <class Action>
struct Parent {
  std::int64_t id{};
  std::string name;
};
template <class Action>
struct Child {
  std::int64_t id{};
  maybe parent_id;
};

// Several relations to one parent, of which only some are the cause.
struct Hub {
  std::int64_t id{};
  std::string code;
};
struct Following {
  std::int64_t id{};
  maybe hub;
};
struct Defaulting {
  std::int64_t id{};
  maybe hub;
};
struct Refusing {
  std::int64_t id{};
  maybe hub;
};
struct Restricting {
  std::int64_t id{};
  std::optional<std::string> code;
};

// Two levels: the first follows, the second may not.
struct Top {
  std::int64_t id{};
};
struct Middle {
  std::int64_t id{};
};
struct Low {
  std::int64_t id{};
  std::int64_t middle{};
};

// One to one, with a relation that another one is in the way of.
struct Owner {
  std::string name;
};
struct Badge {
  std::int64_t id{};
  std::string owner;
  std::int64_t number{};
};

struct Node {
  std::int64_t id{};
  maybe up;
};

}  // namespace

template <class A>
inline constexpr auto intact::model<Parent<A>> = intact::describe(intact::table<"Parent">,
                                                                  intact::unique<&Parent<A>::name>);
template <class A>
inline constexpr auto intact::model<Child<A>> = intact::describe(
    intact::table<"Child">, intact::default_value<&Child<A>::parent_id>(42),
    intact::relation(intact::fields<&Child<A>::parent_id>, intact::references<&Parent<A>::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<A>));

template <>
inline constexpr auto intact::model<Hub> = intact::describe(intact::unique<&Hub::code>);
template <>
inline constexpr auto intact::model<Following> =
    intact::describe(intact::relation(intact::fields<&Following::hub>, intact::references<&Hub::id>));
template <>
inline constexpr auto intact::model<Defaulting> =
    intact::describe(intact::default_value<&Defaulting::hub>(42),
                     intact::relation(intact::fields<&Defaulting::hub>, intact::references<&Hub::id>,
                                      intact::on_update<intact::SetDefault>));
template <>
inline constexpr auto intact::model<Refusing> = intact::describe(intact::relation(
    intact::fields<&Refusing::hub>, intact::references<&Hub::id>, intact::on_update<intact::NoAction>));
template <>
inline constexpr auto intact::model<Restricting> = intact::describe(intact::relation(
    intact::fields<&Restricting::code>, intact::references<&Hub::code>, intact::on_update<intact::Restrict>));

template <>
inline constexpr auto intact::model<Middle> =
    intact::describe(intact::relation(intact::fields<&Middle::id>, intact::references<&Top::id>));
template <>
inline constexpr auto intact::model<Low> = intact::describe(intact::relation(
    intact::fields<&Low::middle>, intact::references<&Middle::id>, intact::on_update<intact::Restrict>));

template <>
inline constexpr auto intact::model<Owner> = intact::describe(intact::primary_key<&Owner::name>);
template <>
inline constexpr auto intact::model<Badge> =
    intact::describe(intact::unique<&Badge::owner, &Badge::number>,
                     intact::relation(intact::fields<&Badge::owner>, intact::references<&Owner::name>));

template <>
inline constexpr auto intact::model<Node> = intact::describe(intact::relation(
    intact::fields<&Node::up>, intact::references<&Node::id>, intact::on_update<intact::NoAction>));

namespace {

template <class A>
struct Family : intact::schema<Parent<A>, Child<A>> {};
struct Hubs : intact::schema<Hub, Following, Defaulting, Refusing, Restricting> {};
struct Levels : intact::schema<Top, Middle, Low> {};
struct Badges : intact::schema<Owner, Badge> {};
struct Tree : intact::schema<Node> {};

template <class S>
auto made(const char* rows) {
  auto db = intact::sqlite::open<S>(":memory:");
  db.create_tables();
  db.execute(rows);
  return db;
}

const char* const family =
    "INSERT INTO Parent VALUES (1, 'a'), (2, 'b'); INSERT INTO Child VALUES (1, 1), (2, 1), (3, 2), (4, "
    "NULL)";
const char* const children = "SELECT id, parent_id FROM Child ORDER BY id";

}  // namespace

TEST_CASE("a row that is to reference no parent is not changed") {
  auto db = made<Family<Cascade>>(family);
  const error e = thrown<error>([&] { db.update(Child<Cascade>{1, 9}); });
  CHECK(e.is<&Child<Cascade>::parent_id>());
  CHECK(e.during() == intact::operation::update);
  CHECK_FALSE(e.referential_action().has_value());
  CHECK(e.extended_code() == 787);
  CHECK(e.rows() == 1);
  CHECK(std::string(e.what()).find("references no") != std::string::npos);
  CHECK(text(db.handle(), children) == "1|1 2|1 3|2 4|NULL");
  db.update(Child<Cascade>{1, 2});
  db.update(Child<Cascade>{2, {}});
  CHECK(text(db.handle(), children) == "1|2 2|NULL 3|2 4|NULL");
}

TEST_CASE("a changed key is followed by Cascade and left by SetNull") {
  auto cascade = made<Family<Cascade>>(family);
  cascade.update<Parent<Cascade>>(1, Parent<Cascade>{7, "a"});
  CHECK(text(cascade.handle(), children) == "1|7 2|7 3|2 4|NULL");
  auto null = made<Family<SetNull>>(family);
  null.update<Parent<SetNull>>(1, Parent<SetNull>{7, "a"});
  CHECK(text(null.handle(), children) == "1|NULL 2|NULL 3|2 4|NULL");
}

TEST_CASE_TEMPLATE("a key that rows reference cannot change", A, Restrict, NoAction) {
  auto db = made<Family<A>>(family);
  const auto before = probe::dump(db.handle());
  const error e = thrown<error>([&] { db.template update<Parent<A>>(1, Parent<A>{7, "a"}); });
  CHECK(e.template is<&Child<A>::parent_id>());
  CHECK(e.referential_action() == A::value);
  CHECK(e.during() == intact::operation::update);
  CHECK(e.extended_code() == (std::is_same_v<A, Restrict> ? 1811 : 787));
  CHECK(e.rows() == 2);
  CHECK(e.statement() == "UPDATE \"Parent\" SET \"id\" = ?1, \"name\" = ?2 WHERE \"id\" = ?3");
  const std::string what = e.what();
  CAPTURE(what);
  CHECK(what.find("cannot change its key: 2 rows of Child") != std::string::npos);
  CHECK(what.find(std::is_same_v<A, Restrict> ? "on_update is Restrict" : "on_update is NoAction") !=
        std::string::npos);
  CHECK(probe::dump(db.handle()) == before);

  // Other fields, and the key as it is, may change.
  db.update(Parent<A>{1, "c"});
  db.template update<Parent<A>>(1, Parent<A>{1, "d"});
  CHECK(text(db.handle(), "SELECT name FROM Parent WHERE id = 1") == "d");
  probe::check_usable(db.handle());
}

TEST_CASE("SetDefault needs the row of the default, which the update itself may make") {
  using P = Parent<SetDefault>;
  auto db = made<Family<SetDefault>>(family);
  const error e = thrown<error>([&] { db.update<P>(1, P{7, "a"}); });
  CHECK(e.is<&Child<SetDefault>::parent_id>());
  CHECK(e.referential_action() == intact::action::set_default);
  CHECK(e.extended_code() == 787);
  CHECK(e.rows() == 2);
  CHECK(std::string(e.what()).find("default") != std::string::npos);
  db.update<P>(2, P{42, "b"});
  CHECK(text(db.handle(), children) == "1|1 2|1 3|42 4|NULL");
  db.update<P>(1, P{8, "a"});
  CHECK(text(db.handle(), children) == "1|42 2|42 3|42 4|NULL");
}

TEST_CASE("of several relations the one that is the cause is named") {
  auto db = made<Hubs>(
      "INSERT INTO Hub VALUES (1, 'a'), (2, 'b'), (42, 'z'); INSERT INTO Following VALUES (1, 1);"
      "INSERT INTO Defaulting VALUES (1, 1), (2, 2); INSERT INTO Refusing VALUES (1, 1), (2, 1); INSERT INTO "
      "Restricting VALUES (1, 'a')");
  // The default is there, so only the second relation refuses.
  const error refused = thrown<error>([&] { db.update<Hub>(1, Hub{7, "a"}); });
  CHECK(refused.is<&Refusing::hub>());
  CHECK(refused.referential_action() == intact::action::no_action);
  CHECK(refused.rows() == 2);
  // Both the key and the code change; Restrict speaks first, and the code of the error is its own.
  const error restricted = thrown<error>([&] { db.update<Hub>(1, Hub{7, "c"}); });
  CHECK(restricted.is<&Restricting::code>());
  CHECK(restricted.extended_code() == 1811);
  CHECK(restricted.rows() == 1);
  db.update<Hub>(2, Hub{8, "b"});
  CHECK(text(db.handle(), "SELECT hub FROM Defaulting ORDER BY id") == "1 42");
}

TEST_CASE("a field that is unique but no key is guarded too") {
  auto db = made<Hubs>(
      "INSERT INTO Hub VALUES (1, 'a'); INSERT INTO Restricting VALUES (1, 'a'), (2, 'a'), (3, NULL)");
  const error e = thrown<error>([&] { db.update(Hub{1, "c"}); });
  CHECK(e.is<&Restricting::code>());
  CHECK(e.rows() == 2);
  db.update(Hub{1, "a"});
}

TEST_CASE("a relation two levels down that forbids the change is named") {
  auto db = made<Levels>(
      "INSERT INTO Top VALUES (1), (2); INSERT INTO Middle VALUES (1), (2); INSERT INTO Low VALUES (1, 1)");
  const auto before = probe::dump(db.handle());
  const error e = thrown<error>([&] { db.update<Top>(1, Top{7}); });
  CHECK(e.is<&Low::middle>());
  CHECK(e.child() == "Low");
  CHECK(e.parent() == "Middle");
  CHECK(e.during() == intact::operation::update);
  CHECK(e.extended_code() == 1811);
  CHECK(probe::dump(db.handle()) == before);
  db.update<Top>(2, Top{8});
  CHECK(text(db.handle(), "SELECT id FROM Middle ORDER BY id") == "1 8");
  probe::check_usable(db.handle());
}

TEST_CASE("a Cascade into a row that has the same unique fields names these") {
  auto db = made<Badges>(
      "PRAGMA foreign_keys = OFF; INSERT INTO Owner VALUES ('a');"
      "INSERT INTO Badge VALUES (1, 'a', 1), (2, 'b', 1); PRAGMA foreign_keys = ON");
  const auto before = probe::dump(db.handle());
  const auto e = thrown<intact::unique_violation>([&] { db.update<Owner>("a", Owner{"b"}); });
  CHECK(e.model() == "Badge");
  CHECK(e.field() == "owner");
  CHECK(e.extended_code() == SQLITE_CONSTRAINT_UNIQUE);
  CHECK(probe::dump(db.handle()) == before);
}

TEST_CASE("a taken key is told before what references it") {
  auto db = made<Family<Restrict>>(family);
  const auto e = thrown<intact::primary_key_violation>([&] {
    db.update<Parent<Restrict>>(1, Parent<Restrict>{2, "a"});
  });
  CHECK(e.model() == "Parent<intact::Restrict>");
  CHECK(e.field() == "id");
}

TEST_CASE("a row that is its own parent changes its key only together with the reference") {
  auto db = made<Tree>("INSERT INTO Node VALUES (1, 1), (2, 1), (5, 5)");
  db.update<Node>(5, Node{6, 6});
  const error left = thrown<error>([&] { db.update<Node>(6, Node{7, 6}); });
  CHECK(left.is<&Node::up>());
  const error other = thrown<error>([&] { db.update<Node>(1, Node{3, 3}); });
  CHECK(other.is<&Node::up>());
  CHECK(other.referential_action() == intact::action::no_action);
  CHECK(other.rows() == 1);
  CHECK(text(db.handle(), "SELECT * FROM Node ORDER BY id") == "1|1 2|1 6|6");
}

TEST_CASE("an update of a row that does not exist breaks nothing") {
  auto db = made<Family<Restrict>>(family);
  thrown<intact::not_found>([&] { db.update<Parent<Restrict>>(9, Parent<Restrict>{7, "x"}); });
  thrown<intact::not_found>([&] { db.update(Child<Restrict>{9, 77}); });
}
