// SPDX-License-Identifier: BSL-1.0
// INSERT of what a query selects.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <thrown.hpp>
#include <tuple>
#include <type_traits>
#include <vector>

namespace {

using intact::as;
using intact::coalesce;
using intact::count;
using intact::emulated;
using intact::field;
using intact::foreign_keys;
using intact::param;
using intact::param_of;
using intact::select;
using intact::value;

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::string title;
  int score{};
  std::optional<std::int64_t> author;
};
struct Archive {
  std::int64_t id{};
  std::string title;
  int score{};
  std::optional<std::int64_t> author{};
};
struct Total {
  std::int64_t author{};
  std::int64_t posts{};
};
struct Staff {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> boss{};
};
struct Plan {
  std::int64_t id{};
  std::optional<std::int64_t> boss;
};
struct Seat {
  std::string hall;
  std::int64_t number{};
};
struct Ticket {
  std::int64_t id{};
  std::optional<std::string> hall;
  std::optional<std::int64_t> number;
};
struct Late {
  std::int64_t id{};
  std::int64_t user{};
};
struct Tag {
  std::string name;
};
struct Tagged {
  std::int64_t id{};
  std::string tag;
};
struct Fixed {
  std::int64_t id{};
  std::string note;
  std::int64_t user{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Archive> = describe(unique<&Archive::title>, default_value<&Archive::score>(0),
                                                check(field<&Archive::score> >= 0),
                                                relation(fields<&Archive::author>, references<&User::id>));
template <>
inline constexpr auto model<Total> = describe(primary_key<&Total::author>, natural,
                                              relation(fields<&Total::author>, references<&User::id>));
template <>
inline constexpr auto model<Staff> = describe(relation(fields<&Staff::boss>, references<&Staff::id>));
template <>
inline constexpr auto model<Seat> = describe(primary_key<&Seat::hall, &Seat::number>);
template <>
inline constexpr auto model<Ticket> = describe(relation(fields<&Ticket::hall, &Ticket::number>,
                                                        references<&Seat::hall, &Seat::number>));
template <>
inline constexpr auto model<Late> = describe(relation(fields<&Late::user>, references<&User::id>,
                                                      on_delete<NoAction>, deferred));
template <>
inline constexpr auto model<Tag> = describe(primary_key<&Tag::name>, collate<&Tag::name, "NOCASE">);
template <>
inline constexpr auto model<Tagged> = describe(relation(fields<&Tagged::tag>, references<&Tag::name>));
template <>
inline constexpr auto model<Fixed> = describe(default_value<&Fixed::note>("none"),
                                              default_value<&Fixed::user>(9),
                                              relation(fields<&Fixed::user>, references<&User::id>));

}  // namespace intact

namespace {

struct Blog
    : intact::schema<User, Post, Archive, Total, Staff, Plan, Seat, Ticket, Late, Tag, Tagged, Fixed> {};

template <class Mode>
auto filled() {
  auto db = in_memory<Blog, Mode>();
  db.insert({User{1, "a"}, User{2, "b"}});
  db.insert(
      {Post{1, "first", 1, 1}, Post{2, "second", 2, {}}, Post{3, "third", 3, 1}, Post{4, "lost", 4, 7}});
  return db;
}

constexpr auto whole = select(field<&Post::title>, field<&Post::score>, field<&Post::author>);

}  // namespace

TEST_CASE_TEMPLATE("what a query selects goes into the fields in order", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  CHECK(db.template insert<&Archive::title, &Archive::author, &Archive::score>(
            select(field<&Post::title>, field<&Post::author>, field<&Post::score> * 10)
                .where(field<&Post::id> < 4)
                .order_by(intact::desc(field<&Post::id>))) == 3);
  const std::vector<Archive> rows = db.template select<Archive>().order_by(field<&Archive::id>).all();
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].title == "third");
  CHECK(rows[0].score == 30);
  CHECK(rows[0].author == 1);
  CHECK(rows[1].author == std::nullopt);
  CHECK(rows[2].id == 3);
}

