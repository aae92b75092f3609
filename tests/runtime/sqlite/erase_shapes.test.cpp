// SPDX-License-Identifier: BSL-1.0
// Deletes in graphs: self-relations, rings, diamonds, cycles of tables, several relations of two models, shared keys, long chains.
// Names in brackets are those of the cases of referential actions that the tests follow.
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

template <class Action>
struct Node {
  std::int64_t id{};
  maybe up;
};

// A diamond: Low references Left and Right, which go with their Top.
template <class ToLeft, class ToRight>
struct Top {
  std::int64_t id{};
};
template <class ToLeft, class ToRight>
struct Left {
  std::int64_t id{};
  std::int64_t top{};
};
template <class ToLeft, class ToRight>
struct Right {
  std::int64_t id{};
  std::int64_t top{};
};
template <class ToLeft, class ToRight>
struct Low {
  std::int64_t id{};
  maybe left;
  maybe right;
};

// A user's posts go with the user; a post is kept by whoever likes it.
struct Fan {
  std::int64_t id{};
};
struct Clip {
  std::int64_t id{};
  std::int64_t owner{};
};
struct Like {
  std::int64_t id{};
  std::int64_t fan{};
  std::int64_t clip{};
};

// Two tables that reference each other.
struct Hen {
  std::int64_t id{};
  maybe egg;
};
struct Egg {
  std::int64_t id{};
  maybe hen;
};

// Two relations of one model to another.
struct Person {
  std::int64_t id{};
};
struct Letter {
  std::int64_t id{};
  std::int64_t sender{};
  maybe receiver;
};

// One key for three tables.
struct Base {
  std::int64_t id{};
};
struct Middle {
  std::int64_t id{};
};
struct End {
  std::int64_t id{};
};

template <int Level>
struct Step {
  std::int64_t id{};
  std::int64_t up{};
};
template <>
struct Step<0> {
  std::int64_t id{};
};

}  // namespace

template <class A>
inline constexpr auto intact::model<Node<A>> = intact::describe(
    intact::table<"Node">, intact::default_value<&Node<A>::up>(9),
    intact::relation(intact::fields<&Node<A>::up>, intact::references<&Node<A>::id>, intact::on_delete<A>));

template <class L, class R>
inline constexpr auto intact::model<Top<L, R>> = intact::describe(intact::table<"Top">);
template <class L, class R>
inline constexpr auto intact::model<Left<L, R>> =
    intact::describe(intact::table<"Left">,
                     intact::relation(intact::fields<&Left<L, R>::top>, intact::references<&Top<L, R>::id>,
                                      intact::on_delete<intact::Cascade>));
template <class L, class R>
inline constexpr auto intact::model<Right<L, R>> =
    intact::describe(intact::table<"Right">,
                     intact::relation(intact::fields<&Right<L, R>::top>, intact::references<&Top<L, R>::id>,
                                      intact::on_delete<intact::Cascade>));
template <class L, class R>
inline constexpr auto intact::model<Low<L, R>> =
    intact::describe(intact::table<"Low">,
                     intact::relation(intact::fields<&Low<L, R>::left>, intact::references<&Left<L, R>::id>,
                                      intact::on_delete<L>),
                     intact::relation(intact::fields<&Low<L, R>::right>, intact::references<&Right<L, R>::id>,
                                      intact::on_delete<R>));

