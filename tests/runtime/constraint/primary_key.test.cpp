// SPDX-License-Identifier: BSL-1.0
// How keys come about: generated, given, natural, autoincremented, composite.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct UserId {
  std::int64_t value{};
  bool operator==(const UserId&) const = default;
};
enum class Number : std::uint64_t {};

struct Plain {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Plain&) const = default;
};
struct Unsigned {
  std::uint64_t id{};
  std::string text{};
  bool operator==(const Unsigned&) const = default;
};
struct Strong {
  UserId id{};
  std::string text{};
  bool operator==(const Strong&) const = default;
};
struct Enumerated {
  Number id{};
  bool operator==(const Enumerated&) const = default;
};
// The key is not the first field, and not called id.
struct Late {
  std::string text{};
  long long number{};
  bool operator==(const Late&) const = default;
};
struct Natural {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Natural&) const = default;
};
struct Counted {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Counted&) const = default;
};
struct Small {
  std::int32_t id{};
  std::string text{};
  bool operator==(const Small&) const = default;
};
struct Country {
  std::string code{};
  std::string name{};
  bool operator==(const Country&) const = default;
};
// Key fields in another order than the struct's, with another field between them.
struct Seat {
  std::int64_t number{};
  std::string colour{};
  std::string row{};
  std::int16_t hall{};
  bool operator==(const Seat&) const = default;
};
struct Pair {
  std::int64_t a{};
  std::int64_t b{};
  bool operator==(const Pair&) const = default;
};
struct Single {
  std::int64_t id{};
  bool operator==(const Single&) const = default;
};

}  // namespace

template <>
inline constexpr auto intact::model<Late> = intact::describe(intact::primary_key<&Late::number>);
template <>
inline constexpr auto intact::model<Natural> = intact::describe(intact::natural);
template <>
inline constexpr auto intact::model<Counted> = intact::describe(intact::autoincrement);
template <>
inline constexpr auto intact::model<Country> = intact::describe(intact::primary_key<&Country::code>);
template <>
inline constexpr auto intact::model<Seat> =
    intact::describe(intact::primary_key<&Seat::hall, &Seat::row, &Seat::number>);
template <>
inline constexpr auto intact::model<Pair> = intact::describe(intact::primary_key<&Pair::b, &Pair::a>);

