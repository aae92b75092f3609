// SPDX-License-Identifier: BSL-1.0
// Updates of single fields of one row: by a row in memory, and by set() and a key.
#include <doctest/doctest.h>

#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <thrown.hpp>

namespace {

using intact::field;

struct User {
  std::int64_t id{};
  std::string email;
  std::optional<std::string> name;
};
struct Post {
  std::int64_t id{};
  std::string title;
  int score{};
  std::optional<std::int64_t> author;
  std::optional<std::string> by;
};
struct Flight {
  std::string airline;
  std::int64_t number{};
  std::string to;
};
struct Booking {
  std::int64_t id{};
  std::optional<std::string> airline;
  std::optional<std::int64_t> number;
  std::string seat;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<User> = describe(unique<&User::email>);
template <>
inline constexpr auto model<Post> = describe(check(field<&Post::score> >= 0),
                                             relation(fields<&Post::author>, references<&User::id>),
                                             relation(fields<&Post::by>, references<&User::email>));
template <>
inline constexpr auto model<Flight> = describe(primary_key<&Flight::airline, &Flight::number>);
template <>
inline constexpr auto model<Booking> = describe(relation(fields<&Booking::airline, &Booking::number>,
                                                         references<&Flight::airline, &Flight::number>));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Flight, Booking> {};

template <class Mode>
auto filled() {
  auto db = in_memory<Blog, Mode>();
  db.insert({User{1, "a@x", "Alice"}, User{2, "b@x", {}}});
  db.insert(Post{1, "first", 3, 1, "a@x"});
  return db;
}

}  // namespace

TEST_CASE_TEMPLATE("only what is named is written", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  const Post other{1, std::string("N\0L \xC3\xA9", 6), 9, 77, "nobody"};
  // The fields in any order; what is not named may be as it likes.
  CHECK(db.template update<&Post::score, &Post::title>(other).template updated<Post>() == 1);
  CHECK(ask(db, "SELECT id, hex(title), score, author, by FROM Post") == "1|4E004C20C3A9|9|1|a@x");
  db.template update<&User::name>(User{1, "", {}});
  CHECK(ask(db, "SELECT * FROM User") == "1|a@x|NULL 2|b@x|NULL");
  const auto absent = thrown<intact::not_found>([&] { db.template update<&Post::score>(Post{}); });
  CHECK(absent.model() == "Post");
}

TEST_CASE_TEMPLATE("relations are kept and followed", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  const auto broken = thrown<intact::foreign_key_violation>([&] {
    db.template update<&Post::author>(Post{1, "", 0, 77, "nobody"});
  });
  CHECK(broken.template is<&Post::author>());
  const auto second = thrown<intact::foreign_key_violation>([&] {
    db.template update<&Post::by>(Post{1, "", 0, 77, "nobody"});
  });
  CHECK(second.template is<&Post::by>());
  thrown<intact::check_violation>([&] { db.template update<&Post::score>(Post{1, "", -1, {}, {}}); });
  CHECK(ask(db, "SELECT * FROM Post") == "1|first|3|1|a@x");
  db.template update<&Post::author>(Post{1, "", 0, 2, {}});
  CHECK(ask(db, "SELECT * FROM Post") == "1|first|3|2|a@x");
  // A unique that is referenced takes its children along.
  CHECK(db.template update<&User::email>(User{1, "c@x", {}}).template updated<&Post::by>() == 1);
  CHECK(ask(db, "SELECT * FROM Post") == "1|first|3|2|c@x");
  CHECK(ask(db, "SELECT * FROM User") == "1|c@x|Alice 2|b@x|NULL");
  thrown<intact::unique_violation>([&] { db.template update<&User::email>(User{1, "b@x", {}}); });
}

TEST_CASE_TEMPLATE("half of a composite relation", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  db.insert({Flight{"LH", 1, "Oslo"}, Flight{"LH", 2, "Rome"}});
  db.insert(Booking{1, "LH", 1, "1A"});
  db.template update<&Booking::number>(Booking{1, "??", 2, ""});
  CHECK(ask(db, "SELECT * FROM Booking") == "1|LH|2|1A");
  // The stored half and the new one together reference nothing.
  const auto broken = thrown<intact::foreign_key_violation>([&] {
    db.template update<&Booking::number>(Booking{1, "LH", 3, ""});
  });
  CHECK(broken.template is<&Booking::airline, &Booking::number>());
  CHECK(broken.child() == "Booking");
  db.template update<&Booking::number>(Booking{1, {}, {}, ""});
  CHECK(ask(db, "SELECT * FROM Booking") == "1|LH|NULL|1A");
}

TEST_CASE_TEMPLATE("set by key", Mode, intact::foreign_keys, intact::emulated) {
  auto db = filled<Mode>();
  auto done = db.template update<Post>()
                  .set(field<& Post::title> = "set", field<& Post::score> = field<&Post::score> + 1)
                  .by_key(1);
  CHECK(done.template updated<Post>() == 1);
  CHECK(ask(db, "SELECT * FROM Post") == "1|set|4|1|a@x");
  auto set = db.template update<Post>().set(field<& Post::score> = 0);
  const auto absent = thrown<intact::not_found>([&] { set.by_key(2); });
  CHECK(absent.model() == "Post");
  CHECK(absent.statement() == "UPDATE \"Post\" SET \"score\" = ?1 WHERE \"id\" = ?2");
  CHECK(ask(db, "SELECT score FROM Post") == "4");
  // Composite, by texts of another type than the field's.
  db.insert({Flight{"LH", 1, "Oslo"}, Flight{"LH", 2, "Rome"}});
  db.insert(Booking{1, "LH", 1, "1A"});
  const std::string_view airline = "LH";
  CHECK(db.template update<Flight>()
            .set(field<& Flight::number> = 10)
            .by_key(airline, 1)
            .template updated<&Booking::airline, &Booking::number>() == 1);
  CHECK(ask(db, "SELECT airline, number FROM Booking") == "LH|10");
  thrown<intact::not_found>(
      [&] { db.template update<Flight>().set(field<& Flight::to> = "").by_key("LH", 1); });
  thrown<intact::foreign_key_violation>(
      [&] { db.template update<Booking>().set(field<& Booking::number> = 3).by_key(1); });
}

TEST_CASE_TEMPLATE("a value that its field could not give back is not stored", Mode, intact::foreign_keys,
                   intact::emulated) {
  auto db = in_memory<Blog, Mode>();
  db.insert(Post{1, "a", 5, {}, {}});
  const auto refused = thrown<intact::value_out_of_range>(
      [&] { db.template update<Post>().set(field<& Post::score> = 1LL << 40).everywhere(); });
  CHECK(refused.field() == "score");
  CHECK(db.template get<Post>(1).score == 5);
  // Beside it the same number is nothing that is stored.
  db.template update<Post>()
      .set(field<& Post::score> = field<&Post::score> + (1LL << 40) - (1LL << 40))
      .by_key(1);
  CHECK(db.template get<Post>(1).score == 5);
}

TEST_CASE("no more than one statement where no relation is touched") {
  auto db = filled<intact::emulated>();
  const Post post{1, "t", 1, {}, {}};
  db.update<&Post::title>(post);
  const auto before = prepared_statements(db).size();
  db.update<&Post::score>(post);
  CHECK(prepared_statements(db).size() == before + 1);
  db.update<Post>().set(field<& Post::score> = 7).by_key(1);
  db.update<Post>().set(field<& Post::title> = "u").where(field<&Post::score> == 7);
  CHECK(prepared_statements(db).size() == before + 3);
  sqlite3_stmt* found = nullptr;
  for (sqlite3_stmt* one : prepared_statements(db))
    if (std::string_view(sqlite3_sql(one)) == "UPDATE \"Post\" SET \"score\" = ?1 WHERE \"id\" = ?2")
      found = one;
  CHECK(found != nullptr);
}
