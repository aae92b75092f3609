// SPDX-License-Identifier: BSL-1.0
// Long chains of Cascade: SQLite follows 1000 levels, and what goes deeper fails without a trace.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using probe::thrown;

struct Node {
  std::int64_t id{};
  std::optional<std::int64_t> parent_id;
};

// A cycle of two tables: it goes as deep as a self-relation.
struct Hen {
  std::int64_t id{};
  std::optional<std::int64_t> egg_id;
};
struct Egg {
  std::int64_t id{};
  std::optional<std::int64_t> hen_id;
};

// The tenant is part of both the key and the relation, so a change of it cascades from parent to child to grandchild.
struct Branch {
  std::int64_t tenant{};
  std::int64_t id{};
  std::optional<std::int64_t> parent_id;
};

}  // namespace

template <>
inline constexpr auto intact::model<Node> = intact::describe(intact::relation(
    intact::fields<&Node::parent_id>, intact::references<&Node::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Hen> = intact::describe(intact::relation(
    intact::fields<&Hen::egg_id>, intact::references<&Egg::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Egg> = intact::describe(intact::relation(
    intact::fields<&Egg::hen_id>, intact::references<&Hen::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Branch> =
    intact::describe(intact::primary_key<&Branch::tenant, &Branch::id>,
                     intact::relation(intact::fields<&Branch::tenant, &Branch::parent_id>,
                                      intact::references<&Branch::tenant, &Branch::id>,
                                      intact::on_delete<intact::Cascade>, intact::match_simple));

namespace {

struct Tree : intact::schema<Node> {};
struct Farm : intact::schema<Hen, Egg> {};
struct Forest : intact::schema<Branch> {};

// Nodes 1 to `length`, each the child of the one before.
auto chain(std::int64_t length) {
  auto db = intact::sqlite::open<Tree>(":memory:");
  db.create_tables();
  std::vector<Node> nodes;
  for (std::int64_t id = 1; id <= length; ++id)
    nodes.push_back({id, id == 1 ? std::nullopt : std::optional<std::int64_t>(id - 1)});
  db.insert(nodes);
  return db;
}

}  // namespace

TEST_CASE("a chain of 1000 rows goes, and each of them is counted") {
  auto db = chain(1000);
  const auto receipt = db.erase<Node>(1);
  CHECK(receipt.deleted<Node>() == 1000);
  CHECK(receipt.deleted<&Node::parent_id>() == 999);
  CHECK(receipt.total() == 1000);
  CHECK(db.count<Node>() == 0);
}

TEST_CASE("a chain of 1001 rows is refused, nothing changes, and the error names the self-relation") {
  auto db = chain(1001);
  const auto before = probe::dump(db.handle());
  const auto error = thrown<intact::depth_exceeded>([&] { db.erase<Node>(1); });
  const std::string what = error.what();
  CAPTURE(what);
  CHECK(what.find("Node.parent_id") != std::string::npos);
  CHECK(what.find("1000") != std::string::npos);
  CHECK(what.find("nothing was changed") != std::string::npos);
  CHECK(error.statement() == R"(DELETE FROM "Node" WHERE "id" = ?1)");
  CHECK(probe::dump(db.handle()) == before);
  probe::check_usable(db.handle());
  CHECK(db.erase<Node>(2).total() == 1000);
  CHECK(db.count<Node>() == 1);
}

TEST_CASE("a chain that is too long changes nothing inside a transaction either") {
  auto db = chain(1500);
  const auto before = probe::dump(db.handle());
  {
    auto outer = db.transaction();
    thrown<intact::depth_exceeded>([&] { db.erase<Node>(1); });
    CHECK(probe::dump(db.handle()) == before);
    {
      auto inner = db.transaction();
      db.insert(Node{.id = 9000, .parent_id = {}});
      thrown<intact::depth_exceeded>([&] { db.erase<Node>(1); });
      CHECK(db.count<Node>() == 1501);
      inner.commit();
    }
    thrown<intact::depth_exceeded>([&] { db.erase<Node>(std::vector<std::int64_t>{9000, 1}); });
    CHECK(db.count<Node>() == 1501);
    CHECK(db.erase<Node>(1400).total() == 101);
    outer.commit();
  }
  CHECK(db.count<Node>() == 1400);
  probe::check_usable(db.handle());
}

TEST_CASE("a range of keys that holds one too deep deletes nothing") {
  auto db = chain(1500);
  const auto before = probe::dump(db.handle());
  thrown<intact::depth_exceeded>([&] { db.erase<Node>(std::vector<std::int64_t>{1400, 1}); });
  CHECK(probe::dump(db.handle()) == before);
}

TEST_CASE("a cycle of tables goes as deep as a self-relation") {
  auto db = intact::sqlite::open<Farm>(":memory:");
  db.create_tables();
  for (std::int64_t i = 1; i <= 501; ++i) {
    db.insert(Hen{.id = i, .egg_id = i == 1 ? std::nullopt : std::optional<std::int64_t>(i - 1)});
    if (i < 501) db.insert(Egg{.id = i, .hen_id = i});
  }
  const auto before = probe::dump(db.handle());
  thrown<intact::depth_exceeded>([&] { db.erase<Hen>(1); });
  auto unit = db.transaction();
  thrown<intact::depth_exceeded>([&] { db.erase<Hen>(1); });
  CHECK(probe::dump(db.handle()) == before);
  db.erase<Hen>(501);
  const auto receipt = db.erase<Hen>(1);
  unit.commit();
  CHECK(receipt.deleted<Hen>() == 500);
  CHECK(receipt.deleted<Egg>() == 500);
  CHECK(receipt.deleted<&Hen::egg_id>() == 499);
  CHECK(receipt.deleted<&Egg::hen_id>() == 500);
}

TEST_CASE("a change of a key that goes too deep changes nothing, inside a transaction either") {
  auto db = intact::sqlite::open<Forest>(":memory:");
  db.create_tables();
  for (std::int64_t id = 1; id <= 1100; ++id)
    db.insert(Branch{1, id, id == 1 ? std::nullopt : std::optional<std::int64_t>(id - 1)});
  const auto before = probe::dump(db.handle());
  thrown<intact::depth_exceeded>([&] { db.update<Branch>(1, 1, Branch{2, 1, std::nullopt}); });
  CHECK(probe::dump(db.handle()) == before);
  auto unit = db.transaction();
  thrown<intact::depth_exceeded>([&] { db.update<Branch>(1, 1, Branch{2, 1, std::nullopt}); });
  CHECK(probe::dump(db.handle()) == before);
  CHECK(db.erase<Branch>(1, 900).total() == 201);
  db.update<Branch>(1, 1, Branch{2, 1, std::nullopt});
  unit.commit();
  CHECK(probe::text(db.handle(), "SELECT DISTINCT tenant FROM Branch") == "2");
}