TEST_CASE_TEMPLATE("columns go into the fields of their names", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  CHECK(db.template insert<Archive>(
            select(as<"score">(field<&Post::score> + 1), field<&Post::title>, field<&Post::author>)
                .where(field<&Post::id> == 3)) == 1);
  CHECK(db.template get<Archive>(1).score == 4);
  // Whole rows, with their keys.
  CHECK(db.template insert<Archive>(select<Post>().where(field<&Post::id> == 2)) == 1);
  CHECK(db.template get<Archive>(2).title == "second");
  // Groups.
  CHECK(db.template insert<Total>(select(as<"author">(field<&User::id>), as<"posts">(count(field<&Post::id>)))
                                      .template from<User>()
                                      .template left_join<Post>(field<&Post::author> == field<&User::id>)
                                      .group_by(field<&User::id>)) == 2);
  CHECK(db.template get<Total>(1).posts == 2);
  CHECK(db.template get<Total>(2).posts == 0);
}

TEST_CASE_TEMPLATE("values are bound, in the order of the text or by name", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  const std::string strange("'; DROP \"TABLE\" \xF0\x9F\x90\x98\0%_", 23);
  const auto q = select(param_of<std::string, "prefix">, field<&Post::score>)
                     .where(field<&Post::title> == param<&Post::title>);
  CHECK(db.template insert<&Archive::title, &Archive::score>(q, strange, "first") == 1);
  CHECK(db.template insert<&Archive::title, &Archive::score>(q, param<& Post::title> = "second",
                                                             param_of<std::string, "prefix"> = "") == 1);
  CHECK(db.template get<Archive>(1).title == strange);
  CHECK(db.template get<Archive>(2).title.empty());
  CHECK(db.template get<Archive>(2).score == 2);
  // The same statement again, whose unique field is taken now.
  CHECK_THROWS_AS((db.template insert<&Archive::title, &Archive::score>(q, strange, "first")),
                  intact::unique_violation);
  CHECK(db.template insert<&Archive::title, &Archive::score>(q, strange, "nothing") == 0);
}

TEST_CASE_TEMPLATE("values of their own stand beside columns", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  const auto fixed = select(as<"title">(intact::concat("no. ", field<&Post::id>)), as<"score">(value(7)),
                            as<"author">(value(std::optional<int>{})));
  CHECK(db.template insert<Archive>(fixed.where(field<&Post::id> < 3)) == 2);
  CHECK(db.template get<Archive>(2).title == "no. 2");
  CHECK(db.template get<Archive>(2).score == 7);
  CHECK(!db.template get<Archive>(2).author);
  // Types of their own: no field says them.
  auto [number, text, fraction] =
      db.select(value(3), value("a"), value(0.5F)).template from<User>().limit(1).one();
  static_assert(std::is_same_v<decltype(number), std::int64_t>);
  static_assert(std::is_same_v<decltype(text), std::string>);
  static_assert(std::is_same_v<decltype(fraction), double>);
  CHECK(number == 3);
  CHECK(text == "a");
  CHECK(fraction == 0.5);
}

TEST_CASE_TEMPLATE("alternatives and set operations", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  for (const bool few : {true, false}) {
    db.template erase<Archive>(intact::everywhere);
    CHECK(db.template insert<&Archive::title, &Archive::score, &Archive::author>(
              whole.where(field<&Post::id> < 4).where_if(few, field<&Post::score> < 2)) ==
          (few ? std::size_t{1} : std::size_t{3}));
  }
  db.template erase<Archive>(intact::everywhere);
  CHECK(db.template insert<&Archive::title>(select(field<&Post::title>)
                                                .where(field<&Post::id> == param<&Post::id>)
                                                .union_(select(field<&User::name>)),
                                            2) == 3);
  CHECK(db.template count<Archive>() == 3);
}

