// SPDX-License-Identifier: BSL-1.0
// Models wherever they are declared, and names of tables and columns that SQL would take for something else.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "in_memory.hpp"
#include "thrown.hpp"

struct Global {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Global&) const = default;
};

namespace outer {
struct Spaced {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Spaced&) const = default;
};
namespace inner {
struct Deep {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Deep&) const = default;
};
}  // namespace inner
struct Around {
  struct Nested {
    std::int64_t id{};
    std::string text{};
    bool operator==(const Nested&) const = default;
  };
};
}  // namespace outer

namespace other {
struct Spaced {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Spaced&) const = default;
};
}  // namespace other

namespace {
struct Hidden {
  std::int64_t id{};
  std::string text{};
  bool operator==(const Hidden&) const = default;
};

// Its fields are called like SQL's words.
struct order {
  std::int64_t id{};
  std::string group{};
  std::string select{};
  std::optional<std::string> from{};
  std::string where{};
  std::string rowid{};
  bool operator==(const order&) const = default;
};

struct Renamed {
  std::int64_t key{};
  std::string spaces{};
  std::string quotes{};
  std::string brackets{};
  std::string unicode{};
  std::string statement{};
  std::string empty_quotes{};
  bool operator==(const Renamed&) const = default;
};

struct Child {
  std::int64_t id{};
  std::optional<std::int64_t> parent{};
  bool operator==(const Child&) const = default;
};
}  // namespace

template <>
inline constexpr auto intact::model<other::Spaced> = intact::describe(intact::table<"Spaced of other">);

template <>
inline constexpr auto intact::model<Renamed> = intact::describe(
    intact::table<"my \"own\" table's name; DROP TABLE x -- ?1">, intact::primary_key<&Renamed::key>,
    intact::column<&Renamed::key, "the key">, intact::column<&Renamed::spaces, " with  spaces ">,
    intact::column<&Renamed::quotes, "a \"double\" and a 'single' `quote`">,
    intact::column<&Renamed::brackets, "[brackets]">, intact::column<&Renamed::unicode, "Größe 尺寸 👩">,
    intact::column<&Renamed::statement, "x\") VALUES (1); --">,
    intact::column<&Renamed::empty_quotes, "\"\"">, intact::unique<&Renamed::quotes>,
    intact::index<&Renamed::unicode, &Renamed::statement>,
    intact::check(intact::field<&Renamed::spaces> != "forbidden"),
    intact::check(intact::field<&Renamed::quotes> != "forbidden"));

template <>
inline constexpr auto intact::model<Child> =
    intact::describe(intact::column<&Child::parent, "parent's key">,
                     intact::relation(intact::fields<&Child::parent>, intact::references<&Renamed::key>));

namespace {
struct Spaces : intact::schema<Global, outer::Spaced, outer::inner::Deep, outer::Around::Nested,
                               other::Spaced, Hidden> {};
struct Odd : intact::schema<order, Renamed, Child> {};

template <class T, class Database>
void use(Database& db, T row) {
  const std::int64_t id = row.id;
  CHECK(db.insert(row) == row);
  CHECK(db.template get<T>(id) == row);
  row.text = "changed";
  db.update(row);
  CHECK(db.template select<T>().all() == std::vector<T>{row});
  CHECK(db.template count<T>() == 1);
  CHECK(db.template erase<T>(id).template deleted<T>() == 1);
  CHECK(!db.template find<T>(id));
}
}  // namespace

TEST_CASE("a model may be declared anywhere") {
  auto db = in_memory<Spaces>();
  use(db, Global{1, "a"});
  use(db, outer::Spaced{1, "a"});
  use(db, outer::inner::Deep{1, "a"});
  use(db, outer::Around::Nested{1, "a"});
  use(db, other::Spaced{1, "a"});
  use(db, Hidden{1, "a"});
}

TEST_CASE("tables are called like their structs, or renamed") {
  auto db = in_memory<Spaces>();
  CHECK(ask(db,
            "SELECT group_concat(name, '|') FROM (SELECT name FROM sqlite_schema WHERE type = 'table' ORDER "
            "BY name)") == "Deep|Global|Hidden|Nested|Spaced|Spaced of other");
}

