// SPDX-License-Identifier: BSL-1.0
// Enums stored by name: through a database and back, and names that nobody listed.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "in_memory.hpp"
#include "thrown.hpp"

namespace shop {
enum class Status : std::uint8_t { draft, published, withdrawn, unlisted };
}

template <>
struct intact::column_type<shop::Status>
    : intact::by_name<shop::Status::draft, shop::Status::published, shop::Status::withdrawn> {};

namespace {

using shop::Status;

struct Article {
  std::int64_t id{};
  Status status{};
  std::optional<Status> before{};

  bool operator==(const Article&) const = default;
};

// A table of another program, whose texts nothing checks.
struct Import {
  std::int64_t id{};
  Status status{};
};

struct Label {
  Status status{};
  std::string text{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Label> = intact::describe(intact::primary_key<&Label::status>);

namespace {
struct Shop : intact::schema<Article, Label> {};
struct Imports : intact::schema<Import> {};
}  // namespace

TEST_CASE("an enum by name is stored as its name") {
  auto db = in_memory<Shop>();
  for (const Status status : {Status::draft, Status::published, Status::withdrawn}) {
    const Article row = db.insert(Article{.status = status, .before = status});
    CHECK(db.get<Article>(row.id) == row);
  }
  CHECK(ask(db, "SELECT group_concat(status, ' ') FROM Article") == "draft published withdrawn");
  const Article row = db.insert(Article{});
  CHECK(db.get<Article>(row.id) == row);
}

TEST_CASE("an enum by name is a key") {
  auto db = in_memory<Shop>();
  db.insert(Label{.status = Status::published, .text = "out"});
  CHECK(db.get<Label>(Status::published).text == "out");
  CHECK(!db.find<Label>(Status::draft));
}

TEST_CASE("a value that is not listed is refused on writing") {
  auto db = in_memory<Shop>();
  const auto refuse = [&](const Article& row, const std::string& field) {
    const auto error = thrown<intact::value_out_of_range>([&] { db.insert(row); });
    CHECK(error.model() == "Article");
    CHECK(error.field() == field);
    CHECK(says(error, "Article." + field));
    CHECK(db.count<Article>() == 0);
  };
  refuse({.status = Status::unlisted}, "status");
  refuse({.status = static_cast<Status>(99)}, "status");
  refuse({.before = Status::unlisted}, "before");
}

TEST_CASE("a text that is not listed is refused by the table") {
  auto db = in_memory<Shop>();
  db.insert(Article{.id = 1});
  const auto error =
      thrown<intact::check_violation>([&] { db.execute("UPDATE Article SET status = 'lost'"); });
  CHECK(error.extended_code() == SQLITE_CONSTRAINT_CHECK);
  CHECK(error.model() == "Article");
  CHECK(error.field() == "status");
  thrown<intact::check_violation>([&] { db.execute("UPDATE Article SET before = 'Draft'"); });
  db.execute("UPDATE Article SET before = NULL");
  CHECK(db.get<Article>(1) == Article{.id = 1});
}

TEST_CASE("a text that is not listed is refused on reading") {
  auto db = intact::sqlite::open<Imports>(":memory:");
  db.execute(
      "CREATE TABLE Import (id INTEGER PRIMARY KEY, status NOT NULL); INSERT INTO Import VALUES (1, '')");
  for (const std::string text : {"'lost'", "''", "'Draft'", "'draft '", "'draf'", "'draft' || char(0)"}) {
    CAPTURE(text);
    db.execute("UPDATE Import SET status = " + text);
    const auto error = thrown<intact::value_out_of_range>([&] { db.find<Import>(1); });
    CHECK(error.model() == "Import");
    CHECK(error.field() == "status");
    CHECK(says(error, "Import.status"));
  }
  db.execute("UPDATE Import SET status = 1");
  const auto error = thrown<intact::type_mismatch>([&] { db.find<Import>(1); });
  CHECK(error.field() == "status");
  db.execute("UPDATE Import SET status = 'withdrawn'");
  CHECK(db.get<Import>(1).status == Status::withdrawn);
}
