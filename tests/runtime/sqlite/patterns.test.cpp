// SPDX-License-Identifier: BSL-1.0
// Texts found by their beginning, their end and their parts, whatever characters they have.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "in_memory.hpp"
#include "matching.hpp"
#include "thrown.hpp"

namespace {

struct Word {
  std::int64_t id{};
  std::string text;
  std::string folded;
  std::optional<std::string> maybe;
  std::int64_t mark{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Word> = intact::describe(intact::index<&Word::text>,
                                                             intact::collate<&Word::folded, "NOCASE">);

namespace {

struct Dictionary : intact::schema<Word> {};

using intact::contains;
using intact::ends_with;
using intact::field;
using intact::glob;
using intact::like;
using intact::starts_with;
using ids = std::vector<std::int64_t>;
using namespace std::string_literals;

constexpr auto text = field<&Word::text>;
constexpr auto folded = field<&Word::folded>;

// Each has parts that another has in another case, as a wildcard, or up to a NUL or an invalid byte.
const std::vector<std::string> texts{
    "",
    "abc",
    "ABC",
    "a%c",
    "a_c",
    "a*c",
    "a?c",
    "a[b]c",
    "it's",
    "\"q\"",
    "a\0b"s,
    "a\0c"s,
    "\0"s,
    "\xff",
    "\xfe",
    "\xff\xff",
    "a\xffz",
    "\xc3\xa9",
    "\xc3\xa8",
    "e\xcc\x81",
    "\\",
    "a\\c",
    "abcabc",
    "\x7f",
    "\x80",
    "]",
    "[",
    "ab",
    "b",
    "\xef\xbf\xbf",
    "\xf0\x9f\x98\x80",
};

auto dictionary() {
  auto db = in_memory<Dictionary>();
  for (std::size_t i = 0; i < texts.size(); ++i)
    db.insert(Word{static_cast<std::int64_t>(i) + 1, texts[i], texts[i], texts[i]});
  db.insert(Word{100, "zzz", "zzz", std::nullopt});
  return db;
}

template <class Holds>
ids expected(Holds holds) {
  ids found;
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (holds(std::string_view(texts[i]))) found.push_back(static_cast<std::int64_t>(i) + 1);
  if (holds(std::string_view("zzz"))) found.push_back(100);
  return found;
}

TEST_CASE("beginnings, ends and parts are found byte by byte") {
  auto db = dictionary();
  for (const std::string& part : texts) {
    CAPTURE(part);
    const auto begins = expected([&](std::string_view t) { return t.starts_with(part); });
    const auto ends = expected([&](std::string_view t) { return t.ends_with(part); });
    CHECK(matching<Word>(db, starts_with(text, part)) == begins);
    CHECK(matching<Word>(db, ends_with(text, part)) == ends);
    // The collation of a column is for its equality and order alone.
    CHECK(matching<Word>(db, starts_with(folded, part)) == begins);
    CHECK(matching<Word>(db, ends_with(folded, part)) == ends);
    // By characters: an invalid byte may be in the midst of one.
    const bool valid = part != "\x80";
    if (valid)
      CHECK(matching<Word>(db, contains(text, part)) ==
            expected([&](std::string_view t) { return t.find(part) != std::string_view::npos; }));
    CHECK(matching<Word>(db, contains(folded, part)) == matching<Word>(db, contains(text, part)));
  }
  CHECK(matching<Word>(db, starts_with(text, "ab")) == ids{2, 23, 28});
  CHECK(matching<Word>(db, starts_with(field<&Word::maybe>, "z")) == ids{});
  CHECK(matching<Word>(db, !starts_with(field<&Word::maybe>, "") && field<&Word::id> == 100) == ids{});
}

TEST_CASE("the other text may be an expression") {
  auto db = dictionary();
  CHECK(matching<Word>(db, starts_with(text, field<&Word::folded>)).size() == texts.size() + 1);
  CHECK(matching<Word>(db, ends_with(text, substr(text, 2)) && length(text) == 3) ==
        ids{2, 3, 4, 5, 6, 7, 10, 17, 22, 100});
  CHECK(matching<Word>(db, contains(text, substr(text, 2, 1)) && field<&Word::id> == 2) == ids{2});
}

TEST_CASE("a beginning is looked up in an index") {
  auto db = dictionary();
  using statement =
      intact::statements::erase_rows<Word,
                                     intact::statements::by_condition<decltype(starts_with(text, "ab"))>>;
  const std::string plan = ask(db, "EXPLAIN QUERY PLAN " + std::string(statement::text));
  CHECK_MESSAGE(plan.find("(text>? AND text<?)") != std::string::npos, plan);
}

TEST_CASE("patterns mean what SQLite says") {
  auto db = dictionary();
  CHECK(matching<Word>(db, like(text, "A_C")) == ids{2, 3, 4, 5, 6, 7, 22});
  CHECK(matching<Word>(db, glob(text, std::string("a[%_]c"))) == ids{4, 5});
  CHECK(matching<Word>(db, like(text, "a!%c", '!')) == ids{4});
  for (const std::string& part : {"a%c"s, "a_c"s, "a\\c"s}) {
    CHECK(matching<Word>(db, like(text, intact::escape_like(part, '\\'), '\\')) ==
          expected([&](std::string_view t) { return t == part; }));
  }
  for (const std::string& part : {"a*c"s, "a?c"s, "a[b]c"s, "]"s})
    CHECK(matching<Word>(db, glob(text, intact::escape_glob(part))) ==
          expected([&](std::string_view t) { return t == part; }));
  CHECK(intact::escape_like("50%_!", '!') == "50!%!_!!");
  CHECK(intact::escape_glob("*?[]") == "[*][?][[]]");
}

TEST_CASE("a pattern with a NUL is refused, as SQLite would read half of it") {
  auto db = dictionary();
  const auto refusal = thrown<intact::value_out_of_range>([&] { matching<Word>(db, like(text, "a\0b%"s)); });
  CHECK(refusal.model() == "Word");
  CHECK(std::string(refusal.what()) ==
        "Word, in a condition: a pattern of LIKE or GLOB has no NUL character");
  CHECK_THROWS_AS(matching<Word>(db, glob(text, "a\0*"s)), intact::value_error);
  CHECK_THROWS_AS(matching<Word>(db, like(text, "a\0%"s, '!')), intact::value_error);
  CHECK_THROWS_AS(matching<Word>(db, like(text, "a", '\0')), intact::value_error);
  CHECK_THROWS_AS(matching<Word>(db, like(text, "a", '\x80')), intact::value_error);
  CHECK(matching<Word>(db, like(text, "abc")) == ids{2, 3});
}

}  // namespace
