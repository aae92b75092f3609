// SPDX-License-Identifier: BSL-1.0
// Writes that give their rows back.
#include <doctest/doctest.h>

#include <algorithm>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <list>
#include <optional>
#include <string>
#include <thrown.hpp>
#include <tuple>
#include <vector>

namespace {

using intact::field;
using intact::returning;
using intact::where;

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::optional<std::string> title;
  int score{};
  std::optional<std::int64_t> author;
};
struct Employee {
  std::int64_t id{};
  std::optional<std::int64_t> boss;
  std::optional<std::int64_t> mentor;
};
struct Seat {
  std::string row;
  std::int64_t number{};
  std::optional<std::int64_t> late;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<User> = describe(unique<&User::name>);
template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Employee> =
    describe(relation(fields<&Employee::boss>, references<&Employee::id>, on_delete<Cascade>),
             relation(fields<&Employee::mentor>, references<&Employee::id>, on_delete<NoAction>));
template <>
inline constexpr auto model<Seat> = describe(primary_key<&Seat::row, &Seat::number>,
                                             relation(fields<&Seat::late>, references<&User::id>,
                                                      on_delete<NoAction>, deferred));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Employee, Seat> {};

template <class Mode>
auto filled() {
  auto db = in_memory<Blog, Mode>();
  db.insert({User{1, "a"}, User{2, "b"}, User{3, "c"}});
  db.insert({Post{1, "first", 1, 1}, Post{2, {}, 2, 1}, Post{3, "third", 3, 2}});
  return db;
}

std::string text(const Post& post) {
  return std::to_string(post.id) + ' ' + post.title.value_or("-") + ' ' + std::to_string(post.score) + ' ' +
         (post.author ? std::to_string(*post.author) : "-");
}
std::string text(const Employee& one) {
  return std::to_string(one.id) + ' ' + (one.boss ? std::to_string(*one.boss) : "-") + ' ' +
         (one.mentor ? std::to_string(*one.mentor) : "-");
}
// In the order of their texts: SQLite promises none.
template <class T>
std::string texts(const std::vector<T>& rows) {
  std::vector<std::string> all;
  for (const T& row : rows) all.push_back(text(row));
  std::sort(all.begin(), all.end());
  std::string joined;
  for (const std::string& one : all) joined += (joined.empty() ? "" : ", ") + one;
  return joined;
}

}  // namespace

TEST_CASE_TEMPLATE("erased rows", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  CHECK(texts(db.template erase<Post>(where(field<&Post::score> >= 2), returning)) == "2 - 2 1, 3 third 3 2");
  CHECK(db.template count<Post>() == 1);
  CHECK(db.template erase<Post>(where(field<&Post::score> >= 2), returning).empty());
  // Those that go along are not told.
  const std::vector<User> users = db.template erase<User>(1, returning);
  REQUIRE(users.size() == 1);
  CHECK(users[0].name == "a");
  CHECK(db.template count<Post>() == 0);
  const auto chosen = db.template erase<User>(std::vector<std::int64_t>{3, 7, 2},
                                              returning(field<&User::name>, field<&User::id>));
  std::vector<std::tuple<std::string, std::int64_t>> expected{{"b", 2}, {"c", 3}};
  CHECK(std::is_permutation(chosen.begin(), chosen.end(), expected.begin(), expected.end()));
  CHECK(db.template erase<User>(intact::everywhere, returning).empty());
  db.insert(Seat{"A", 7, {}});
  CHECK(db.template erase<Seat>("A", 7, returning).at(0).number == 7);
}

TEST_CASE_TEMPLATE("erased rows as they were, whatever relations do to them", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  db.insert({Employee{1, {}, {}}, Employee{2, 1, {}}, Employee{3, 2, {}}, Employee{4, {}, {}}});
  // 2 goes with 1 before it is come to, and was named all the same; 3 was not.
  CHECK(texts(db.template erase<Employee>(where(field<&Employee::id> <= 2), returning)) == "1 - -, 2 1 -");
  CHECK(db.template count<Employee>() == 1);
}

TEST_CASE_TEMPLATE("budgets stand beside it, and failures undo", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  CHECK_THROWS_AS(db.template erase<User>(1, returning, intact::at_most<Post>(1)), intact::budget_exceeded);
  CHECK(db.template count<User>() == 3);
  CHECK(db.template erase<User>(1, intact::at_most<Post>(2), returning).size() == 1);
  db.insert({Employee{1, {}, {}}, Employee{2, {}, 1}});
  thrown<intact::foreign_key_violation>([&] { db.template erase<Employee>(1, returning); });
  db.insert(Seat{"A", 1, 2});
  const auto late = thrown<intact::foreign_key_violation>([&] { db.template erase<User>(2, returning); });
  CHECK(late.template is<&Seat::late>());
  CHECK(db.template count<User>() == 2);
  {
    auto unit = db.transaction();
    CHECK(db.template erase<User>(2, returning).size() == 1);
    thrown<intact::foreign_key_violation>([&] { db.template erase<Employee>(1, returning); });
    CHECK(db.template count<User>() == 1);
    db.template erase<Seat>("A", 1);
    unit.commit();
  }
  CHECK(db.template count<User>() == 1);
}

