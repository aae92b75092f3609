// SPDX-License-Identifier: BSL-1.0
// The user's own types: stored by their column_type, and what happens when that throws.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace own {

// An amount that is never negative, stored as an integer.
struct Money {
  std::int64_t cents{};
  bool operator==(const Money&) const = default;
};

// Stored as a text, which is made for the occasion.
struct Colour {
  int red{}, green{}, blue{};
  bool operator==(const Colour&) const = default;
};

// Stored as a text that it holds itself.
class Word {
 public:
  Word() = default;
  explicit Word(std::string text) : text_(std::move(text)) {}
  const std::string& text() const { return text_; }
  bool operator==(const Word&) const = default;

 private:
  std::string text_;
};

// Stored as a blob.
struct Flags {
  std::vector<bool> bits{};
  bool operator==(const Flags&) const = default;
};

// Stored as another type with a mapping of its own.
struct Price {
  Money money{};
  bool operator==(const Price&) const = default;
};

// An unsigned number, which can be too large for a column; a NaN, which cannot be stored.
struct Large {
  std::uint64_t value{};
};
struct Ratio {
  double value{};
};

// A serial number that the database generates.
struct Serial {
  std::int64_t number{};
  bool operator==(const Serial&) const = default;
};

struct out_of_memory {};

// Refuses with errors of the library.
struct Stubborn {
  bool with_value_error{};
};

}  // namespace own

template <>
struct intact::column_type<own::Money> {
  static std::int64_t to_column(const own::Money& money) {
    if (money.cents < 0) throw std::domain_error("money is never negative");
    return money.cents;
  }
  static own::Money from_column(std::int64_t cents) {
    if (cents < 0) throw std::domain_error("negative money was stored");
    return {cents};
  }
};

template <>
struct intact::column_type<own::Colour> {
  static std::string to_column(const own::Colour& c) {
    // Long enough that the text does not lie in the string itself.
    return "a colour of red, green and blue: " + std::to_string(c.red) + ' ' + std::to_string(c.green) + ' ' +
           std::to_string(c.blue);
  }
  static own::Colour from_column(const std::string& text) {
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos) throw std::invalid_argument("\"" + text + "\" is no colour");
    std::size_t end = 0;
    std::string rest = text.substr(colon + 2);
    const int red = std::stoi(rest, &end);
    rest = rest.substr(end);
    const int green = std::stoi(rest, &end);
    return {red, green, std::stoi(rest.substr(end))};
  }
};

template <>
struct intact::column_type<own::Word> {
  static const std::string& to_column(const own::Word& word) { return word.text(); }
  static own::Word from_column(std::string_view text) { return own::Word(std::string(text)); }
};

template <>
struct intact::column_type<own::Flags> {
  static std::vector<std::uint8_t> to_column(const own::Flags& flags) {
    return std::vector<std::uint8_t>(flags.bits.begin(), flags.bits.end());
  }
  static own::Flags from_column(const std::vector<std::uint8_t>& bytes) {
    return {std::vector<bool>(bytes.begin(), bytes.end())};
  }
};

template <>
struct intact::column_type<own::Price> {
  static own::Money to_column(const own::Price& price) { return price.money; }
  static own::Price from_column(own::Money money) { return {money}; }
};

template <>
struct intact::column_type<own::Large> {
  static std::uint64_t to_column(const own::Large& large) { return large.value; }
  static own::Large from_column(std::uint64_t value) { return {value}; }
};

template <>
struct intact::column_type<own::Ratio> {
  static double to_column(const own::Ratio& ratio) { return ratio.value; }
  static own::Ratio from_column(double value) { return {value}; }
};

template <>
struct intact::column_type<own::Serial> {
  static std::int64_t to_column(const own::Serial& serial) {
    if (serial.number < 0) throw std::domain_error("a serial number is never negative");
    return serial.number;
  }
  static own::Serial from_column(std::int64_t number) {
    if (number > 1000) throw std::domain_error("serial numbers end at 1000");
    return {number};
  }
};

template <>
struct intact::column_type<own::out_of_memory> {
  static std::int64_t to_column(const own::out_of_memory&) { throw std::bad_alloc(); }
  static own::out_of_memory from_column(std::int64_t) { throw std::bad_alloc(); }
};