TEST_CASE_TEMPLATE("fields that are not named", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  // The default of the relation has no parent yet.
  const auto names = select(field<&User::name>).where(field<&User::id> < 3);
  const auto broken = thrown<intact::foreign_key_violation>([&] { db.template insert<&Fixed::note>(names); });
  CHECK(broken.template is<&Fixed::user>());
  CHECK(broken.rows() == 2);
  db.insert(User{9, "nine"});
  CHECK(db.template insert<&Fixed::note>(names) == 2);
  CHECK(db.template get<Fixed>(1).user == 9);
  CHECK(db.template insert<&Fixed::user>(select(field<&User::id>).where(field<&User::id> == 2)) == 1);
  CHECK(db.template get<Fixed>(3).note == "none");
}

TEST_CASE_TEMPLATE("a row without its parent", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  const auto all = [&] {
    return db.template insert<&Archive::title, &Archive::score, &Archive::author>(whole);
  };
  const auto broken = thrown<intact::foreign_key_violation>(all);
  CHECK(broken.template is<&Archive::author>());
  CHECK(broken.during() == intact::operation::insert);
  CHECK(broken.target() == "Archive");
  CHECK(broken.rows() == 1);
  CHECK(broken.template keys<Archive>() == std::vector<std::int64_t>{4});
  CHECK(!broken.referential_action());
  CHECK(says(broken, "Archive references no User that exists, through Archive.author"));
  CHECK(db.template count<Archive>() == 0);
  // What the transaction did before stays.
  db.transaction([&] {
    db.insert(Archive{.title = "before"});
    CHECK(thrown<intact::foreign_key_violation>(all).template is<&Archive::author>());
    db.insert(Archive{.title = "after"});
  });
  CHECK(db.template count<Archive>() == 2);
  db.insert(User{7, "g"});
  CHECK(all() == 4);
}

TEST_CASE_TEMPLATE("other constraints leave nothing", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  db.insert(User{7, "g"});
  db.insert(Archive{.title = "third"});
  const auto taken = thrown<intact::unique_violation>([&] {
    db.template insert<&Archive::title, &Archive::author>(select(field<&Post::title>, field<&Post::author>));
  });
  CHECK(taken.target() == "Archive");
  CHECK(taken.model() == "Archive");
  CHECK(taken.field() == "title");
  CHECK(db.template count<Archive>() == 1);
  CHECK_THROWS_AS((db.template insert<&Archive::title, &Archive::score>(
                      select(field<&Post::title>, field<&Post::score> - 3).where(field<&Post::id> != 3))),
                  intact::check_violation);
  CHECK(db.template count<Archive>() == 1);
  CHECK_THROWS_AS(db.template insert<User>(select<User>()), intact::primary_key_violation);
  CHECK(db.template count<User>() == 3);
}

TEST_CASE_TEMPLATE("rows that reference each other", Mode, foreign_keys, emulated) {
  auto db = in_memory<Blog, Mode>();
  // Each references the next one, and the last one itself.
  db.insert({Plan{1, 2}, Plan{2, 3}, Plan{3, 3}});
  const auto q =
      select(field<&Plan::id>, param_of<std::string, "name">, field<&Plan::boss>).order_by(field<&Plan::id>);
  const auto take = [&](const char* name) {
    return db.template insert<&Staff::id, &Staff::name, &Staff::boss>(q, name);
  };
  CHECK(take("x") == 3);
  CHECK(db.template get<Staff>(1).boss == 2);
  db.template erase<Staff>(intact::everywhere);
  db.insert(Plan{4, 5});
  const auto broken = thrown<intact::foreign_key_violation>([&] { take("y"); });
  CHECK(broken.template is<&Staff::boss>());
  CHECK(broken.template keys<Staff>() == std::vector<std::int64_t>{4});
  CHECK(db.template count<Staff>() == 0);
}

