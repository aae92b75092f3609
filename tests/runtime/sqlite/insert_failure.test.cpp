// SPDX-License-Identifier: BSL-1.0
// Inserting rows of which one fails: which one, why, and that nothing of its range stays.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct Shelf {
  std::int64_t id{};
  std::uint64_t size{};
};
struct Item {
  std::int64_t id{};
  std::string name{};
  std::int64_t price{};
  std::optional<std::int64_t> shelf{};
  std::uint64_t weight{};
  bool operator==(const Item&) const = default;
};
struct Node {
  std::int64_t id{};
  std::optional<std::int64_t> parent{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Item> =
    intact::describe(intact::unique<&Item::name>, intact::check(intact::field<&Item::price> >= 0),
                     intact::relation(intact::fields<&Item::shelf>, intact::references<&Shelf::id>));
template <>
inline constexpr auto intact::model<Node> = intact::describe(intact::relation(intact::fields<&Node::parent>,
                                                                              intact::references<&Node::id>,
                                                                              intact::deferred));

namespace {

struct Shop : intact::schema<Shelf, Item, Node> {};

std::vector<Item> items(int count) {
  std::vector<Item> rows;
  for (int i = 1; i <= count; ++i)
    rows.push_back(Item{.id = i, .name = "item " + std::to_string(i), .shelf = 1});
  return rows;
}

// Rows before it, after it, at both ends of a statement of 1000 rows and of the last one; few rows are no list.
struct place {
  int count;
  std::size_t at;
};
constexpr place places[] = {{1, 0},       {2, 1},       {3, 0},      {4, 0},    {4, 3},
                            {50, 25},     {1000, 0},    {1000, 999}, {1001, 0}, {1001, 999},
                            {1001, 1000}, {1250, 1149}, {1250, 1249}};

// Inserts ranges in which one row is spoilt, alone and inside of a transaction.
template <class Error, class Database, class Spoil, class Expect>
void fail_everywhere(Database& db, Spoil spoil, Expect expect) {
  for (const place where : places) {
    CAPTURE(where.count);
    CAPTURE(where.at);
    std::vector<Item> rows = items(where.count);
    spoil(rows[where.at]);
    const auto check = [&](const Error& error) {
      CHECK(error.row() == where.at);
      CHECK(says(error, "row " + std::to_string(where.at) + " of the range"));
      CHECK(error.model() == "Item");
      expect(error);
    };
    check(thrown<Error>([&] { db.insert(rows); }));
    CHECK(db.template count<Item>() == 1);
    check(thrown<Error>([&] { db.insert(rows, intact::with_keys); }));
    CHECK(db.template count<Item>() == 1);

    // What the transaction did before stays.
    {
      auto unit = db.transaction();
      db.insert(Item{.id = 5000, .name = "before"});
      check(thrown<Error>([&] { db.insert(rows); }));
      CHECK(db.template count<Item>() == 2);
      db.insert(Item{.id = 5001, .name = "after"});
      unit.commit();
    }
    CHECK(db.template get<Item>(5000).name == "before");
    CHECK(db.template get<Item>(5001).name == "after");
    CHECK(db.template count<Item>() == 3);
    db.template erase<Item>(std::vector{5000, 5001});
  }
}

// One shelf, and one item that others can collide with.
template <class Database>
void fill(Database& db) {
  db.insert(Shelf{.id = 1});
  db.insert(Item{.id = 9999, .name = "taken"});
}

}  // namespace

TEST_CASE("a unique field that is taken") {
  auto db = in_memory<Shop>();
  fill(db);
  fail_everywhere<intact::unique_violation>(
      db, [](Item& row) { row.name = "taken"; },
      [](const intact::unique_violation& error) {
        CHECK(error.extended_code() == SQLITE_CONSTRAINT_UNIQUE);
        CHECK(error.field() == "name");
      });
}

TEST_CASE("a key that is taken") {
  auto db = in_memory<Shop>();
  fill(db);
  fail_everywhere<intact::primary_key_violation>(
      db, [](Item& row) { row.id = 9999; },
      [](const intact::primary_key_violation& error) { CHECK(error.field() == "id"); });
}

TEST_CASE("a check that is not met") {
  auto db = in_memory<Shop>();
  fill(db);
  fail_everywhere<intact::check_violation>(
      db, [](Item& row) { row.price = -1; },
      [](const intact::check_violation& error) {
        CHECK(error.extended_code() == SQLITE_CONSTRAINT_CHECK);
        CHECK(error.field() == "price");
      });
}

TEST_CASE("a parent that does not exist") {
  auto db = in_memory<Shop>();
  fill(db);
  fail_everywhere<intact::foreign_key_violation>(
      db, [](Item& row) { row.shelf = 404; },
      [](const intact::foreign_key_violation& error) {
        CHECK(error.is<&Item::shelf>());
        CHECK(error.child() == "Item");
        CHECK(error.parent() == "Shelf");
        CHECK(error.during() == intact::operation::insert);
      });
}

TEST_CASE("a value that no column can hold") {
  auto db = in_memory<Shop>();
  fill(db);
  fail_everywhere<intact::value_out_of_range>(
      db, [](Item& row) { row.weight = ~std::uint64_t{0}; },
      [](const intact::value_out_of_range& error) { CHECK(error.field() == "weight"); });
}

TEST_CASE("NULL where the file requires a value") {
  auto db = intact::sqlite::open<Shop>(":memory:", {.unverified = true});
  db.execute(
      "CREATE TABLE Item (id INTEGER PRIMARY KEY, name TEXT, price INTEGER, shelf INTEGER NOT NULL, weight "
      "INTEGER)");
  db.insert(Item{.id = 9999, .name = "taken", .shelf = 1});
  std::vector<Item> rows = items(150);
  rows[120].shelf = std::nullopt;
  const auto error = thrown<intact::not_null_violation>([&] { db.insert(rows); });
  CHECK(error.row() == 120);
  CHECK(error.model() == "Item");
  CHECK(error.field() == "shelf");
  CHECK(error.extended_code() == SQLITE_CONSTRAINT_NOTNULL);
  CHECK(db.count<Item>() == 1);
  CHECK(thrown<intact::not_null_violation>([&] { db.insert(rows[120]); }).field() == "shelf");
}

TEST_CASE("two rows of the range collide: the second is to blame") {
  auto db = in_memory<Shop>();
  fill(db);
  std::vector<Item> rows = items(100);
  rows[70].name = rows[30].name;
  CHECK(thrown<intact::unique_violation>([&] { db.insert(rows); }).row() == 70);
  rows = items(250);
  rows[249].id = rows[3].id;
  CHECK(thrown<intact::primary_key_violation>([&] { db.insert(rows); }).row() == 249);
  CHECK(db.count<Item>() == 1);
}

TEST_CASE("the first of several failures is told") {
  auto db = in_memory<Shop>();
  fill(db);
  std::vector<Item> rows = items(100);
  rows[80].weight = ~std::uint64_t{0};
  rows[40].price = -1;
  rows[60].name = "taken";
  const auto error = thrown<intact::check_violation>([&] { db.insert(rows); });
  CHECK(error.row() == 40);
}

TEST_CASE("a single row that fails has no position") {
  auto db = in_memory<Shop>();
  fill(db);
  const auto error = thrown<intact::unique_violation>([&] { db.insert(Item{.name = "taken"}); });
  CHECK(!error.row());
  CHECK(std::string(error.what()).find("of the range") == std::string::npos);
  CHECK(db.count<Item>() == 1);
}

TEST_CASE("or_ignore in a range: what it does not leave out undoes all") {
  auto db = in_memory<Shop>();
  fill(db);
  std::vector<Item> rows = items(150);
  rows[10].name = "taken";
  rows[140].price = -1;
  const auto error = thrown<intact::check_violation>([&] { db.insert(rows, intact::or_ignore); });
  CHECK(error.row() == 140);
  CHECK(db.count<Item>() == 1);
  rows[140].price = 0;
  CHECK(db.insert(rows, intact::or_ignore) == 149);
}

TEST_CASE("a range goes in after it has been mended") {
  auto db = in_memory<Shop>();
  fill(db);
  std::vector<Item> rows = items(250);
  rows[123].price = -1;
  thrown<intact::check_violation>([&] { db.insert(rows); });
  rows[123].price = 1;
  CHECK(db.insert(rows) == 250);
  CHECK(db.count<Item>() == 251);
}

TEST_CASE("a range that throws on the way") {
  auto db = in_memory<Shop>();
  fill(db);
  for (const int last : {1, 99, 100, 101, 250}) {
    CAPTURE(last);
    const auto rows = std::views::iota(1, 1000) | std::views::transform([last](int i) {
                        if (i == last) throw std::runtime_error("no more rows");
                        return Item{.id = i, .name = "item " + std::to_string(i)};
                      });
    CHECK_THROWS_WITH(db.insert(rows), "no more rows");
    CHECK_THROWS_WITH(db.insert(rows, intact::with_keys), "no more rows");
    CHECK_THROWS_WITH(db.insert(rows, intact::or_ignore), "no more rows");
    CHECK(db.count<Item>() == 1);
    CHECK(sqlite3_get_autocommit(db.handle()) == 1);
  }
}

TEST_CASE("a range that reads from the same database on the way") {
  auto db = in_memory<Shop>();
  fill(db);
  const auto rows =
      std::views::iota(1, 251) | std::views::transform([&db](int i) {
        return Item{.id = i, .name = std::to_string(db.count<Item>()), .shelf = db.get<Shelf>(1).id};
      });
  CHECK(db.insert(rows) == 250);
  CHECK(db.get<Item>(250).name == "250");
}

TEST_CASE("a deferred relation is checked when the range has ended") {
  auto db = in_memory<Shop>();
  CHECK(db.insert({Node{.id = 1, .parent = 3}, Node{.id = 2, .parent = 1}, Node{.id = 3, .parent = 2}}) == 3);
  const auto error = thrown<intact::foreign_key_violation>([&] {
    db.insert({Node{.id = 4, .parent = 5}, Node{.id = 6, .parent = 4}});
  });
  CHECK(error.is<&Node::parent>());
  CHECK(error.row() == 0);
  CHECK(error.what() ==
        std::string("row 0 of the range: Node references no Node that exists, through Node.parent"));
  CHECK(db.count<Node>() == 3);
  CHECK(sqlite3_get_autocommit(db.handle()) == 1);

  const std::vector<Node> rows{{.id = 1, .parent = 99},
                               {.id = 4, .parent = 5},
                               {.id = 5, .parent = 1},
                               {.id = 6, .parent = 7},
                               {.id = 8, .parent = 9}};
  // The first is left out because its key is taken, so it is not the one that references nothing.
  CHECK(thrown<intact::foreign_key_violation>([&] { db.insert(rows, intact::or_ignore); }).row() == 3);
  CHECK(thrown<intact::foreign_key_violation>([&] {
          db.insert(std::vector<Node>(rows.begin() + 1, rows.end()), intact::with_keys);
        }).row() == 2);
  CHECK(db.count<Node>() == 3);
  {
    auto unit = db.transaction();
    CHECK(db.insert(rows, intact::or_ignore) == 4);
    // Here only the transaction's own commit can tell, and the rows of which statement they were is not known then.
    CHECK(thrown<intact::foreign_key_violation>([&] { unit.commit(); }).row() == std::nullopt);
  }
  CHECK(db.count<Node>() == 3);
}

TEST_CASE("a trigger that rolls everything back during a range") {
  auto db = in_memory<Shop>();
  fill(db);
  db.execute(
      "CREATE TRIGGER no_more BEFORE INSERT ON Item WHEN NEW.name = 'bomb' BEGIN SELECT RAISE(ROLLBACK, 'no "
      "more'); END");
  for (const place where : places) {
    CAPTURE(where.count);
    CAPTURE(where.at);
    std::vector<Item> rows = items(where.count);
    rows[where.at].name = "bomb";
    const auto error = thrown<intact::trigger_raised>([&] { db.insert(rows); });
    CHECK(error.message() == "no more");
    CHECK(db.count<Item>() == 1);
    {
      auto unit = db.transaction();
      db.insert(Item{.id = 5000, .name = "before"});
      CHECK(thrown<intact::trigger_raised>([&] { db.insert(rows); }).message() == "no more");
      thrown<intact::transaction_lost>([&] { db.insert(Item{.id = 5001, .name = "after"}); });
    }
    CHECK(db.count<Item>() == 1);
    CHECK(db.insert(Item{.id = 5002, .name = "usable"}).id == 5002);
    db.erase<Item>(5002);
  }
}
