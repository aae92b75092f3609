// SPDX-License-Identifier: BSL-1.0
// Inserting rows that go in: one and many, with their keys, and leaving out those that are there.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <forward_list>
#include <iterator>
#include <limits>
#include <list>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct Item {
  std::int64_t id{};
  std::string name{};
  std::optional<std::int64_t> shelf{};
  bool operator==(const Item&) const = default;
};
struct Tag {
  std::string word{};
  std::int64_t weight{};
  bool operator==(const Tag&) const = default;
};
// Unique in two ways besides its key.
struct Account {
  std::int64_t id{};
  std::string mail{};
  std::string country{};
  std::int64_t number{};
  bool operator==(const Account&) const = default;
};
struct Employee {
  std::int64_t id{};
  std::string name{};
  std::optional<std::int64_t> boss{};
  bool operator==(const Employee&) const = default;
};
struct Seat {
  std::int64_t number{};
  std::string row{};
  bool operator==(const Seat&) const = default;
};

}  // namespace

template <>
inline constexpr auto intact::model<Tag> = intact::describe(intact::primary_key<&Tag::word>);
template <>
inline constexpr auto intact::model<Account> =
    intact::describe(intact::unique<&Account::mail>, intact::unique<&Account::country, &Account::number>,
                     intact::check(intact::field<&Account::number> >= 0));
template <>
inline constexpr auto intact::model<Employee> =
    intact::describe(intact::relation(intact::fields<&Employee::boss>, intact::references<&Employee::id>));
template <>
inline constexpr auto intact::model<Seat> = intact::describe(intact::primary_key<&Seat::row, &Seat::number>);

namespace {

struct Shop : intact::schema<Item, Tag, Account, Employee, Seat> {};

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

std::vector<Item> items(int count, int first = 1) {
  std::vector<Item> rows;
  for (int i = first; i < first + count; ++i)
    rows.push_back(Item{
        .id = i, .name = "item " + std::to_string(i), .shelf = i % 3 == 0 ? std::optional(i) : std::nullopt});
  return rows;
}

// A range that can be walked through once and makes its rows on the way.
class once {
 public:
  explicit once(int count) : count_(count) {}

  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Item;

    explicit iterator(int at) : at_(at) {}
    Item operator*() const {
      return Item{.id = at_, .name = std::string(40, static_cast<char>('a' + at_ % 26))};
    }
    iterator& operator++() {
      ++at_;
      return *this;
    }
    void operator++(int) { ++at_; }
    bool operator==(const iterator&) const = default;

   private:
    int at_;
  };

  iterator begin() const { return iterator(1); }
  iterator end() const { return iterator(count_ + 1); }

 private:
  int count_;
};

// An iterator that hands out references to the one row that it holds.
class recycling {
 public:
  explicit recycling(int count) : count_(count) {}

  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = const Item*;
    using reference = const Item&;

    explicit iterator(int at) { row_.id = at; }
    const Item& operator*() const { return row_; }
    iterator& operator++() {
      ++row_.id;
      row_.name = "item " + std::to_string(row_.id);
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(const iterator& other) const { return row_.id == other.row_.id; }

   private:
    Item row_;
  };

  iterator begin() const { return iterator(1); }
  iterator end() const { return iterator(count_ + 1); }

 private:
  int count_;
};

template <class Database>
std::vector<sqlite3_stmt*> inserts(Database& db) {
  std::vector<sqlite3_stmt*> found;
  for (sqlite3_stmt* statement : prepared_statements(db))
    if (std::string_view(sqlite3_sql(statement)).starts_with("INSERT")) found.push_back(statement);
  return found;
}

}  // namespace

TEST_CASE("one row") {
  auto db = in_memory<Shop>();
  const Item given{.name = "hammer", .shelf = 4};
  const Item row = db.insert(given);
  CHECK(row == Item{1, "hammer", 4});
  CHECK(given.id == 0);
  CHECK(db.select<Item>().all() == std::vector{row});
  CHECK(db.insert(Tag{"heavy", 3}) == Tag{"heavy", 3});
}

