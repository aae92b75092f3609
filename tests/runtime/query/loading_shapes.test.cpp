// SPDX-License-Identifier: BSL-1.0
// Loading along relations of every shape: composite, optional, of a model with itself, by collations, many-to-many.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <filesystem>
#include <stdexcept>

#include <intact/sqlite.hpp>

namespace {

// Names of columns that the list of keys has too.
struct Place {
  std::string k0;
  std::int64_t position{};
  std::string name;
};
struct Visit {
  std::int64_t id{};
  std::optional<std::string> k0;
  std::optional<std::int64_t> position;
  std::int64_t keys{};
};

struct Employee {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> reports_to{};
};

struct Country {
  std::int64_t id{};
  std::optional<std::string> code;
};
struct City {
  std::int64_t id{};
  std::optional<std::string> country;
};

struct Article {
  std::int64_t id{};
  std::string title;
};
struct Category {
  std::string name;
};

// A key that refuses to be written when it is negative.
struct Code {
  std::int64_t value{};
  bool operator==(const Code&) const = default;
};
struct Box {
  Code id;
};
struct Item {
  std::int64_t id{};
  Code box{};
};

}  // namespace

template <>
struct intact::column_type<Code> {
  using stored = std::int64_t;
  static std::int64_t to_column(const Code& code) {
    if (code.value < 0) throw std::runtime_error("no such code");
    return code.value;
  }
  static Code from_column(std::int64_t value) { return Code{value - 1000}; }
};

template <>
inline constexpr auto intact::model<Place> = describe(primary_key<&Place::k0, &Place::position>,
                                                      collate<&Place::k0, "NOCASE">);
template <>
inline constexpr auto intact::model<Visit> = describe(relation(fields<&Visit::k0, &Visit::position>,
                                                               references<&Place::k0, &Place::position>));
template <>
inline constexpr auto intact::model<Employee> = describe(relation(fields<&Employee::reports_to>,
                                                                  references<&Employee::id>));
template <>
inline constexpr auto intact::model<Country> = describe(unique<&Country::code>,
                                                        collate<&Country::code, "NOCASE">);
template <>
inline constexpr auto intact::model<City> = describe(relation(fields<&City::country>,
                                                              references<&Country::code>));
template <>
inline constexpr auto intact::model<Category> = describe(primary_key<&Category::name>,
                                                         collate<&Category::name, "NOCASE">);
template <>
inline constexpr auto intact::model<Item> = describe(relation(fields<&Item::box>, references<&Box::id>));

namespace {

using Filed = intact::many_to_many<Article, Category>;
using Pinned = intact::many_to_many<Category, Article, "Pinned">;
using Cites = intact::many_to_many<Article, Article, "Cites">;

struct Things : intact::schema<Place, Visit, Employee, Country, City, Article, Category, Filed, Pinned, Cites,
                               Box, Item> {};

using intact::desc;
using intact::field;
using intact::order_by;
using intact::where;
using intact::with;
using intact::with_many;

auto opened(const char* path = ":memory:") {
  auto db = intact::sqlite::open<Things>(path);
  db.create_tables();
  return db;
}

}  // namespace

TEST_CASE("composite relations, by the collation of the parent, where columns have the names of the list's") {
  auto db = opened();
  db.insert({Place{"a", 1, "A1"}, Place{"a", 2, "A2"}, Place{"b", 1, "B1"}});
  db.insert({Visit{1, "A", 1, 5}, Visit{2, "a", 2, 5}, Visit{3, "B", 1, 6},
             Visit{4, std::nullopt, std::nullopt, 5}, Visit{5, "a", 1, 5}});

  const auto places = db.select<Place>()
                          .with_many<&Visit::k0, &Visit::position>(
                              where(field<&Visit::keys> == 5 && field<&Visit::position> < 3),
                              order_by(desc(field<&Visit::position>), desc(field<&Visit::id>)))
                          .order_by(field<&Place::name>)
                          .all();
  REQUIRE(places.size() == 3);
  REQUIRE(places[0].row.name == "A1");
  const auto& of_a1 = places[0].related<&Visit::k0, &Visit::position>();
  REQUIRE(of_a1.size() == 2);
  CHECK(of_a1[0].id == 5);
  CHECK(of_a1[1].id == 1);
  CHECK(places[1].related<&Visit::k0, &Visit::position>().size() == 1);
  CHECK(places[2].related<&Visit::k0, &Visit::position>().empty());

  const auto visits =
      db.select<Visit>().with<&Visit::k0, &Visit::position>().order_by(field<&Visit::id>).all();
  REQUIRE(visits.size() == 5);
  CHECK(visits[0].related<&Visit::k0, &Visit::position>()->name == "A1");
  CHECK(visits[2].related<&Visit::k0, &Visit::position>()->name == "B1");
  CHECK_FALSE(visits[3].related<&Visit::k0, &Visit::position>());
}

