// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstdint>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <temporary_directory.hpp>
#include <thrown.hpp>
#include <vector>

namespace {

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};
struct Like {
  std::int64_t id{};
  std::int64_t post{};
};
struct Draft {
  std::int64_t id{};
  std::optional<std::int64_t> author{};
};
struct Alone {
  std::string name;
};

// What SetNull or SetDefault changes is referenced, and may not change.
struct Team {
  std::int64_t id{};
};
struct Player {
  std::int64_t id{};
  std::optional<std::int64_t> team{};
};
struct Shirt {
  std::int64_t id{};
  std::optional<std::int64_t> team{};
};
struct Locker {
  std::int64_t id{};
  std::optional<std::int64_t> team{};
};

struct Order {
  std::int64_t shop{};
  std::int64_t number{};
};
struct Line {
  std::int64_t id{};
  std::int64_t shop{};
  std::int64_t number{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Like> = describe(relation(fields<&Like::post>, references<&Post::id>,
                                                      on_delete<Restrict>));
template <>
inline constexpr auto model<Draft> = describe(relation(fields<&Draft::author>, references<&User::id>));
template <>
inline constexpr auto model<Alone> = describe(primary_key<&Alone::name>);

template <>
inline constexpr auto model<Player> = describe(unique<&Player::team>,
                                               relation(fields<&Player::team>, references<&Team::id>));
template <>
inline constexpr auto model<Shirt> = describe(relation(fields<&Shirt::team>, references<&Player::team>,
                                                       on_delete<Cascade>, on_update<Restrict>));
template <>
inline constexpr auto model<Locker> = describe(default_value<&Locker::team>(7),
                                               relation(fields<&Locker::team>, references<&Player::team>,
                                                        on_delete<Cascade>, on_update<SetDefault>));

template <>
inline constexpr auto model<Order> = describe(primary_key<&Order::shop, &Order::number>);
template <>
inline constexpr auto model<Line> = describe(relation(fields<&Line::shop, &Line::number>,
                                                      references<&Order::shop, &Order::number>,
                                                      on_delete<NoAction>, deferred));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Like, Draft, Alone> {};
struct League : intact::schema<Team, Player, Shirt, Locker> {};
struct Shop : intact::schema<Order, Line> {};

template <class Database>
void fill(Database& db) {
  db.insert({User{1}, User{2}});
  db.insert({Post{1, 1}, Post{2, 1}, Post{3, 2}});
  db.insert({Like{1, 1}, Like{2, 1}, Like{3, 2}});
  db.insert({Draft{1, 1}, Draft{2, std::nullopt}});
}

TEST_CASE("a preview says what an erase would do, and what forbids it") {
  auto db = in_memory<Blog>();
  fill(db);
  const auto forbidden = db.preview_erase<User>(1);
  CHECK(forbidden.deleted<User>() == 1);
  CHECK(forbidden.deleted<&Post::author>() == 2);
  CHECK(forbidden.set_null<&Draft::author>() == 1);
  CHECK(forbidden.blocked<&Like::post>() == 3);
  CHECK(forbidden.blocked<&Post::author>() == 0);
  CHECK(forbidden.blocked() == 3);
  CHECK(forbidden.blocking_keys<&Like::post>() == std::vector<std::int64_t>{1, 2, 3});
  CHECK(forbidden.blocking_keys<&Post::author>().empty());
  CHECK(to_string(forbidden) ==
        "1 User deleted, 2 Post deleted, 1 Draft set null (author); forbidden by 3 Like (post, Restrict)");
  CHECK(thrown<intact::foreign_key_violation>([&] { db.erase<User>(1); }).rows() == 3);

  const intact::preview<Blog> allowed = db.preview_erase<User>(2);
  CHECK(allowed.blocked() == 0);
  CHECK(to_string(allowed) == "1 User deleted, 1 Post deleted");
  const intact::receipt<Blog>& as_receipt = allowed;
  CHECK(db.erase<User>(2) == as_receipt);
}

TEST_CASE("a preview of a row that is not there, and of a model that nothing references") {
  auto db = in_memory<Blog>();
  fill(db);
  CHECK(db.preview_erase<User>(99) == intact::preview<Blog>());
  CHECK(db.preview_erase<User>(99).empty());
  CHECK(db.preview_erase<Alone>("x").empty());
  db.insert(Alone{"x"});
  CHECK(to_string(db.preview_erase<Alone>("x")) == "1 Alone deleted");
  // Orphans of a row that is gone are not its children.
  db.execute("PRAGMA foreign_keys = OFF; DELETE FROM User WHERE id = 1; PRAGMA foreign_keys = ON");
  CHECK(db.preview_erase<User>(1).empty());
  CHECK(db.preview_erase<User>(1).blocked() == 0);
}

TEST_CASE("a key that the delete itself changes may be forbidden to change") {
  auto db = in_memory<League>();
  db.insert({Team{1}, Team{2}, Team{3}, Team{7}});
  db.insert({Player{1, 1}, Player{2, 2}, Player{3, 3}});
  db.insert({Shirt{1, 1}, Shirt{2, 1}});
  db.insert(Locker{1, 2});

  const auto restricted = db.preview_erase<Team>(1);
  CHECK(restricted.blocked<&Shirt::team>() == 2);
  CHECK(to_string(restricted) ==
        "1 Team deleted, 1 Player set null (team); forbidden by 2 Shirt (team, Restrict)");
  thrown<intact::foreign_key_violation>([&] { db.erase<Team>(1); });

  const auto defaulted = db.preview_erase<Team>(2);
  CHECK(defaulted.blocked<&Locker::team>() == 1);
  thrown<intact::foreign_key_violation>([&] { db.erase<Team>(2); });
  db.insert(Player{7, 7});
  const intact::preview<League> allowed = db.preview_erase<Team>(2);
  CHECK(allowed.blocked() == 0);
  CHECK(allowed.set_default<&Locker::team>() == 1);
  const intact::receipt<League>& as_receipt = allowed;
  CHECK(db.erase<Team>(2) == as_receipt);

  CHECK(db.preview_erase<Team>(3).blocked() == 0);
}

TEST_CASE("a deferred relation forbids the commit") {
  auto db = in_memory<Shop>();
  db.insert(Order{1, 2});
  db.insert(Line{1, 1, 2});
  CHECK(db.preview_erase<Order>(1, 2).blocked<&Line::shop, &Line::number>() == 1);
  thrown<intact::foreign_key_violation>([&] { db.erase<Order>(1, 2); });
  auto unit = db.transaction();
  CHECK(db.preview_erase<Order>(1, 2).blocked() == 1);
  db.erase<Order>(1, 2);
  CHECK(db.preview_erase<Order>(1, 2).empty());
  thrown<intact::foreign_key_violation>([&] { unit.commit(); });
}

TEST_CASE("a preview only reads") {
  const temporary_directory directory;
  const std::string path = directory / "blog.db";
  {
    auto db = intact::sqlite::open<Blog>(path);
    db.create_tables();
    fill(db);
  }
  auto reader = intact::sqlite::open<Blog>(path, {.read_only = true});
  CHECK(reader.preview_erase<User>(1).blocked() == 3);
  auto writer = intact::sqlite::open<Blog>(path, {.journal_mode = intact::sqlite::journal_mode::wal});
  auto unit = writer.transaction();
  writer.erase<Like>(1);
  // The reader neither waits for the writer nor sees what is not committed.
  CHECK(reader.preview_erase<User>(1).blocked() == 3);
  CHECK(writer.preview_erase<User>(1).blocked() == 2);
  unit.commit();
  const auto snapshot = reader.read_transaction();
  CHECK(reader.preview_erase<User>(1).blocked() == 2);
  writer.erase<Like>(2);
  CHECK(reader.preview_erase<User>(1).blocked() == 2);
}

}  // namespace