template <>
struct intact::column_type<own::Stubborn> {
  static std::int64_t to_column(const own::Stubborn& stubborn) {
    if (stubborn.with_value_error) throw intact::value_error("never", {});
    throw intact::misuse("never", {});
  }
  static own::Stubborn from_column(std::int64_t) { throw intact::not_found("never", {}); }
};

namespace {

using namespace own;

struct Item {
  std::int64_t id{};
  Money money{};
  Colour colour{};
  Word word{};
  Flags flags{};
  Price price{};
  std::optional<Money> maybe_money{};
  std::optional<Colour> maybe_colour{};
  std::optional<Word> maybe_word{};
  std::optional<Price> maybe_price{};

  bool operator==(const Item&) const = default;
};

struct Extreme {
  std::int64_t id{};
  Large large{};
  Ratio ratio{};
  std::optional<Ratio> maybe_ratio{};
};

struct Machine {
  Serial id{};
  std::string name{};

  bool operator==(const Machine&) const = default;
};

struct Hungry {
  std::int64_t id{};
  std::optional<out_of_memory> food{};
};

struct Wall {
  std::int64_t id{};
  std::optional<Stubborn> stubborn{};
};

struct Shop : intact::schema<Item, Extreme, Machine, Hungry, Wall> {};

const Item full{.id = 1,
                .money = {250},
                .colour = {1, 2, 300},
                .word = Word(std::string("with\0zero", 9)),
                .flags = {{true, false, true}},
                .price = {{7}},
                .maybe_money = Money{3},
                .maybe_colour = Colour{4, 5, 6},
                .maybe_word = Word(""),
                .maybe_price = Price{{8}}};

}  // namespace

TEST_CASE("a type with a column_type goes through a database and back") {
  auto db = in_memory<Shop>();
  db.insert(full);
  CHECK(db.get<Item>(1) == full);
  CHECK(ask(db, "SELECT money || ' ' || colour || ' ' || hex(flags) || ' ' || price FROM Item") ==
        "250 a colour of red, green and blue: 1 2 300 010001 7");
  const Item plain{.id = 1};
  db.update(plain);
  CHECK(db.get<Item>(1) == plain);
  CHECK(ask(db, "SELECT maybe_money IS NULL FROM Item") == "1");
}

TEST_CASE("many rows at a time keep the texts that are made for them") {
  auto db = in_memory<Shop>();
  std::vector<Item> rows;
  for (int i = 1; i <= 250; ++i)
    rows.push_back(Item{.id = i, .colour = {i, 2 * i, 3 * i}, .word = Word(std::to_string(i))});
  CHECK(db.insert(rows) == 250);
  CHECK(db.select<Item>().all() == rows);
}

TEST_CASE("what to_column throws is a value_error that names the column") {
  auto db = in_memory<Shop>();
  const auto refuse = [&](const Item& row, const std::string& field) {
    CAPTURE(field);
    const auto expect = [&](const intact::value_error& error) {
      CHECK(error.model() == "Item");
      CHECK(error.field() == field);
      CHECK(says(error, "Item." + field));
      CHECK(says(error, "money is never negative"));
    };
    const auto inserting = thrown<intact::value_out_of_range>([&] { db.insert(row); });
    expect(inserting);
    CHECK(!inserting.row());
    const auto in_range = thrown<intact::value_out_of_range>([&] { db.insert(std::vector{full, row}); });
    expect(in_range);
    CHECK(in_range.row() == 1);
    CHECK(db.count<Item>() == 0);

    db.insert(full);
    expect(thrown<intact::value_out_of_range>([&] { db.update(row); }));
    CHECK(db.get<Item>(1) == full);
    db.erase<Item>(1);
  };
  refuse({.id = 1, .money = {-1}}, "money");
  refuse({.id = 1, .price = {{-1}}}, "price");
  refuse({.id = 1, .maybe_money = Money{-1}}, "maybe_money");
  refuse({.id = 1, .maybe_price = Price{{-1}}}, "maybe_price");
}