namespace {

struct Keys : intact::schema<Plain, Unsigned, Strong, Enumerated, Late, Natural, Counted, Small, Country,
                             Seat, Pair, Single> {};

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("a 64-bit integer key is generated where it is value-initialised") {
  auto db = in_memory<Keys>();
  CHECK(db.insert(Plain{.text = "a"}) == Plain{1, "a"});
  CHECK(db.insert(Plain{.text = "b"}) == Plain{2, "b"});
  CHECK(db.insert(Unsigned{.text = "a"}) == Unsigned{1, "a"});
  CHECK(db.insert(Strong{.text = "a"}) == Strong{UserId{1}, "a"});
  CHECK(db.insert(Enumerated{}) == Enumerated{Number{1}});
  CHECK(db.insert(Late{.text = "a"}) == Late{"a", 1});
  CHECK(db.insert(Single{}) == Single{1});
  CHECK(db.insert(Single{}) == Single{2});
  CHECK(db.get<Plain>(2).text == "b");
  CHECK(db.get<Unsigned>(1U).text == "a");
  CHECK(db.get<Strong>(UserId{1}).text == "a");
  CHECK(db.get<Late>(1).text == "a");
}

TEST_CASE("a key that is given is kept") {
  auto db = in_memory<Keys>();
  for (const std::int64_t id : {std::int64_t{42}, std::int64_t{-1}, std::int64_t{7}, smallest, largest}) {
    CHECK(db.insert(Plain{.id = id, .text = "given"}).id == id);
    CHECK(db.get<Plain>(id).text == "given");
  }
  CHECK(db.insert(Unsigned{.id = 9'000'000'000'000'000'000U}).id == 9'000'000'000'000'000'000U);
  CHECK(db.insert(Strong{.id = UserId{-5}}).id == UserId{-5});
}

TEST_CASE("a generated key comes after the largest one") {
  auto db = in_memory<Keys>();
  db.insert(Plain{.id = 100});
  CHECK(db.insert(Plain{}).id == 101);
  db.insert(Plain{.id = 50});
  CHECK(db.insert(Plain{}).id == 102);
}

TEST_CASE("past the largest key another one is found") {
  auto db = in_memory<Keys>();
  db.insert(Plain{.id = largest});
  for (int i = 0; i < 5; ++i) {
    const Plain row = db.insert(Plain{.text = std::to_string(i)});
    CHECK(row.id > 0);
    CHECK(row.id < largest);
    CHECK(db.get<Plain>(row.id) == row);
  }
  CHECK(db.count<Plain>() == 6);
}

TEST_CASE("a key that exists is a primary_key_violation") {
  auto db = in_memory<Keys>();
  db.insert(Plain{.id = 1, .text = "first"});
  const auto error =
      thrown<intact::primary_key_violation>([&] { db.insert(Plain{.id = 1, .text = "second"}); });
  CHECK(error.model() == "Plain");
  CHECK(error.field() == "id");
  CHECK(db.get<Plain>(1).text == "first");
}

TEST_CASE("without autoincrement the key of a deleted row is used again") {
  auto db = in_memory<Keys>();
  db.insert(Plain{});
  db.insert(Plain{});
  db.erase<Plain>(2);
  CHECK(db.insert(Plain{}).id == 2);
}

TEST_CASE("with autoincrement no key is used again") {
  auto db = in_memory<Keys>();
  db.insert(Counted{});
  db.insert(Counted{});
  db.erase<Counted>(2);
  CHECK(db.insert(Counted{}).id == 3);
  db.erase<Counted>(std::vector<std::int64_t>{1, 3});
  CHECK(db.count<Counted>() == 0);
  CHECK(db.insert(Counted{}).id == 4);
  CHECK(db.insert(Counted{.id = 10}).id == 10);
  db.erase<Counted>(10);
  CHECK(db.insert(Counted{}).id == 11);
}

TEST_CASE("with autoincrement nothing comes after the largest key") {
  auto db = in_memory<Keys>();
  db.insert(Counted{.id = largest});
  db.erase<Counted>(largest);
  thrown<intact::full>([&] { db.insert(Counted{}); });
  CHECK(db.count<Counted>() == 0);
  CHECK(db.insert(Counted{.id = 5}).id == 5);
}

TEST_CASE("a natural key is never generated, and 0 is a value") {
  auto db = in_memory<Keys>();
  CHECK(db.insert(Natural{.id = 0, .text = "zero"}).id == 0);
  CHECK(db.get<Natural>(0).text == "zero");
  thrown<intact::primary_key_violation>([&] { db.insert(Natural{}); });
  CHECK(db.insert(Natural{.id = -7}).id == -7);
  CHECK(db.insert(std::vector{Natural{.id = 2}, Natural{.id = 1}}, intact::with_keys) ==
        std::vector<std::int64_t>{2, 1});
  CHECK(db.count<Natural>() == 4);
}

TEST_CASE("a 32-bit key is not generated") {
  auto db = in_memory<Keys>();
  CHECK(db.insert(Small{.text = "zero"}) == Small{0, "zero"});
  CHECK(db.get<Small>(0).text == "zero");
  thrown<intact::primary_key_violation>([&] { db.insert(Small{}); });
  CHECK(db.insert(Small{.id = 1}).id == 1);
}

TEST_CASE("a text key") {
  auto db = in_memory<Keys>();
  db.insert(Country{"CH", "Switzerland"});
  db.insert(Country{"", "nowhere"});
  db.insert(Country{std::string("a\0b", 3), "with a zero"});
  CHECK(db.get<Country>("CH").name == "Switzerland");
  CHECK(db.get<Country>("").name == "nowhere");
  CHECK(db.get<Country>(std::string("a\0b", 3)).name == "with a zero");
  CHECK(!db.find<Country>("a"));
  CHECK(!db.find<Country>("ch"));
  const auto error = thrown<intact::primary_key_violation>([&] { db.insert(Country{"CH", "again"}); });
  CHECK(error.model() == "Country");
  CHECK(error.field() == "code");
}

TEST_CASE("a composite key in its own order") {
  auto db = in_memory<Keys>();
  const Seat seat{.number = 1, .colour = "red", .row = "A", .hall = 2};
  const Seat other{.number = 2, .colour = "blue", .row = "A", .hall = 1};
  db.insert(seat);
  db.insert(other);
  CHECK(db.get<Seat>(2, "A", 1) == seat);
  CHECK(db.get<Seat>(1, "A", 2) == other);
  CHECK(!db.find<Seat>(1, "A", 1));
  CHECK(intact::key_of(seat) == std::tuple<std::int16_t, std::string, std::int64_t>{2, "A", 1});

  Seat painted = seat;
  painted.colour = "green";
  db.update(painted);
  CHECK(db.get<Seat>(2, "A", 1) == painted);
  CHECK(db.get<Seat>(1, "A", 2) == other);
  thrown<intact::not_found>([&] { db.update(Seat{.number = 1, .colour = "", .row = "A", .hall = 1}); });

  const Seat moved{.number = 9, .colour = "green", .row = "Z", .hall = 3};
  db.update<Seat>(2, "A", 1, moved);
  CHECK(db.get<Seat>(3, "Z", 9) == moved);
  CHECK(!db.find<Seat>(2, "A", 1));

  const auto error = thrown<intact::primary_key_violation>([&] { db.insert(moved); });
  CHECK(error.model() == "Seat");
  CHECK(db.erase<Seat>(3, "Z", 9).deleted<Seat>() == 1);
  CHECK(db.select<Seat>().all() == std::vector{other});
}

TEST_CASE("no field of a composite key is generated") {
  auto db = in_memory<Keys>();
  db.insert(Pair{});
  CHECK(db.get<Pair>(0, 0) == Pair{});
  thrown<intact::primary_key_violation>([&] { db.insert(Pair{}); });
}

TEST_CASE("a model of key fields only: an update asks whether the row is there") {
  auto db = in_memory<Keys>();
  db.insert(Pair{.a = 1, .b = 2});
  CHECK(db.find<Pair>(2, 1) == Pair{.a = 1, .b = 2});
  CHECK(!db.find<Pair>(1, 2));
  db.update(Pair{.a = 1, .b = 2});
  const auto error = thrown<intact::not_found>([&] { db.update(Pair{.a = 2, .b = 1}); });
  CHECK(error.model() == "Pair");
  db.update<Pair>(2, 1, Pair{.a = 3, .b = 4});
  CHECK(db.select<Pair>().all() == std::vector{Pair{.a = 3, .b = 4}});

  db.insert(Single{.id = 5});
  db.update(Single{.id = 5});
  thrown<intact::not_found>([&] { db.update(Single{.id = 6}); });
  db.update<Single>(5, Single{.id = 6});
  CHECK(db.select<Single>().all() == std::vector{Single{6}});
}
