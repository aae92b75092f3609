// SPDX-License-Identifier: BSL-1.0
// Whether a value is in a range that is known when the statement runs.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <list>
#include <numeric>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "in_memory.hpp"
#include "matching.hpp"
#include "thrown.hpp"

namespace {

enum class Level { low, high };
struct UserId {
  std::int64_t value;
};
struct Money {
  std::int64_t cents;
  std::int64_t currency;
};
using bytes = std::vector<std::byte>;
struct Row {
  std::int64_t id{};
  std::string text{};
  std::string folded{};
  std::optional<int> maybe{};
  Level level{};
  UserId user{};
  Money price{};
  double real{};
  std::uint64_t big{};
  bytes blob{};
  bool flag{};
  std::int64_t mark{};
};

}  // namespace

template <>
struct intact::column_type<Money> {
  static std::int64_t to_column(const Money& money) {
    if (money.currency != 0) throw std::domain_error("no such currency");
    return money.cents;
  }
  static Money from_column(std::int64_t cents) { return {cents, 0}; }
};
template <>
inline constexpr auto intact::model<Row> = intact::describe(intact::collate<&Row::folded, "NOCASE">);

namespace {

struct Table : intact::schema<Row> {};

using intact::field;
using intact::in;
using intact::not_in;
using ids = std::vector<std::int64_t>;

constexpr auto id = field<&Row::id>;
constexpr auto text = field<&Row::text>;

auto three_rows() {
  auto db = in_memory<Table>();
  db.insert(Row{1, "a", "a", 10, Level::low, {5}, {100, 0}, 0.5, 1, {std::byte{1}}, false});
  db.insert(Row{2, "B", "B", {}, Level::high, {6}, {200, 0}, 1.5, 2, {}, true});
  db.insert(Row{3, std::string("n\0l", 3), "c", 30, Level::low, {7}, {300, 0}, 2, 3, {std::byte{2}}, true});
  return db;
}

TEST_CASE("a range of any kind is one parameter") {
  auto db = three_rows();
  const std::vector<int> numbers{2, 3, 9};
  CHECK(intact::detail::value_count<decltype(in(id, numbers))> == 1);
  CHECK(matching<Row>(db, in(id, numbers)) == ids{2, 3});
  CHECK(matching<Row>(db, in(id, std::vector<std::int64_t>{1, 3})) == ids{1, 3});
  CHECK(matching<Row>(db, in(id, std::set<int>{1, 2})) == ids{1, 2});
  const std::list<short> list{3};
  CHECK(matching<Row>(db, in(id, list)) == ids{3});
  CHECK(matching<Row>(db, in(id, std::deque<long>{3})) == ids{3});
  const int plain[] = {1, 3};
  CHECK(matching<Row>(db, in(id, plain)) == ids{1, 3});
  CHECK(matching<Row>(db, in(field<&Row::flag>, std::vector<bool>{true})) == ids{2, 3});
  const std::array<std::string_view, 2> views{"a", std::string_view("n\0l", 3)};
  CHECK(matching<Row>(db, in(text, views)) == ids{1, 3});
  CHECK(matching<Row>(db, in(text, std::vector<const char*>{"a", "b"})) == ids{1});
  CHECK(matching<Row>(db, in(field<&Row::level>, std::array{Level::high})) == ids{2});
  CHECK(matching<Row>(db, in(field<&Row::user>, std::vector<UserId>{{5}, {7}})) == ids{1, 3});
  CHECK(matching<Row>(db, in(field<&Row::price>, std::vector<Money>{{200, 0}})) == ids{2});
  CHECK(matching<Row>(db, in(field<&Row::real>, std::vector<double>{0.5, 2})) == ids{1, 3});
  CHECK(matching<Row>(db, in(field<&Row::real>, std::vector<int>{2})) == ids{3});
  CHECK(matching<Row>(db, in(field<&Row::blob>, std::vector<bytes>{{}, {std::byte{2}}})) == ids{2, 3});
  // One blob is a value and no range of bytes.
  CHECK(matching<Row>(db, in(field<&Row::blob>, bytes{std::byte{1}})) == ids{1});
  CHECK(matching<Row>(db, in(text, "a")) == ids{1});
}

TEST_CASE("it is compared as by =") {
  auto db = three_rows();
  const std::vector<std::string> names{"A", "b"};
  CHECK(matching<Row>(db, in(field<&Row::folded>, names)) == ids{1, 2});
  CHECK(matching<Row>(db, in(text, names)) == ids{});
  CHECK(matching<Row>(db, in(lower(text), names)) == ids{2});
}

TEST_CASE("no element, NULL, and what no column can hold") {
  auto db = three_rows();
  const std::vector<int> none;
  CHECK(matching<Row>(db, in(id, none)) == ids{});
  CHECK(matching<Row>(db, not_in(id, none)) == ids{1, 2, 3});
  const auto maybe = field<&Row::maybe>;
  const std::vector<int> ten{10};
  CHECK(matching<Row>(db, in(maybe, ten)) == ids{1});
  CHECK(matching<Row>(db, not_in(maybe, ten)) == ids{3});
  CHECK(matching<Row>(db, !in(maybe, ten) || is_null(maybe)) == ids{2, 3});
  CHECK(matching<Row>(db, not_in(maybe, 10, 11)) == ids{3});
  const std::vector<std::uint64_t> large{1, std::numeric_limits<std::uint64_t>::max()};
  CHECK(matching<Row>(db, in(field<&Row::big>, large)) == ids{1});
  CHECK(matching<Row>(db, not_in(field<&Row::big>, large)) == ids{2, 3});
  CHECK(matching<Row>(db, not_in(field<&Row::real>, std::vector<double>{std::nan(""), 0.5})) == ids{2, 3});
}

TEST_CASE("a million elements") {
  auto db = three_rows();
  std::vector<std::int64_t> many(1'000'000);
  std::iota(many.begin(), many.end(), 3);
  CHECK(matching<Row>(db, in(id, many)) == ids{3});
  CHECK(matching<Row>(db, !in(id, many)) == ids{1, 2});
}

TEST_CASE("an lvalue is read when the statement runs, an rvalue is kept by every copy") {
  auto db = three_rows();
  std::vector<int> wanted{1};
  const auto borrowed = in(id, wanted);
  wanted = {2, 3};
  CHECK(matching<Row>(db, borrowed) == ids{2, 3});
  const auto kept = [&] {
    const auto condition = in(id, std::vector<int>{1, 2}) && id < 5;
    return condition || id == 3;
  }();
  CHECK(matching<Row>(db, kept) == ids{1, 2, 3});
  CHECK(matching<Row>(db, kept) == ids{1, 2, 3});
}

TEST_CASE("in an assignment, and beside other values") {
  auto db = three_rows();
  const std::vector<int> wanted{2};
  db.update<Row>()
      .set(field<& Row::text> = case_when(in(id, wanted), "in").otherwise("out"), field<& Row::maybe> = 7)
      .where(in(id, std::vector<int>{1, 2}) && id > 0);
  CHECK(ask(db, "SELECT group_concat(text || maybe, ',') FROM Row WHERE id < 3") == "out7,in7");
}

TEST_CASE("what the user's own mapping says is heard before SQLite reads the range") {
  auto db = three_rows();
  const std::vector<Money> prices{{100, 0}, {200, 3}};
  const auto refusal = thrown<intact::value_out_of_range>(
      [&] { db.erase<Row>(intact::where(in(field<&Row::price>, prices))); });
  CHECK(std::string(refusal.what()) == "Row, in a condition: no such currency");
  CHECK(db.count<Row>() == 3);
}

TEST_CASE("in emulation too") {
  auto db = in_memory<Table, intact::emulated>();
  for (int i = 1; i < 9; ++i) db.insert(Row{});
  CHECK(db.erase<Row>(intact::where(in(id, std::vector<int>{2, 4, 99}))).deleted<Row>() == 2);
  CHECK(db.count<Row>() == 6);
}

}  // namespace