TEST_CASE(
    "a relation of a model with itself: with() goes to the referenced row, with_many() to those that "
    "reference") {
  auto db = opened();
  db.insert({Employee{1, "boss"}, Employee{2, "left", 1}, Employee{3, "right", 1}, Employee{4, "leaf", 2}});
  const auto query = db.select<Employee>()
                         .with<&Employee::reports_to>()
                         .with_many<&Employee::reports_to>(with_many<&Employee::reports_to>())
                         .order_by(field<&Employee::id>);
  static_assert(decltype(query)::statements == 4);
  std::string seen;
  for (const auto& [employee, boss, reports] : query.all()) {
    seen += employee.name + '<' + (boss ? boss->name : "-") + '>';
    for (const auto& [report, below] : reports) seen += ' ' + report.name + std::to_string(below.size());
    seen += "; ";
  }
  CHECK(seen == "boss<-> left1 right0; left<boss> leaf0; right<boss>; leaf<left>; ");
  CHECK(query.first()->get<1>() == std::nullopt);
  CHECK(query.first()->get<2>().size() == 2);

  auto left = query.where(field<&Employee::id> == 2).one();
  CHECK(left.parent_row<&Employee::reports_to>()->name == "boss");
  CHECK(left.children<&Employee::reports_to>().at(0).row.name == "leaf");
  left.children<&Employee::reports_to>().clear();
  CHECK(std::as_const(left).children<&Employee::reports_to>().empty());
  // What is taken from a temporary is a value.
  static_assert(
      std::is_same_v<decltype(query.one().parent_row<&Employee::reports_to>()), std::optional<Employee>>);
}

TEST_CASE("NULL belongs to nothing, on either side; texts are compared as the referenced column does") {
  auto db = opened();
  db.insert({Country{1, "no"}, Country{2, std::nullopt}, Country{3, "SE"}, Country{4, ""}});
  db.insert({City{1, "NO"}, City{2, std::nullopt}, City{3, "se"}, City{4, "Se"}, City{5, ""}});
  std::string seen;
  for (const auto& [country, cities] :
       db.select<Country>().with_many<&City::country>().order_by(field<&Country::id>).all())
    seen += std::to_string(country.id) + ':' + std::to_string(cities.size()) + ' ';
  CHECK(seen == "1:1 2:0 3:2 4:1 ");

  seen.clear();
  for (const auto& [city, country] :
       db.select<City>().with<&City::country>().order_by(field<&City::id>).all())
    seen += std::to_string(city.id) + ':' + (country ? std::to_string(country->id) : "-") + ' ';
  CHECK(seen == "1:1 2:- 3:3 4:3 5:4 ");
}

TEST_CASE("many-to-many from either side, of a model with itself from A to B") {
  auto db = opened();
  db.insert({Article{1, "one"}, Article{2, "two"}, Article{3, "three"}});
  db.insert({Category{"News"}, Category{"Old"}});
  db.execute(R"(
    INSERT INTO "_ArticleToCategory" VALUES (1, 'news'), (2, 'News'), (1, 'old');
    INSERT INTO "_Pinned" VALUES (3, 'OLD');
    INSERT INTO "_Cites" VALUES (1, 2), (1, 3), (3, 3);
  )");

  std::string seen;
  for (const auto& [article, filed, pinned, cited] :
       db.select<Article>()
           .with_many<Filed>(order_by(desc(field<&Category::name>)))
           .with_many<Pinned>()
           .with_many<Cites>(order_by(field<&Article::id>))
           .order_by(field<&Article::id>)
           .all()) {
    seen += article.title + ':';
    for (const Category& category : filed) seen += ' ' + category.name;
    seen += '|' + std::to_string(pinned.size()) + '|';
    for (const Article& other : cited) seen += std::to_string(other.id);
    seen += "; ";
  }
  CHECK(seen == "one: Old News|0|23; two: News|0|; three:|1|3; ");

  const auto categories = db.select<Category>()
                              .with_many<Filed>(with_many<Cites>(), where(field<&Article::id> < 3))
                              .order_by(field<&Category::name>)
                              .all();
  REQUIRE(categories.size() == 2);
  REQUIRE(categories[0].related<Filed>().size() == 2);
  CHECK(categories[0].related<Filed>()[0].row.title == "one");
  CHECK(categories[0].related<Filed>()[0].related<Cites>().size() == 2);
  CHECK(categories[1].related<Filed>().size() == 1);
  CHECK(&categories[1].linked<Filed>() == &categories[1].related<Filed>());
}

