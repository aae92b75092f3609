// SPDX-License-Identifier: BSL-1.0
// Checks as SQLite carries them out: what each condition lets pass.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

enum class Size : std::uint8_t { small = 1, large = 3 };

struct Row {
  std::int64_t id{};
  std::int64_t stars{3};
  double price{1};
  std::string name{"name"};
  std::optional<std::int64_t> from{};
  std::optional<std::int64_t> to{};
  std::string code{"AB1"};
  Size size{Size::small};
  std::int64_t even{};
  std::string kind{"a"};
};

using intact::field;

}  // namespace

template <>
inline constexpr auto intact::model<Row> = intact::describe(
    intact::check(field<&Row::stars> >= 1 && field<&Row::stars> <= 5),
    intact::check(field<&Row::price> > 0.0 || field<&Row::name> == "free; it's 0"),
    intact::check(intact::length(field<&Row::name>) > 0), intact::check(field<&Row::from> <= field<&Row::to>),
    intact::check(intact::like(field<&Row::code>, "A%")), intact::check(field<&Row::size> != Size::large),
    intact::check(field<&Row::even> % 2 == 0), intact::check(intact::in(field<&Row::kind>, "a", "b's")),
    intact::check(!(field<&Row::stars> == 4 && field<&Row::price> < 2.0)),
    intact::check(intact::between(field<&Row::even> + field<&Row::stars>, -100, 100)));

namespace {

struct Table : intact::schema<Row> {};

template <class Database>
bool passes(Database& db, const Row& row) {
  try {
    db.template erase<Row>(db.insert(row).id);
    return true;
  } catch (const intact::check_violation& error) {
    CHECK(error.model() == "Row");
    return false;
  }
}

}  // namespace

TEST_CASE("each condition lets pass what it says") {
  auto db = in_memory<Table>();
  const Row good;
  const auto with = [&](auto Row::*member, auto value) {
    Row row;
    row.*member = value;
    return passes(db, row);
  };
  CHECK(passes(db, good));
  CHECK(!with(&Row::stars, 0));
  CHECK(with(&Row::stars, 1));
  CHECK(with(&Row::stars, 5));
  CHECK(!with(&Row::stars, 6));
  CHECK(!with(&Row::stars, 4));
  CHECK(passes(db, Row{.stars = 4, .price = 2}));
  CHECK(!with(&Row::price, 0.0));
  CHECK(passes(db, Row{.price = 0, .name = "free; it's 0"}));
  CHECK(!with(&Row::name, ""));
  CHECK(!with(&Row::code, "B"));
  CHECK(with(&Row::code, "A"));
  CHECK(!with(&Row::size, Size::large));
  CHECK(with(&Row::size, static_cast<Size>(2)));
  CHECK(!with(&Row::even, 3));
  CHECK(with(&Row::even, -4));
  CHECK(!with(&Row::even, 100));
  CHECK(with(&Row::kind, "b's"));
  CHECK(!with(&Row::kind, "b"));
}

TEST_CASE("a condition that is NULL counts as met") {
  auto db = in_memory<Table>();
  CHECK(passes(db, Row{.from = 9}));
  CHECK(passes(db, Row{.to = 1}));
  CHECK(passes(db, Row{.from = 1, .to = 1}));
  CHECK(!passes(db, Row{.from = 2, .to = 1}));
}

TEST_CASE("an update has to meet the checks too") {
  auto db = in_memory<Table>();
  Row row = db.insert(Row{});
  row.stars = 9;
  const auto error = thrown<intact::check_violation>([&] { db.update(row); });
  CHECK(error.model() == "Row");
  // The condition has two comparisons, so no single field is to blame.
  CHECK(error.field().empty());
  CHECK(db.get<Row>(row.id).stars == 3);
}
