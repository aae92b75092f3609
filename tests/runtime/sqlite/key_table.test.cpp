// SPDX-License-Identifier: BSL-1.0
// Lists of keys as a table: how many columns it has, and where in the list a row stands.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "in_memory.hpp"

namespace {

struct Place {
  std::int64_t id{};
  std::string country{}, region{}, town{};
};
struct Person {
  std::int64_t id{};
  std::string country{}, region{}, town{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Place> =
    intact::describe(intact::unique<&Place::country, &Place::region, &Place::town>);
template <>
inline constexpr auto intact::model<Person> =
    intact::describe(intact::relation(intact::fields<&Person::country, &Person::region, &Person::town>,
                                      intact::references<&Place::country, &Place::region, &Place::town>));

namespace {

struct Map : intact::schema<Place, Person> {};
struct Alone : intact::schema<Place> {};

using namespace intact::sqlite::detail;

// What a statement about the list 10, 20, 30 says, from the key at `from` on.
template <class Database>
std::string list(Database& db, const std::string& query, std::size_t from = 0) {
  static constexpr int keys[] = {10, 20, 30};
  const key_list given{keys, from, 3, [](sqlite3_context* out, const void* all, std::size_t row, int column) {
                         sqlite3_result_int(out, static_cast<const int*>(all)[row] + column);
                       }};
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_prepare_v2(db.handle(), query.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  const single_use owner(statement);
  REQUIRE(bind_keys(statement, 1, given) == SQLITE_OK);
  std::string all;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
      all += std::to_string(sqlite3_column_int(statement, i)) +
             (i + 1 < sqlite3_column_count(statement) ? "," : ";");
  }
  return all;
}

}  // namespace

TEST_CASE("the table has a column for each field of the longest row, and the position") {
  auto db = in_memory<Map>();
  CHECK(list(db, "SELECT * FROM intact_keys(?1)") == "10,11,12,13,0;20,21,22,23,1;30,31,32,33,2;");
  CHECK(list(db, "SELECT position, k2 FROM intact_keys(?1)", 1) == "1,22;2,32;");
}

TEST_CASE("rows are joined to the list in its order, by position") {
  auto db = in_memory<Alone>();
  db.insert({Place{.id = 30, .town = "c"}, Place{.id = 10, .town = "a"}});
  const std::string joined =
      R"(SELECT intact_k.position, c."id" FROM intact_keys(?1) AS intact_k CROSS JOIN "Place" AS c ON c."id" = intact_k.k0)";
  CHECK(list(db, joined) == "0,10;2,30;");
  CHECK(ask(db, "EXPLAIN QUERY PLAN " + joined).find("SEARCH c USING INTEGER PRIMARY KEY") !=
        std::string::npos);
}