TEST_CASE("what a type of the user's own refuses is the error it threw, not one of the database") {
  auto db = opened();
  // What is read is a thousand less than what was written, so that it cannot be written again.
  db.execute("INSERT INTO Box VALUES (3); INSERT INTO Item VALUES (1, 3)");
  const auto error =
      probe::thrown<intact::value_out_of_range>([&] { db.select<Item>().with<&Item::box>().all(); });
  CHECK(error.model() == "Item");
  CHECK(error.field() == "box");
  CHECK(std::string(error.what()).find("no such code") != std::string::npos);
  CHECK_THROWS_AS(db.select<Box>().with_many<&Item::box>().all(), intact::value_out_of_range);
  CHECK(sqlite3_get_autocommit(db.handle()) != 0);
}

TEST_CASE("all statements of a query see one state, whatever another connection does between them") {
  const auto file = std::filesystem::temp_directory_path() / "intact_loading_state.db";
  const auto remove = [&] {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
  };
  remove();
  {
    auto db = opened(file.string().c_str());
    db.execute("PRAGMA journal_mode = WAL");
    auto other = intact::sqlite::open<Things>(file.string());
    db.insert(Employee{1, "boss"});

    // As the statement of the loading begins, another connection adds a row to what it will read.
    struct intruder {
      decltype(other)& with;
      int written = 0;
    } state{other};
    const auto intrude = [](unsigned, void* given, void*, void* text) {
      auto& now = *static_cast<intruder*>(given);
      if (std::string_view(static_cast<const char*>(text)).starts_with("SELECT intact_k") &&
          now.written++ == 0)
        now.with.insert(Employee{2, "late", 1});
      return 0;
    };
    sqlite3_trace_v2(db.handle(), SQLITE_TRACE_STMT, intrude, &state);
    const auto query = db.select<Employee>().with_many<&Employee::reports_to>();
    CHECK(query.all().at(0).related<&Employee::reports_to>().empty());
    CHECK(state.written == 1);
    CHECK(query.all().at(0).related<&Employee::reports_to>().size() == 1);
    sqlite3_trace_v2(db.handle(), 0, nullptr, nullptr);
  }
  remove();
}

TEST_CASE("what is loaded for the rows of a set operation") {
  auto db = opened();
  db.insert({Employee{1, "boss"}, Employee{2, "left", 1}, Employee{3, "right", 1}});
  const auto some = db.select<Employee>()
                        .where(field<&Employee::id> == 1)
                        .union_all(intact::select<Employee>().where(field<&Employee::id> == 3))
                        .with_many<&Employee::reports_to>()
                        .all();
  REQUIRE(some.size() == 2);
  CHECK(some[0].related<&Employee::reports_to>().size() == 2);
  CHECK(some[1].related<&Employee::reports_to>().empty());
}

TEST_CASE("conditions of loadings with ranges and subqueries, after the list of keys") {
  auto db = opened();
  db.insert({Employee{1, "boss"}, Employee{2, "left", 1}, Employee{3, "right", 1}, Employee{4, "other", 1}});
  db.insert({Article{1, "left"}, Article{2, "right"}, Article{3, "other"}});
  const std::vector<std::int64_t> wanted{2, 3, 9};
  const auto query =
      db.select<Employee>()
          .where(field<&Employee::id> == 1)
          .with_many<&Employee::reports_to>(
              where(in(field<&Employee::id>, wanted)),
              where(in(field<&Employee::name>,
                       intact::select(field<&Article::title>).where(field<&Article::id> > 1))));
  REQUIRE(query.one().related<&Employee::reports_to>().size() == 1);
  CHECK(query.one().related<&Employee::reports_to>()[0].name == "right");
  CHECK(db.select<Employee>()
            .with_many<&Employee::reports_to>(where(in(field<&Employee::id>, std::vector<std::int64_t>())))
            .all()[0]
            .related<&Employee::reports_to>()
            .empty());
}