template <>
inline constexpr auto intact::model<Clip> = intact::describe(intact::relation(
    intact::fields<&Clip::owner>, intact::references<&Fan::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Like> =
    intact::describe(intact::relation(intact::fields<&Like::fan>, intact::references<&Fan::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Like::clip>, intact::references<&Clip::id>,
                                      intact::on_delete<intact::Restrict>));

template <>
inline constexpr auto intact::model<Hen> = intact::describe(intact::relation(
    intact::fields<&Hen::egg>, intact::references<&Egg::id>, intact::on_delete<intact::NoAction>));
template <>
inline constexpr auto intact::model<Egg> = intact::describe(intact::relation(
    intact::fields<&Egg::hen>, intact::references<&Hen::id>, intact::on_delete<intact::Cascade>));

template <>
inline constexpr auto intact::model<Letter> =
    intact::describe(intact::relation(intact::fields<&Letter::sender>, intact::references<&Person::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Letter::receiver>, intact::references<&Person::id>,
                                      intact::on_delete<intact::SetNull>));

template <>
inline constexpr auto intact::model<Middle> = intact::describe(intact::relation(
    intact::fields<&Middle::id>, intact::references<&Base::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<End> = intact::describe(intact::relation(
    intact::fields<&End::id>, intact::references<&Middle::id>, intact::on_delete<intact::Cascade>));

template <int L>
requires(L > 0) inline constexpr auto intact::model<Step<L>> = intact::describe(intact::relation(
    intact::fields<&Step<L>::up>, intact::references<&Step<L - 1>::id>, intact::on_delete<intact::Cascade>));

namespace {

template <class A>
struct Tree : intact::schema<Node<A>> {};
template <class L, class R>
struct Diamond : intact::schema<Top<L, R>, Left<L, R>, Right<L, R>, Low<L, R>> {};
// Which Restrict comes first depends on the order in which the tables were made.
struct ClipsFirst : intact::schema<Fan, Clip, Like, intact::acknowledge<&Like::clip>> {};
struct Farm : intact::schema<Hen, Egg> {};
struct Post : intact::schema<Person, Letter> {};
struct Keys : intact::schema<Base, Middle, End> {};
struct Stairs : intact::schema<Step<0>, Step<1>, Step<2>, Step<3>, Step<4>, Step<5>, Step<6>> {};

template <class S>
auto made(const char* rows) {
  auto db = intact::sqlite::open<S>(":memory:");
  db.create_tables();
  db.execute(rows);
  return db;
}

const char* const nodes = "SELECT id, up FROM Node ORDER BY id";

// 1 is the root of 2 and 3, 4 is below 2, 5 stands alone.
const char* const small_tree = "INSERT INTO Node VALUES (1, NULL), (2, 1), (3, 1), (4, 2), (5, NULL)";
// A ring of three, one row that is its own parent, and one row below the ring.
const char* const ring = "INSERT INTO Node VALUES (1, 3), (2, 1), (3, 2), (4, 4), (5, 2)";

}  // namespace

TEST_CASE("self-relation, Cascade: the whole subtree goes [G01]") {
  auto db = made<Tree<Cascade>>(small_tree);
  const auto receipt = db.erase<Node<Cascade>>(1);
  CHECK(receipt.deleted<Node<Cascade>>() == 4);
  CHECK(receipt.deleted<&Node<Cascade>::up>() == 3);
  CHECK(text(db.handle(), nodes) == "5|NULL");
}

TEST_CASE("self-relation, Cascade: a ring goes as a whole, wherever it is cut [G19]") {
  for (const std::int64_t id : {1, 2, 3}) {
    auto db = made<Tree<Cascade>>(ring);
    const auto receipt = db.erase<Node<Cascade>>(id);
    CHECK(receipt.deleted<Node<Cascade>>() == 4);
    CHECK(receipt.deleted<&Node<Cascade>::up>() == 4);
    CHECK(receipt.total() == 4);
    CHECK(text(db.handle(), nodes) == "4|4");
  }
}

TEST_CASE("self-relation: a row that is its own parent goes, whatever the action [G11]") {
  const auto check = [](auto action) {
    using Model = Node<decltype(action)>;
    auto db = made<Tree<decltype(action)>>(ring);
    const auto receipt = db.template erase<Model>(4);
    CHECK(receipt.template deleted<Model>() == 1);
    CHECK(receipt.total() == 1);
    // Its parent was deleted too: itself.
    CHECK(receipt.template deleted<&Model::up>() == 1);
    CHECK(text(db.handle(), nodes) == "1|3 2|1 3|2 5|2");
  };
  check(Cascade{});
  check(Restrict{});
  check(NoAction{});
  check(SetNull{});
}

TEST_CASE_TEMPLATE("self-relation, Restrict and NoAction: only leaves go [G02]", A, Restrict, NoAction) {
  auto db = made<Tree<A>>(small_tree);
  const auto error = thrown<intact::foreign_key_violation>([&] { db.template erase<Node<A>>(1); });
  CHECK(error.template is<&Node<A>::up>());
  CHECK(error.rows() == 2);
  CHECK(error.child() == error.parent());
  for (const std::int64_t id : {4, 3, 2, 1}) CHECK(db.template erase<Node<A>>(id).total() == 1);
  CHECK(text(db.handle(), nodes) == "5|NULL");
}

TEST_CASE("self-relation, SetNull: only the direct children are detached [G04]") {
  auto db = made<Tree<SetNull>>(small_tree);
  const auto receipt = db.erase<Node<SetNull>>(1);
  CHECK(receipt.set_null<&Node<SetNull>::up>() == 2);
  CHECK(receipt.total() == 3);
  CHECK(text(db.handle(), nodes) == "2|NULL 3|NULL 4|2 5|NULL");
}

TEST_CASE("self-relation, SetDefault: the direct children move to the default, which must be there [G05]") {
  using Model = Node<SetDefault>;
  auto db = made<Tree<SetDefault>>(small_tree);
  const auto error = thrown<intact::foreign_key_violation>([&] { db.erase<Model>(1); });
  CHECK(error.is<&Model::up>());
  CHECK(error.rows() == 2);
  db.execute("INSERT INTO Node VALUES (9, NULL)");
  const auto receipt = db.erase<Model>(1);
  CHECK(receipt.set_default<&Model::up>() == 2);
  CHECK(text(db.handle(), nodes) == "2|9 3|9 4|2 5|NULL 9|NULL");
}

TEST_CASE("self-relation, SetNull and SetDefault: a ring is opened") {
  auto db = made<Tree<SetNull>>(ring);
  CHECK(db.erase<Node<SetNull>>(2).set_null<&Node<SetNull>::up>() == 2);
  CHECK(text(db.handle(), nodes) == "1|3 3|NULL 4|4 5|NULL");
}

TEST_CASE("diamond, Cascade on both sides: the lowest row is counted once [H01]") {
  using L = Low<Cascade, Cascade>;
  auto db = made<Diamond<Cascade, Cascade>>(
      "INSERT INTO Top VALUES (1), (2); INSERT INTO \"Left\" VALUES (1, 1), (2, 2); INSERT INTO \"Right\" "
      "VALUES (1, 1);"
      "INSERT INTO Low VALUES (1, 1, 1), (2, 1, NULL), (3, NULL, 1), (4, 2, NULL), (5, 2, 1)");
  const auto receipt = db.erase<Top<Cascade, Cascade>>(1);
  CHECK(receipt.deleted<Top<Cascade, Cascade>>() == 1);
  CHECK(receipt.deleted<Left<Cascade, Cascade>>() == 1);
  CHECK(receipt.deleted<Right<Cascade, Cascade>>() == 1);
  CHECK(receipt.deleted<L>() == 4);
  CHECK(receipt.deleted<&L::left>() == 2);
  CHECK(receipt.deleted<&L::right>() == 3);
  CHECK(receipt.total() == 7);
  CHECK(text(db.handle(), "SELECT id FROM Low") == "4");
}

TEST_CASE("diamond, Cascade and SetNull: a row that goes is not detached, one that stays is [H07]") {
  using L = Low<Cascade, SetNull>;
  auto db = made<Diamond<Cascade, SetNull>>(
      "INSERT INTO Top VALUES (1), (2); INSERT INTO \"Left\" VALUES (1, 1), (2, 2); INSERT INTO \"Right\" "
      "VALUES (1, 1);"
      "INSERT INTO Low VALUES (1, 1, 1), (2, NULL, 1), (3, 2, 1)");
  const auto receipt = db.erase<Top<Cascade, SetNull>>(1);
  CHECK(receipt.deleted<L>() == 1);
  CHECK(receipt.deleted<&L::left>() == 1);
  CHECK(receipt.deleted<&L::right>() == 1);
  CHECK(receipt.set_null<&L::right>() == 2);
  CHECK(receipt.total() == 6);
  CHECK(text(db.handle(), "SELECT * FROM Low ORDER BY id") == "2|NULL|NULL 3|2|NULL");
}

TEST_CASE("diamond, Cascade and NoAction: a row that goes in the end does not forbid [H03]") {
  using L = Low<Cascade, NoAction>;
  auto db = made<Diamond<Cascade, NoAction>>(
      "INSERT INTO Top VALUES (1), (2); INSERT INTO \"Left\" VALUES (1, 1), (2, 2); INSERT INTO \"Right\" "
      "VALUES (1, 1);"
      "INSERT INTO Low VALUES (1, 1, 1)");
  CHECK(db.erase<Top<Cascade, NoAction>>(1).deleted<&L::right>() == 1);
  db.execute(
      "INSERT INTO Top VALUES (1); INSERT INTO \"Left\" VALUES (1, 1); INSERT INTO \"Right\" VALUES (1, 1);"
      "INSERT INTO Low VALUES (1, 1, 1), (2, 2, 1)");
  const auto error = thrown<intact::foreign_key_violation>([&] { db.erase<Top<Cascade, NoAction>>(1); });
  CHECK(error.is<&L::right>());
  CHECK(error.rows() == 1);  // the other one goes
}

TEST_CASE(
    "Restrict in a diamond depends on the order of the tables, and the receipt and the error agree with it "
    "[H10]") {
  const char* const rows =
      "INSERT INTO Fan VALUES (1); INSERT INTO Clip VALUES (1, 1); INSERT INTO \"Like\" VALUES (1, 1, 1)";
  auto db = made<ClipsFirst>(rows);
  // Like was made last, so SQLite deletes likes before clips: nothing holds the clip any more.
  const auto receipt = db.erase<Fan>(1);
  CHECK(receipt.deleted<&Like::fan>() == 1);
  CHECK(receipt.deleted<&Like::clip>() == 1);
  CHECK(receipt.total() == 3);

  // The same tables made by hand in another order; the schema does not see the difference.
  auto turned = intact::sqlite::open<ClipsFirst>(":memory:");
  const std::string ddl(intact::ddl<ClipsFirst>);
  const auto clip = ddl.find("CREATE TABLE IF NOT EXISTS \"Clip\"");
  const auto like = ddl.find("CREATE TABLE IF NOT EXISTS \"Like\"");
  turned.execute(ddl.substr(like) + ddl.substr(clip, like - clip) + ddl.substr(0, clip));
  turned.create_tables();
  turned.execute(rows);
  const auto error = thrown<intact::foreign_key_violation>([&] { turned.erase<Fan>(1); });
  CHECK(error.is<&Like::clip>());
  CHECK(error.referential_action() == intact::action::restrict);
  CHECK(error.extended_code() == 1811);
  CHECK(error.rows() == 1);
  CHECK(text(turned.handle(), "SELECT count(*) FROM \"Like\"") == "1");
  probe::check_usable(turned.handle());
}

TEST_CASE(
    "cycle of tables: what it leads to is the same from either side only as far as Cascade says [I05, I07]") {
  auto db =
      made<Farm>("INSERT INTO Hen VALUES (1, NULL); INSERT INTO Egg VALUES (1, 1); UPDATE Hen SET egg = 1");
  const auto error = thrown<intact::foreign_key_violation>([&] { db.erase<Egg>(1); });
  CHECK(error.is<&Hen::egg>());
  const auto receipt = db.erase<Hen>(1);
  CHECK(receipt.deleted<Hen>() == 1);
  CHECK(receipt.deleted<Egg>() == 1);
  CHECK(receipt.deleted<&Hen::egg>() == 1);
  CHECK(receipt.deleted<&Egg::hen>() == 1);
  CHECK(db.count<Egg>() == 0);
}

TEST_CASE("two relations to one parent are counted apart") {
  auto db = made<Post>(
      "INSERT INTO Person VALUES (1), (2); INSERT INTO Letter VALUES (1, 1, 2), (2, 2, 1), (3, 1, 1), (4, 2, "
      "2), (5, 2, NULL)");
  const auto receipt = db.erase<Person>(1);
  CHECK(receipt.deleted<Letter>() == 2);
  CHECK(receipt.deleted<&Letter::sender>() == 2);
  CHECK(receipt.deleted<&Letter::receiver>() == 1);
  CHECK(receipt.set_null<&Letter::receiver>() == 1);
  CHECK(receipt.total() == 4);
  CHECK(text(db.handle(), "SELECT * FROM Letter ORDER BY id") == "2|2|NULL 4|2|2 5|2|NULL");
}

TEST_CASE("a shared key goes through all its tables [C14]") {
  auto db = made<Keys>(
      "INSERT INTO Base VALUES (1), (2); INSERT INTO Middle VALUES (1), (2); INSERT INTO \"End\" VALUES (1)");
  CHECK(db.erase<Middle>(2).total() == 1);
  const auto receipt = db.erase<Base>(1);
  CHECK(receipt.deleted<Base>() == 1);
  CHECK(receipt.deleted<&Middle::id>() == 1);
  CHECK(receipt.deleted<&End::id>() == 1);
  CHECK(receipt.total() == 3);
}

TEST_CASE("a cascade goes six tables deep") {
  auto db = intact::sqlite::open<Stairs>(":memory:");
  db.create_tables();
  db.insert(Step<0>{1});
  db.insert(Step<1>{1, 1});
  db.insert(Step<2>{1, 1});
  db.insert(Step<3>{1, 1});
  for (const std::int64_t id : {1, 2}) db.insert(Step<4>{id, 1});
  for (const std::int64_t id : {1, 2, 3, 4}) db.insert(Step<5>{id, 1 + id % 2});
  for (std::int64_t id = 1; id <= 8; ++id) db.insert(Step<6>{id, 1 + id % 4});
  const auto receipt = db.erase<Step<0>>(1);
  CHECK(receipt.total() == 4 + 2 + 4 + 8);
  CHECK(receipt.deleted<Step<6>>() == 8);
  CHECK(receipt.deleted<&Step<6>::up>() == 8);
  CHECK(receipt.deleted<&Step<4>::up>() == 2);
  CHECK(to_string(receipt).find("8 Step<6> deleted") != std::string::npos);
  CHECK(db.count<Step<6>>() == 0);
}
