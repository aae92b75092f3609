// SPDX-License-Identifier: BSL-1.0
// Values of the wrong storage class: each is an error that names model and column, and the connection goes on.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace {

struct UserId {
  std::int64_t value{};
  bool operator==(const UserId&) const = default;
};

struct Row {
  std::int64_t id{};
  std::int64_t integer{};
  bool flag{};
  double real{};
  std::string text{};
  std::vector<std::byte> blob{};
  std::array<std::byte, 2> fixed{};
  UserId user{};
  std::optional<std::int64_t> maybe_integer{};
  std::optional<double> maybe_real{};
  std::optional<std::string> maybe_text{};
  std::optional<std::vector<std::uint8_t>> maybe_blob{};

  bool operator==(const Row&) const = default;
};

struct Loose : intact::schema<Row> {};

// The columns have no type, so they keep what they are given.
auto loose_table() {
  auto db = intact::sqlite::open<Loose>(":memory:");
  db.execute(
      "CREATE TABLE Row (id INTEGER PRIMARY KEY, integer, flag, real, text, blob, fixed, user, "
      "maybe_integer, "
      "maybe_real, maybe_text, maybe_blob)");
  db.insert(Row{.id = 1});
  return db;
}

}  // namespace

TEST_CASE("what a column holds and its field cannot take") {
  auto db = loose_table();
  const auto refuse = [&](const std::string& field, const std::string& value, const std::string& holds,
                          const std::string& needs) {
    CAPTURE(field);
    CAPTURE(value);
    db.execute("UPDATE Row SET " + field + " = " + value);
    const auto error = thrown<intact::type_mismatch>([&] { db.find<Row>(1); });
    CHECK(error.model() == "Row");
    CHECK(error.field() == field);
    CHECK(says(error, "Row." + field));
    CHECK(says(error, "holds " + holds));
    CHECK(says(error, "needs " + needs));
    CHECK(error.code() == 0);
    thrown<intact::type_mismatch>([&] { db.select<Row>().all(); });
    db.update(Row{.id = 1});
    CHECK(db.get<Row>(1) == Row{.id = 1});
  };

  for (const std::string field : {"integer", "flag", "user", "maybe_integer"}) {
    refuse(field, "'12'", "a text", "an integer");
    refuse(field, "''", "a text", "an integer");
    refuse(field, "12.0", "a real number", "an integer");
    refuse(field, "X'0C'", "a blob", "an integer");
  }
  for (const std::string field : {"real", "maybe_real"}) {
    refuse(field, "'1.5'", "a text", "a real number");
    refuse(field, "X''", "a blob", "a real number");
  }
  for (const std::string field : {"text", "maybe_text"}) {
    refuse(field, "12", "an integer", "a text");
    refuse(field, "1.5", "a real number", "a text");
    refuse(field, "X'41'", "a blob", "a text");
  }
  for (const std::string field : {"blob", "fixed", "maybe_blob"}) {
    refuse(field, "12", "an integer", "a blob");
    refuse(field, "1.5", "a real number", "a blob");
    refuse(field, "'AB'", "a text", "a blob");
  }
}

TEST_CASE("NULL in a required field") {
  auto db = loose_table();
  for (const std::string field : {"integer", "flag", "real", "text", "blob", "fixed", "user"}) {
    CAPTURE(field);
    db.execute("UPDATE Row SET " + field + " = NULL");
    const auto error = thrown<intact::type_mismatch>([&] { db.find<Row>(1); });
    CHECK(error.model() == "Row");
    CHECK(error.field() == field);
    CHECK(says(error, "holds NULL"));
    CHECK(says(error, "std::optional"));
    db.update(Row{.id = 1});
  }
  CHECK(db.get<Row>(1) == Row{.id = 1});
}

TEST_CASE("NULL in an optional is nothing") {
  auto db = loose_table();
  db.update(Row{.id = 1, .maybe_integer = 1, .maybe_real = 1.5, .maybe_text = "a", .maybe_blob = {{1}}});
  db.execute("UPDATE Row SET maybe_integer = NULL, maybe_real = NULL, maybe_text = NULL, maybe_blob = NULL");
  CHECK(db.get<Row>(1) == Row{.id = 1});
}

TEST_CASE("one bad row among many: nothing is returned, and the rest can be read") {
  auto db = loose_table();
  for (int i = 2; i <= 50; ++i) db.insert(Row{.id = i});
  db.execute("UPDATE Row SET text = 7 WHERE id = 25");
  thrown<intact::type_mismatch>([&] { db.select<Row>().all(); });
  CHECK(db.get<Row>(24).id == 24);
  CHECK(db.get<Row>(26).id == 26);
  CHECK(db.count<Row>() == 50);
  db.update(Row{.id = 25});
  CHECK(db.select<Row>().all().size() == 50);
}

TEST_CASE("an affinity converts what it can, and the field takes the result") {
  auto db = intact::sqlite::open<Loose>(":memory:");
  db.execute(
      "CREATE TABLE Row (id INTEGER PRIMARY KEY, integer INTEGER, flag INTEGER, real REAL, text TEXT, blob "
      "BLOB, "
      "fixed BLOB, user INTEGER, maybe_integer INTEGER, maybe_real REAL, maybe_text TEXT, maybe_blob BLOB)");
  db.execute("INSERT INTO Row VALUES (1, '12', 1.0, 3, 7, X'', X'0000', '5', '', NULL, 1.5, NULL)");
  const auto error = thrown<intact::type_mismatch>([&] { db.find<Row>(1); });
  CHECK(error.field() == "maybe_integer");
  db.execute("UPDATE Row SET maybe_integer = '9'");
  CHECK(db.get<Row>(1) == Row{.id = 1,
                              .integer = 12,
                              .flag = true,
                              .real = 3.0,
                              .text = "7",
                              .user = {5},
                              .maybe_integer = 9,
                              .maybe_text = "1.5"});
}

TEST_CASE("a STRICT table refuses the wrong class on writing") {
  auto db = in_memory<Loose>();
  db.insert(Row{.id = 1});
  const auto error = thrown<intact::type_mismatch>([&] { db.execute("UPDATE Row SET integer = 'many'"); });
  CHECK(error.extended_code() == SQLITE_CONSTRAINT_DATATYPE);
  CHECK(error.model() == "Row");
  CHECK(error.field() == "integer");
  CHECK(db.get<Row>(1) == Row{.id = 1});
}