TEST_CASE_TEMPLATE("updated rows", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  CHECK(texts(db.template update<Post>()
                  .set(field<& Post::score> = field<&Post::score> * 10)
                  .returning()
                  .where(field<&Post::author> == 1)) == "1 first 10 1, 2 - 20 1");
  CHECK(
      texts(db.template update<Post>().set(field<& Post::author> = std::nullopt).returning().everywhere()) ==
      "1 first 10 -, 2 - 20 -, 3 third 3 -");
  const std::vector<std::tuple<int>> one =
      db.template update<Post>().set(field<& Post::score> = 5).returning(field<&Post::score>).by_key(3);
  CHECK(std::get<0>(one.at(0)) == 5);
  auto set = db.template update<Post>().set(field<& Post::score> = 5).returning();
  thrown<intact::not_found>([&] { set.by_key(9); });
  CHECK(set.where(field<&Post::id> == 9).empty());
  // Keys that children follow.
  const std::vector<User> moved = db.template update<User>()
                                      .set(field<& User::id> = field<&User::id> + 10)
                                      .returning()
                                      .where(field<&User::id> == 1);
  CHECK(moved.at(0).id == 11);
  thrown<intact::unique_violation>(
      [&] { db.template update<User>().set(field<& User::name> = "b").returning().everywhere(); });
  thrown<intact::foreign_key_violation>(
      [&] { db.template update<Post>().set(field<& Post::author> = 77).returning().everywhere(); });
  CHECK(ask(db, "SELECT count(author) FROM Post") == "0");
}

TEST_CASE_TEMPLATE("updated rows that follow each other", Mode, intact::foreign_keys, intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  db.insert({Employee{3, {}, {}}, Employee{2, 3, {}}, Employee{1, 2, 3}});
  const auto after = db.template update<Employee>()
                         .set(field<& Employee::id> = field<&Employee::id> + 10)
                         .returning()
                         .everywhere();
  // The relations have moved after each row was written, and the rows are told as they are in the end.
  CHECK(texts(after) == "11 12 13, 12 13 -, 13 - -");
  CHECK(ask(db, "SELECT * FROM Employee") == "11|12|13 12|13|NULL 13|NULL|NULL");
}

TEST_CASE_TEMPLATE("inserted rows", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  const std::list<Post> posts{Post{0, std::string("N\0L", 3), 1, 1}, Post{0, {}, 2, {}}};
  const std::vector<Post> made = db.insert(posts, returning);
  CHECK(made.at(0).id == 4);
  CHECK(made.at(0).title == std::string("N\0L", 3));
  CHECK(made.at(1).id == 5);
  CHECK(db.insert(std::vector<Post>{}, returning).empty());
  // In the order of the range; what is left out is missing.
  const auto ids = db.insert(std::vector<User>{{0, "z"}, {0, "a"}, {0, "y"}}, intact::or_ignore,
                             returning(field<&User::id>, field<&User::name>));
  CHECK(ids == std::vector<std::tuple<std::int64_t, std::string>>{{4, "z"}, {5, "y"}});
  const auto broken = thrown<intact::foreign_key_violation>([&] {
    db.insert(std::vector<Post>{{0, {}, 0, {}}, {0, {}, 0, 99}}, returning);
  });
  CHECK(broken.row() == 1);
  const auto late = thrown<intact::foreign_key_violation>([&] {
    db.insert(std::vector<Seat>{{"B", 1, {}}, {"B", 2, 99}}, returning);
  });
  CHECK(late.template is<&Seat::late>());
  CHECK(db.template count<Post>() == 5);
  CHECK(db.template count<Seat>() == 0);
}

TEST_CASE_TEMPLATE("what triggers make of inserted rows", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.execute(
      "CREATE TRIGGER t AFTER INSERT ON Post WHEN new.score > 7 BEGIN UPDATE Post SET title = 'by trigger' "
      "WHERE id = new.id; END");
  const auto made = db.insert(std::vector<Post>{{0, "own", 1, {}}, {0, "own", 8, {}}}, returning);
  CHECK(texts(made) == "4 own 1 -, 5 by trigger 8 -");
}

TEST_CASE_TEMPLATE("a value that cannot be read undoes the write", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = filled<Mode>();
  db.execute("UPDATE Post SET score = 5000000000 WHERE id = 2");
  for (const bool inside : {false, true}) {
    std::optional<intact::sqlite::transaction> unit;
    if (inside) unit.emplace(db.transaction());
    thrown<intact::value_out_of_range>([&] { db.template erase<Post>(intact::everywhere, returning); });
    thrown<intact::value_out_of_range>(
        [&] { db.template update<Post>().set(field<& Post::title> = "x").returning().everywhere(); });
    CHECK(ask(db, "SELECT title FROM Post") == "first NULL third");
    if (unit) unit->commit();
  }
}

TEST_CASE("many rows") {
  auto db = in_memory<Blog>();
  std::vector<Post> posts(20000, Post{0, "t", 1, {}});
  CHECK(db.insert(posts, returning).back().id == 20000);
  CHECK(db.update<Post>().set(field<& Post::score> = 2).returning().everywhere().size() == 20000);
  CHECK(db.erase<Post>(intact::everywhere, returning).size() == 20000);
  CHECK(db.count<Post>() == 0);
}
