// SPDX-License-Identifier: BSL-1.0
// Conditions as SQLite answers them: NULL, arithmetic, functions, cases.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "matching.hpp"
#include "thrown.hpp"

namespace {

struct Email {
  std::string text;
  bool operator==(const Email&) const = default;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::string> nick;
  std::optional<std::int32_t> stars;
  double score{};
  Email author;
  std::int64_t mark{};
};

}  // namespace

// A CHECK may ask for NULL too.
template <>
inline constexpr auto intact::model<Post> = intact::describe(
    intact::check(intact::field<&Post::stars> == std::nullopt || intact::field<&Post::stars> >= 0),
    intact::check(intact::coalesce(intact::length(intact::field<&Post::nick>), 0) < 1000));

namespace {

struct Blog : intact::schema<Post> {};

using intact::field;
using ids = std::vector<std::int64_t>;

constexpr auto title = field<&Post::title>;
constexpr auto nick = field<&Post::nick>;
constexpr auto stars = field<&Post::stars>;
constexpr auto score = field<&Post::score>;
constexpr auto id = field<&Post::id>;

auto three_posts() {
  auto db = in_memory<Blog>();
  db.insert(Post{1, "Alpha", std::nullopt, std::nullopt, 1.5, {"a@x"}});
  db.insert(Post{2, "beta", "b", 0, -2.5, {"B@x"}});
  db.insert(Post{3, "  gamma ", "", 7, 0, {"c@y"}});
  return db;
}

TEST_CASE("nullopt is NULL, and an optional value is NULL when it is empty") {
  auto db = three_posts();
  CHECK(matching<Post>(db, stars == std::nullopt) == ids{1});
  CHECK(matching<Post>(db, std::nullopt != stars) == ids{2, 3});

  std::optional<std::int32_t> wanted;
  CHECK(matching<Post>(db, stars == wanted) == ids{1});
  CHECK(matching<Post>(db, stars != wanted) == ids{2, 3});
  CHECK(matching<Post>(db, wanted == stars) == ids{1});
  wanted = 7;
  CHECK(matching<Post>(db, stars == wanted) == ids{3});
  CHECK(matching<Post>(db, stars != wanted) == ids{1, 2});
  // Of another integer type, and beside a field that cannot be NULL.
  CHECK(matching<Post>(db, stars == std::optional<std::int64_t>(7)) == ids{3});
  CHECK(matching<Post>(db, id == std::optional<std::int64_t>()) == ids{});
  CHECK(matching<Post>(db, id != std::optional<std::int64_t>()) == ids{1, 2, 3});
  CHECK(matching<Post>(db, nick == std::optional<std::string>("b")) == ids{2});
  CHECK(matching<Post>(db, nick == std::optional<std::string>()) == ids{1});
  // A plain value is not equal to NULL, nor unequal, as in SQL.
  CHECK(matching<Post>(db, stars != 7) == ids{2});
  CHECK(matching<Post>(db, stars < std::optional<std::int32_t>(5)) == ids{2});
  CHECK(matching<Post>(db, stars < std::optional<std::int32_t>()) == ids{});
}

TEST_CASE("a CHECK with == nullopt lets NULL pass and no more") {
  auto db = three_posts();
  CHECK_THROWS_AS(db.insert(Post{4, "", {}, -1, 0, {}}), intact::constraint_violation);
  CHECK(db.insert(Post{4, "", {}, {}, 0, {}}).id == 4);
}

TEST_CASE("numbers are promoted, and divided by zero they are NULL") {
  auto db = three_posts();
  CHECK(matching<Post>(db, id + 0.5 == 2.5) == ids{2});
  CHECK(matching<Post>(db, id * score < 0) == ids{2});
  CHECK(matching<Post>(db, id - stars == -4) == ids{3});
  CHECK(matching<Post>(db, -score == 2.5) == ids{2});
  CHECK(matching<Post>(db, -(-id) == 3) == ids{3});
  CHECK(matching<Post>(db, is_null(7 / stars)) == ids{1, 2});
  CHECK(matching<Post>(db, 7 % stars == 0) == ids{3});
  CHECK(matching<Post>(db, id / 2 == 1) == ids{2, 3});
  CHECK(matching<Post>(db, id / 2.0 == 1.5) == ids{3});
  CHECK(matching<Post>(db, id + std::optional<int>() == 2) == ids{});
  // A sum of 32-bit fields is one of 64 bits.
  CHECK(matching<Post>(db, stars + 2147483647 == 2147483654) == ids{3});

  db.update<Post>().set(stars = stars + 1, score = score / 2, nick = std::nullopt).where(id == 3);
  CHECK(db.get<Post>(3).stars == 8);
  CHECK(db.get<Post>(3).score == 0);
  CHECK(!db.get<Post>(3).nick);
}

TEST_CASE("functions of texts") {
  auto db = three_posts();
  CHECK(matching<Post>(db, lower(title) == "alpha") == ids{1});
  CHECK(matching<Post>(db, upper(field<&Post::author>) == "B@X") == ids{2});
  CHECK(matching<Post>(db, trim(title) == "gamma") == ids{3});
  CHECK(matching<Post>(db, ltrim(title) == "gamma ") == ids{3});
  CHECK(matching<Post>(db, rtrim(title) == "  gamma") == ids{3});
  CHECK(matching<Post>(db, trim(title, "ab") == "Alph") == ids{1});
  CHECK(matching<Post>(db, ltrim(title, "b") == "eta") == ids{2});
  CHECK(matching<Post>(db, rtrim(title, "at") == "be") == ids{2});
  CHECK(matching<Post>(db, replace(title, "a", std::string("o")) == "Alpho") == ids{1});
  CHECK(matching<Post>(db, substr(title, 2) == "eta") == ids{2});
  CHECK(matching<Post>(db, substr(title, -3, 2) == "ph") == ids{1});
  CHECK(matching<Post>(db, instr(title, "ta") == 3) == ids{2});
  CHECK(matching<Post>(db, length(nick) == 0) == ids{3});
  CHECK(matching<Post>(db, concat(title, "/", nick, ":", id) == "beta/b:2") == ids{2});
  CHECK(matching<Post>(db, concat("<", title) == "<Alpha") == ids{1});
  CHECK(matching<Post>(db, is_null(concat(title, nick))) == ids{1});
}

TEST_CASE("functions of numbers and of any values") {
  auto db = three_posts();
  CHECK(matching<Post>(db, intact::abs(score) == 2.5) == ids{2});
  CHECK(matching<Post>(db, intact::round(score) == 2) == ids{1});
  CHECK(matching<Post>(db, intact::round(score * 1.11, 1) == 1.7) == ids{1});
  CHECK(matching<Post>(db, coalesce(stars, 3) == 3) == ids{1});
  CHECK(matching<Post>(db, coalesce(nick, title) == "Alpha") == ids{1});
  CHECK(matching<Post>(db, coalesce(stars, std::nullopt, 9) == 9) == ids{1});
  CHECK(matching<Post>(db, least(id, 2) == 2) == ids{2, 3});
  CHECK(matching<Post>(db, greatest(id, stars, 4) == 7) == ids{3});
  CHECK(matching<Post>(db, is_null(least(id, stars))) == ids{1});
  CHECK(matching<Post>(db, is_null(nullif(nick, ""))) == ids{1, 3});
  CHECK(matching<Post>(db, intact::cast<std::string>(stars) == "7") == ids{3});
  CHECK(matching<Post>(db, intact::cast<int>(score) == -2) == ids{2});
  CHECK(matching<Post>(db, intact::cast<double>(id) / 2 == 1.5) == ids{3});
  CHECK_THROWS_AS(matching<Post>(db, intact::abs(id - std::numeric_limits<std::int64_t>::max() - 3) == 0),
                  intact::error);
}

TEST_CASE("a case takes the first condition that is met") {
  auto db = three_posts();
  const auto kind = case_when(stars > 5, "many").when(stars >= 0, "some").otherwise("none");
  CHECK(matching<Post>(db, kind == "many") == ids{3});
  CHECK(matching<Post>(db, kind == "some") == ids{2});
  CHECK(matching<Post>(db, kind == "none") == ids{1});
  CHECK(matching<Post>(db, is_null(case_when(stars > 5, id))) == ids{1, 2});
  CHECK(matching<Post>(db, iif(stars > 5, 0.5, id) == 0.5) == ids{3});
  CHECK(matching<Post>(db, iif(stars > 5, id, 0.5) == 0.5) == ids{1, 2});
  db.update<Post>().set(title = case_when(id == 1, concat(title, "!")).otherwise(title)).everywhere();
  CHECK(db.get<Post>(1).title == "Alpha!");
  CHECK(db.get<Post>(2).title == "beta");
}

TEST_CASE("every value is bound") {
  auto db = three_posts();
  const std::string hostile = "'); DROP TABLE \"Post\"; --";
  CHECK(matching<Post>(db, title == hostile) == ids{});
  CHECK(matching<Post>(db, concat(title, hostile) == "Alpha" + hostile) == ids{1});
  CHECK(matching<Post>(db, contains(title, hostile) || starts_with(title, hostile) ||
                               ends_with(title, hostile)) == ids{});
  CHECK(db.count<Post>() == 3);
}

}  // namespace