TEST_CASE("what from_column throws is a value_error that names the column") {
  auto db = in_memory<Shop>();
  db.insert(full);
  const auto refuse = [&](const std::string& field, const std::string& value, const std::string& why) {
    CAPTURE(field);
    db.execute("UPDATE Item SET " + field + " = " + value);
    const auto error = thrown<intact::value_out_of_range>([&] { db.find<Item>(1); });
    CHECK(error.model() == "Item");
    CHECK(error.field() == field);
    CHECK(says(error, "Item." + field));
    CHECK(says(error, why));
    thrown<intact::value_out_of_range>([&] { db.select<Item>().all(); });
    db.update(full);
  };
  refuse("money", "-1", "negative money was stored");
  refuse("maybe_money", "-1", "negative money was stored");
  refuse("price", "-1", "negative money was stored");
  refuse("colour", "'green'", "\"green\" is no colour");
  refuse("maybe_colour", "': ?'", "stoi");
  CHECK(db.get<Item>(1) == full);
}

TEST_CASE("what a column_type gives has to fit a column") {
  auto db = in_memory<Shop>();
  const auto large =
      thrown<intact::value_out_of_range>([&] { db.insert(Extreme{.large = {~std::uint64_t{0}}}); });
  CHECK(large.model() == "Extreme");
  CHECK(large.field() == "large");
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const auto ratio = thrown<intact::value_out_of_range>([&] { db.insert(Extreme{.ratio = {nan}}); });
  CHECK(ratio.field() == "ratio");
  const Extreme row = db.insert(Extreme{.maybe_ratio = Ratio{nan}});
  CHECK(!db.get<Extreme>(row.id).maybe_ratio);
}

TEST_CASE("a key of the user's own type is generated") {
  auto db = in_memory<Shop>();
  const Machine first = db.insert(Machine{.name = "lathe"});
  CHECK(first.id == Serial{1});
  CHECK(db.get<Machine>(first.id) == first);
  CHECK(db.insert(Machine{.id = {40}}).id == Serial{40});
  CHECK(db.insert(std::vector{Machine{}, Machine{.id = {9}}}, intact::with_keys) ==
        std::vector{Serial{41}, Serial{9}});
}

TEST_CASE("a key that its type refuses is a value_error, and no row") {
  auto db = in_memory<Shop>();
  const auto writing = thrown<intact::value_out_of_range>([&] { db.insert(Machine{.id = {-1}}); });
  CHECK(writing.model() == "Machine");
  CHECK(writing.field() == "id");
  CHECK(thrown<intact::value_out_of_range>([&] { db.find<Machine>(Serial{-1}); }).field() == "id");
  CHECK(thrown<intact::value_out_of_range>([&] { db.erase<Machine>(Serial{-1}); }).field() == "id");
  CHECK(thrown<intact::value_out_of_range>([&] { db.insert(std::vector{Machine{.id = {-1}}}); }).row() == 0);
  CHECK(db.count<Machine>() == 0);

  db.insert(Machine{.id = {1000}});
  const auto generated = thrown<intact::value_out_of_range>([&] { db.insert(Machine{}); });
  CHECK(generated.model() == "Machine");
  CHECK(generated.field() == "id");
  CHECK(db.count<Machine>() == 1);
  thrown<intact::value_out_of_range>([&] {
    db.insert(std::vector{Machine{.id = {1}}, Machine{}}, intact::with_keys);
  });
  thrown<intact::value_out_of_range>([&] { db.insert(Machine{}, intact::or_ignore); });
  CHECK(db.count<Machine>() == 1);
}

TEST_CASE("an error of the library that a column_type throws is a value_error too") {
  auto db = in_memory<Shop>();
  const auto expect = [](const intact::value_error& error) {
    CHECK(error.model() == "Wall");
    CHECK(error.field() == "stubborn");
    CHECK(says(error, "never"));
  };
  expect(thrown<intact::value_out_of_range>([&] { db.insert(Wall{.stubborn = Stubborn{false}}); }));
  expect(thrown<intact::value_out_of_range>([&] { db.insert(Wall{.stubborn = Stubborn{true}}); }));
  db.execute("INSERT INTO Wall VALUES (1, 1)");
  expect(thrown<intact::value_out_of_range>([&] { db.find<Wall>(1); }));
}

TEST_CASE("running out of memory in a column_type is std::bad_alloc, as everywhere") {
  auto db = in_memory<Shop>();
  CHECK_THROWS_AS(db.insert(Hungry{.food = out_of_memory{}}), std::bad_alloc);
  db.execute("INSERT INTO Hungry VALUES (1, 1)");
  CHECK_THROWS_AS(db.find<Hungry>(1), std::bad_alloc);
}