TEST_CASE("a vector of rows, around the sizes at which statements end") {
  for (const int count : {0, 1, 2, 3, 4, 5, 100, 999, 1000, 1001, 1003, 1004, 2500}) {
    CAPTURE(count);
    auto db = in_memory<Shop>();
    const std::vector<Item> rows = items(count);
    CHECK(db.insert(rows) == rows.size());
    CHECK(db.select<Item>().all() == rows);
    CHECK(db.count<Item>() == rows.size());
  }
}

TEST_CASE("rows of two columns, of which hundreds fit into a statement") {
  for (const int count : {99, 100, 101, 499, 500, 1000}) {
    CAPTURE(count);
    auto db = in_memory<Shop>();
    std::vector<Tag> rows;
    for (int i = 0; i < count; ++i) rows.push_back(Tag{std::to_string(10000 + i), i});
    CHECK(db.insert(rows) == rows.size());
    CHECK(db.select<Tag>().all() == rows);
  }
}

TEST_CASE("every kind of range") {
  const std::vector<Item> expected = items(120);
  const auto inserted = [](const auto& rows) {
    auto db = in_memory<Shop>();
    CHECK(db.insert(rows) == 120);
    return db.template select<Item>().all();
  };
  CHECK(inserted(std::list<Item>(expected.begin(), expected.end())) == expected);
  CHECK(inserted(std::deque<Item>(expected.begin(), expected.end())) == expected);
  CHECK(inserted(std::forward_list<Item>(expected.begin(), expected.end())) == expected);
  CHECK(inserted(expected | std::views::take(1000)) == expected);
  CHECK(inserted(std::ranges::subrange(expected.begin(), expected.end())) == expected);
  CHECK(inserted(std::views::iota(1, 121) | std::views::transform([](int i) { return items(1, i)[0]; })) ==
        expected);

  std::array<Item, 120> array;
  std::copy(expected.begin(), expected.end(), array.begin());
  CHECK(inserted(array) == expected);
  Item plain[120];
  std::copy(expected.begin(), expected.end(), plain);
  CHECK(inserted(plain) == expected);

  // A view that can only be walked through while it is not const.
  auto filtered = expected | std::views::filter([](const Item& row) { return row.id > 20; });
  auto db_of_view = in_memory<Shop>();
  CHECK(db_of_view.insert(filtered) == 100);
  CHECK(db_of_view.insert(filtered, intact::or_ignore) == 0);
  CHECK(db_of_view.select<Item>().all() == std::vector(expected.begin() + 20, expected.end()));

  auto db = in_memory<Shop>();
  CHECK(db.insert({Item{1, "a", {}}, Item{2, "b", 7}}) == 2);
  CHECK(db.select<Item>().all() == std::vector{Item{1, "a", {}}, Item{2, "b", 7}});
}

TEST_CASE("a range that is walked through once, and whose rows do not stay") {
  for (const int count : {0, 1, 100, 250}) {
    CAPTURE(count);
    {
      auto db = in_memory<Shop>();
      CHECK(db.insert(once(count)) == static_cast<std::size_t>(count));
      std::vector<Item> expected;
      for (const Item& row : once(count)) expected.push_back(row);
      CHECK(db.select<Item>().all() == expected);
    }
    {
      auto db = in_memory<Shop>();
      CHECK(db.insert(recycling(count)) == static_cast<std::size_t>(count));
      std::vector<Item> expected;
      for (const Item& row : recycling(count)) expected.push_back(row);
      CHECK(db.select<Item>().all() == expected);
    }
  }
}

TEST_CASE("keys are generated within a range") {
  auto db = in_memory<Shop>();
  CHECK(db.insert(std::vector(250, Item{.name = "same"})) == 250);
  CHECK(ask(db, "SELECT min(id) || ' ' || max(id) || ' ' || count(*) FROM Item") == "1 250 250");
  std::vector<Item> mixed{Item{}, Item{.id = 1000}, Item{}, Item{.id = 500}, Item{}};
  db.insert(mixed);
  CHECK(ask(db, "SELECT group_concat(id, ' ') FROM (SELECT id FROM Item WHERE id > 250 ORDER BY id)") ==
        "251 500 1000 1001 1002");
}