TEST_CASE_TEMPLATE("composite relations", Mode, foreign_keys, emulated) {
  auto db = in_memory<Blog, Mode>();
  db.insert({Seat{"a", 1}, Seat{"b", 2}});
  db.insert({Ticket{1, "a", 1}});
  const auto shifted = select(field<&Ticket::hall>, param_of<std::int64_t, "number">);
  CHECK(db.template insert<&Ticket::hall, &Ticket::number>(shifted, 1) == 1);
  // With a NULL in it nothing is referenced.
  CHECK(db.template insert<&Ticket::hall>(select(field<&Seat::hall>)) == 2);
  CHECK(db.template insert<&Ticket::number>(select(field<&Seat::number> + 90)) == 2);
  const auto broken = thrown<intact::foreign_key_violation>(
      [&] { db.template insert<&Ticket::hall, &Ticket::number>(shifted, 2); });
  CHECK(broken.template is<&Ticket::hall, &Ticket::number>());
  CHECK(broken.rows() == 3);
  CHECK(db.template count<Ticket>() == 6);
}

TEST_CASE_TEMPLATE("a deferred relation waits for the commit", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  const auto take = [&] {
    return db.template insert<&Late::user>(
        select(coalesce(field<&Post::author>, 1)).order_by(field<&Post::id>));
  };
  const auto broken = thrown<intact::foreign_key_violation>(take);
  CHECK(broken.template is<&Late::user>());
  CHECK(db.template count<Late>() == 0);
  db.transaction([&] {
    CHECK(take() == 4);
    db.insert(User{7, "g"});
  });
  CHECK(db.template count<Late>() == 4);
  db.template erase<Late>(intact::everywhere);
  db.template erase<User>(7);
  auto at_commit = thrown<intact::foreign_key_violation>([&] { db.transaction(take); });
  CHECK(at_commit.template is<&Late::user>());
  CHECK(at_commit.during() == intact::operation::commit);
  CHECK(db.template count<Late>() == 0);
}

TEST_CASE_TEMPLATE("parents are found by their collation", Mode, foreign_keys, emulated) {
  auto db = filled<Mode>();
  db.insert({Tag{"FIRST"}, Tag{"Second"}});
  CHECK(db.template insert<&Tagged::tag>(select(field<&Post::title>).where(field<&Post::id> < 3)) == 2);
  CHECK_THROWS_AS(db.template insert<&Tagged::tag>(select(field<&Post::title>)),
                  intact::foreign_key_violation);
  CHECK(db.template count<Tagged>() == 2);
}

TEST_CASE_TEMPLATE("a query may read the table that it writes", Mode, foreign_keys, emulated) {
  auto db = in_memory<Blog, Mode>();
  db.insert(User{1, "u"});
  db.insert(Staff{1, "first", 1});
  const auto twice = select(field<&Staff::name>, field<&Staff::id>);
  for (std::size_t rows = 1; rows < 20'000; rows *= 2)
    CHECK(db.template insert<&Staff::name, &Staff::boss>(twice) == rows);
  CHECK(db.template count<Staff>() == 32'768);
  CHECK(db.check_integrity().ok());
}

TEST_CASE_TEMPLATE("a table without rows, and keys switched off", Mode, foreign_keys, emulated) {
  auto db = in_memory<Blog, Mode>();
  const auto take = [&] {
    return db.template insert<&Archive::title, &Archive::score, &Archive::author>(whole);
  };
  CHECK(take() == 0);
  db.insert(Post{1, "orphan", 0, 5});
  {
    auto off = db.foreign_keys_off();
    CHECK(take() == 1);
  }
  CHECK(db.check_integrity().orphans() == 1);
}

TEST_CASE("one statement does it, with a text that is constant") {
  auto db = filled<foreign_keys>();
  std::vector<std::string> texts;
  db.set_log([&](const intact::sqlite::statement_log& one) { texts.emplace_back(one.sql()); });
  db.insert<&Archive::title>(select(field<&Post::title>).where(field<&Post::id> == 2));
  db.set_log(nullptr);
  CHECK(texts == std::vector<std::string>{
                     R"(INSERT INTO "Archive" ("title") SELECT "title" FROM "Post" WHERE ("id" = ?1))"});
}