TEST_CASE("two models of one name in different namespaces are different models") {
  auto db = in_memory<Spaces>();
  db.insert(outer::Spaced{1, "outer"});
  db.insert(other::Spaced{1, "other"});
  CHECK(db.get<outer::Spaced>(1).text == "outer");
  CHECK(db.get<other::Spaced>(1).text == "other");
}

TEST_CASE("a model of a local struct") {
  struct Local {
    std::int64_t id{};
    std::string text{};
    bool operator==(const Local&) const = default;
  };
  struct Scope : intact::schema<Local> {};
  auto db = in_memory<Scope>();
  use(db, Local{1, "a"});
}

TEST_CASE("SQL's own words are names like others") {
  auto db = in_memory<Odd>();
  order row{.id = 1, .group = "g", .select = "s", .from = "f", .where = "w", .rowid = "r"};
  CHECK(db.insert(row) == row);
  CHECK(db.get<order>(1) == row);
  row.from = std::nullopt;
  row.rowid = "changed";
  db.update(row);
  CHECK(db.select<order>().all() == std::vector{row});
  CHECK(db.count<order>() == 1);
  CHECK(db.erase<order>(1).total() == 1);
}

TEST_CASE("names may hold any character") {
  auto db = in_memory<Odd>();
  Renamed row{.key = 1,
              .spaces = "a",
              .quotes = "b",
              .brackets = "c",
              .unicode = "d",
              .statement = "e",
              .empty_quotes = "f"};
  CHECK(db.insert(row) == row);
  CHECK(db.get<Renamed>(1) == row);
  row.statement = "changed";
  db.update(row);
  db.update<Renamed>(1, row);
  CHECK(db.select<Renamed>().all() == std::vector{row});
  CHECK(db.count<Renamed>() == 1);
  CHECK(
      ask(db, "SELECT \"x\"\") VALUES (1); --\" FROM \"my \"\"own\"\" table's name; DROP TABLE x -- ?1\"") ==
      "changed");

  const Child child = db.insert(Child{.parent = 1});
  CHECK(db.related<&Child::parent>(row) == std::vector{child});
  CHECK(db.related<&Child::parent>(child) == row);
  const auto receipt = db.erase<Renamed>(1);
  CHECK(receipt.deleted<Renamed>() == 1);
  CHECK(receipt.set_null<&Child::parent>() == 1);
  CHECK(!db.get<Child>(child.id).parent);
}

TEST_CASE("errors name models and columns of any name") {
  auto db = in_memory<Odd>();
  db.insert(Renamed{.key = 1, .quotes = "same"});

  const auto unique =
      thrown<intact::unique_violation>([&] { db.insert(Renamed{.key = 2, .quotes = "same"}); });
  CHECK(unique.model() == "Renamed");
  CHECK(unique.field() == "a \"double\" and a 'single' `quote`");

  const auto key = thrown<intact::primary_key_violation>([&] { db.insert(Renamed{.key = 1}); });
  CHECK(key.model() == "Renamed");
  CHECK(key.field() == "the key");

  const auto check =
      thrown<intact::check_violation>([&] { db.insert(Renamed{.key = 2, .spaces = "forbidden"}); });
  CHECK(check.model() == "Renamed");
  CHECK(check.field() == " with  spaces ");

  CHECK(thrown<intact::check_violation>([&] {
          db.insert(Renamed{.key = 2, .quotes = "forbidden"});
        }).field() == "a \"double\" and a 'single' `quote`");

  const auto parent = thrown<intact::foreign_key_violation>([&] { db.insert(Child{.parent = 9}); });
  CHECK(parent.is<&Child::parent>());
  CHECK(parent.child() == "Child");
  CHECK(parent.parent() == "Renamed");
}

TEST_CASE("tables of any name are made once and compared with the file") {
  auto db = in_memory<Odd>();
  db.insert(order{.id = 1, .group = "kept"});
  db.create_tables();
  db.create_tables();
  CHECK(db.get<order>(1).group == "kept");
}