TEST_CASE("with_keys gives the keys in the order of the range") {
  auto db = in_memory<Shop>();
  CHECK(db.insert(std::vector<Item>{}, intact::with_keys).empty());
  CHECK(db.insert(std::vector{Item{}, Item{.id = 50}, Item{}, Item{.id = 7}, Item{.id = -3}, Item{}},
                  intact::with_keys) == std::vector<std::int64_t>{1, 50, 51, 7, -3, 52});

  std::vector<Item> many;
  for (int i = 0; i < 300; ++i)
    many.push_back(Item{.id = i % 4 == 0 ? 10000 - i : 0, .name = std::to_string(i)});
  const std::vector<std::int64_t> keys = db.insert(many, intact::with_keys);
  REQUIRE(keys.size() == many.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (many[i].id != 0) CHECK(keys[i] == many[i].id);
    CHECK(db.get<Item>(keys[i]).name == many[i].name);
  }

  CHECK(db.insert(once(0), intact::with_keys).empty());
  CHECK(db.insert(std::vector{Tag{"b", 1}, Tag{"a", 2}}, intact::with_keys) ==
        std::vector<std::string>{"b", "a"});
  using seats = std::vector<std::tuple<std::string, std::int64_t>>;
  CHECK(db.insert(std::vector{Seat{2, "B"}, Seat{1, "A"}}, intact::with_keys) == seats{{"B", 2}, {"A", 1}});
}

// SQLite then tries keys at random. "CREATE TABLE", ROWIDs and the INTEGER PRIMARY KEY.
TEST_CASE("with_keys past the largest rowid") {
  auto db = in_memory<Shop>();
  db.insert(Item{.id = largest});
  std::vector<Item> rows;
  for (int i = 0; i < 250; ++i) rows.push_back(Item{.id = i == 100 ? 77 : 0, .name = std::to_string(i)});
  const std::vector<std::int64_t> keys = db.insert(rows, intact::with_keys);
  REQUIRE(keys.size() == rows.size());
  for (std::size_t i = 0; i < keys.size(); ++i) CHECK(db.get<Item>(keys[i]).name == std::to_string(i));
  CHECK(keys[100] == 77);
  CHECK(db.insert(std::vector(150, Item{})) == 150);
  CHECK(db.count<Item>() == 401);
}

TEST_CASE("a trigger that inserts elsewhere does not change the keys") {
  auto db = in_memory<Shop>();
  db.execute(
      "CREATE TABLE log (id INTEGER PRIMARY KEY, text); INSERT INTO log VALUES (5000, '');"
      "CREATE TRIGGER keep AFTER INSERT ON Item BEGIN INSERT INTO log (text) VALUES (NEW.name), ('more'); "
      "END");
  CHECK(db.insert(Item{.name = "a"}).id == 1);
  CHECK(db.insert(Item{.name = "b"}, intact::or_ignore)->id == 2);
  CHECK(db.insert(std::vector{Item{}, Item{.id = 9}, Item{}}, intact::with_keys) ==
        std::vector<std::int64_t>{3, 9, 10});
  CHECK(!db.insert(Item{.id = 9}, intact::or_ignore));
  CHECK(ask(db, "SELECT count(*) FROM log") == "11");
}

TEST_CASE("or_ignore leaves out a row that a key or a unique field forbids") {
  auto db = in_memory<Shop>();
  const Account first{.id = 1, .mail = "a@x", .country = "CH", .number = 1};
  db.insert(first);
  CHECK(!db.insert(Account{.id = 1, .mail = "b@x", .country = "CH", .number = 2}, intact::or_ignore));
  CHECK(!db.insert(Account{.mail = "a@x", .country = "CH", .number = 3}, intact::or_ignore));
  CHECK(!db.insert(Account{.mail = "c@x", .country = "CH", .number = 1}, intact::or_ignore));
  CHECK(db.select<Account>().all() == std::vector{first});

  const Account second{.mail = "b@x", .country = "DE", .number = 1};
  const std::optional<Account> inserted = db.insert(second, intact::or_ignore);
  REQUIRE(inserted);
  CHECK(inserted->id == 2);
  CHECK(inserted->mail == "b@x");
  CHECK(db.count<Account>() == 2);
}

