// SPDX-License-Identifier: BSL-1.0
// Functions of the user's own in SQL.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "in_memory.hpp"
#include "matching.hpp"
#include "thrown.hpp"

namespace {

struct UserId {
  std::int64_t value{};
  bool operator==(const UserId&) const = default;
};
struct Place {
  std::int64_t id{};
  double x{};
  double y{};
  std::optional<std::string> name{};
  UserId owner{};
  std::int64_t mark{};
};
struct Map : intact::schema<Place> {};

using intact::field;
using intact::function;
using ids = std::vector<std::int64_t>;

constexpr auto id = field<&Place::id>;
constexpr auto name = field<&Place::name>;

auto three_places() {
  auto db = in_memory<Map>();
  db.insert(Place{1, 0, 0, "home", {1}});
  db.insert(Place{2, 3, 4, std::nullopt, {2}});
  db.insert(Place{3, 30, 40, std::string("a\0b", 3), {1}});
  return db;
}

double twice(double value) noexcept { return 2 * value; }

TEST_CASE("a function is called with fields and values") {
  auto db = three_places();
  int calls = 0;
  db.create_function<"distance">([&calls](double x, double y) {
    ++calls;
    return std::sqrt(x * x + y * y);
  });
  CHECK(matching<Place>(db, function<"distance", double>(field<&Place::x>, field<&Place::y>) < 10) ==
        ids{1, 2});
  CHECK(calls == 3);
  db.create_function<"twice">(&twice, intact::sqlite::deterministic);
  CHECK(matching<Place>(db, function<"twice", double>(field<&Place::x>) == 6) == ids{2});
  db.create_function<"the \"answer\"">([] { return 2; });
  CHECK(matching<Place>(db, function<"the \"answer\"", int>() == id) == ids{2});
  db.create_function<"is mine">([](UserId owner, std::string_view) { return owner == UserId{1}; });
  CHECK(matching<Place>(db, function<"is mine", bool>(field<&Place::owner>, "x")) == ids{1, 3});
  CHECK(matching<Place>(db, function<"is mine", bool>(UserId{2}, std::string("x"))) == ids{});
}

TEST_CASE("NULL is passed to optionals only, texts and blobs are passed whole") {
  auto db = three_places();
  db.create_function<"size">([](std::string_view text) { return static_cast<std::int64_t>(text.size()); });
  db.create_function<"or_none">([](const std::optional<std::string>& text) { return text.value_or("none"); });
  db.create_function<"nothing">([](std::int64_t) { return std::optional<int>(); });
  db.create_function<"bytes">(
      [](std::int64_t n) { return std::vector<std::byte>(static_cast<std::size_t>(n)); });
  CHECK(matching<Place>(db, is_null(function<"size", std::optional<std::int64_t>>(name))) == ids{2});
  CHECK(matching<Place>(db, function<"size", std::optional<std::int64_t>>(name) == 3) == ids{3});
  CHECK(matching<Place>(db, function<"or_none", std::string>(name) == "none") == ids{2});
  CHECK(matching<Place>(db, is_null(function<"nothing", std::optional<int>>(id))) == ids{1, 2, 3});
  CHECK(matching<Place>(db, length(function<"bytes", std::vector<std::byte>>(id)) == 2) == ids{2});
  CHECK(ask(db, "SELECT typeof(bytes(0)), length(bytes(0))") == "blob|0");
}

TEST_CASE("what it throws fails the statement, which changes nothing") {
  auto db = three_places();
  db.create_function<"fussy">([](std::int64_t n) -> std::int64_t {
    if (n == 2) throw std::domain_error("not this one");
    if (n == 3) throw 3;
    return n;
  });
  const auto fussy = function<"fussy", std::int64_t>(id);
  auto refusal =
      thrown<intact::error>([&] { db.update<Place>().set(field<& Place::mark> = fussy).everywhere(); });
  CHECK(refusal.message() == "fussy: not this one");
  CHECK(ask(db, "SELECT sum(mark) FROM Place") == "0");
  refusal = thrown<intact::error>([&] { db.execute("SELECT fussy(3)"); });
  CHECK(refusal.message() == "fussy: an exception");
  refusal = thrown<intact::error>([&] { db.execute("SELECT fussy('x')"); });
  CHECK(refusal.message() == "fussy: argument 1 is a text where the function needs an integer");
  db.create_function<"small">([](std::int8_t n) { return n; });
  refusal = thrown<intact::error>([&] { db.execute("SELECT small(300)"); });
  CHECK(refusal.message() == "small: argument 1 does not fit the parameter of the function");
  db.create_function<"large">([] { return std::numeric_limits<std::uint64_t>::max(); });
  CHECK_THROWS_AS(db.execute("SELECT large()"), intact::error);
  db.create_function<"hungry">([](std::int64_t n) -> std::int64_t {
    if (n > 0) throw std::bad_alloc();
    return n;
  });
  CHECK_THROWS_AS(db.execute("SELECT hungry(1)"), std::bad_alloc);
}

TEST_CASE("it lives as long as the connection, or until it is replaced") {
  const auto alive = std::make_shared<int>(1);
  {
    auto db = three_places();
    db.create_function<"one">([alive] { return *alive; });
    CHECK(alive.use_count() == 2);
    CHECK(matching<Place>(db, id == function<"one", int>()) == ids{1});
    db.create_function<"one">([alive] { return 3 * *alive; });
    CHECK(alive.use_count() == 2);
    // The statements that were prepared with the first one call the second.
    CHECK(matching<Place>(db, id == function<"one", int>()) == ids{3});
    db.create_function<"one">([](std::int64_t n) { return n; });
    CHECK(alive.use_count() == 2);
  }
  CHECK(alive.use_count() == 1);
}

TEST_CASE("one that is not known fails where it is called") {
  auto db = three_places();
  CHECK_THROWS_AS(matching<Place>(db, function<"unknown", bool>(id)), intact::error);
}

}  // namespace