TEST_CASE("or_ignore leaves out nothing else") {
  auto db = in_memory<Shop>();
  thrown<intact::check_violation>([&] { db.insert(Account{.number = -1}, intact::or_ignore); });
  const auto parent =
      thrown<intact::foreign_key_violation>([&] { db.insert(Employee{.boss = 99}, intact::or_ignore); });
  CHECK(parent.is<&Employee::boss>());
  CHECK(db.count<Account>() == 0);
  CHECK(db.count<Employee>() == 0);
}

TEST_CASE("or_ignore in a range") {
  auto db = in_memory<Shop>();
  db.insert({Tag{"b", 1}, Tag{"d", 1}});
  CHECK(db.insert(std::vector{Tag{"a", 2}, Tag{"b", 2}, Tag{"c", 2}, Tag{"c", 3}, Tag{"d", 2}},
                  intact::or_ignore) == 2);
  CHECK(db.select<Tag>().all().size() == 4);
  CHECK(db.get<Tag>("b").weight == 1);
  CHECK(db.get<Tag>("c").weight == 2);
  CHECK(db.insert(std::vector<Tag>{}, intact::or_ignore) == 0);

  using keys = std::vector<std::optional<std::string>>;
  CHECK(db.insert(std::vector{Tag{"a", 9}, Tag{"e", 9}, Tag{"e", 9}, Tag{"f", 9}}, intact::or_ignore,
                  intact::with_keys) == keys{std::nullopt, "e", std::nullopt, "f"});

  std::vector<Account> accounts;
  for (int i = 0; i < 250; ++i)
    accounts.push_back(Account{.mail = std::to_string(i / 2), .country = "CH", .number = i});
  const auto ids = db.insert(accounts, intact::or_ignore, intact::with_keys);
  REQUIRE(ids.size() == 250);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    CHECK(ids[i].has_value() == (i % 2 == 0));
    if (ids[i]) CHECK(db.get<Account>(*ids[i]).number == static_cast<std::int64_t>(i));
  }
  CHECK(db.insert(accounts, intact::or_ignore) == 0);
  CHECK(db.count<Account>() == 125);
}

TEST_CASE("rows that reference each other") {
  auto db = in_memory<Shop>();
  // Parents before their children, one that is its own parent, and a chain that is longer than a statement.
  std::vector<Employee> chain{Employee{.id = 1, .boss = 1}};
  for (int i = 2; i <= 250; ++i) chain.push_back(Employee{.id = i, .boss = i - 1});
  CHECK(db.insert(chain) == 250);
  CHECK(db.select<Employee>().all() == chain);
}

TEST_CASE("rows that reference a later one are refused, wherever they stand") {
  for (const int count : {2, 99, 100, 101, 150}) {
    CAPTURE(count);
    auto db = in_memory<Shop>();
    std::vector<Employee> rows;
    for (int i = 1; i < count; ++i) rows.push_back(Employee{.id = i});
    rows.push_back(Employee{.id = 1000});
    rows[0].boss = 1000;
    const auto error = thrown<intact::foreign_key_violation>([&] { db.insert(rows); });
    CHECK(error.is<&Employee::boss>());
    CHECK(error.row() == 0);
    CHECK(db.count<Employee>() == 0);
  }
}

TEST_CASE("a range needs at most two texts, prepared once") {
  auto db = in_memory<Shop>();
  CHECK(inserts(db).empty());
  db.insert(items(100, 1));
  db.insert(items(50, 1001));
  CHECK(inserts(db).size() == 1);
  db.insert(items(3, 1501));
  CHECK(inserts(db).size() == 2);
  db.insert(items(1234, 2001));
  db.insert(items(999, 5001));
  db.insert(Item{});
  db.insert(items(10, 10001), intact::with_keys);
  CHECK(inserts(db).size() == 2);
  for (sqlite3_stmt* statement : inserts(db))
    CHECK(sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_REPREPARE, 0) == 0);
}
