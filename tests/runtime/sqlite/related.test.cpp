// SPDX-License-Identifier: BSL-1.0
// From a row to those at the other end of a relation, and all rows of a model.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

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
struct User {
  UserId id{};
  std::string name{};
  bool operator==(const User&) const = default;
};
// Two relations to one model, one of them optional.
struct Post {
  std::int64_t id{};
  UserId author{};
  std::optional<UserId> editor{};
  bool operator==(const Post&) const = default;
};
struct Folder {
  std::int64_t id{};
  std::optional<std::int64_t> parent{};
  bool operator==(const Folder&) const = default;
};
// A composite key, referenced in another order, by fields in another order.
struct Seat {
  std::string row{};
  std::int64_t number{};
  bool operator==(const Seat&) const = default;
};
struct Ticket {
  std::int64_t id{};
  std::optional<std::int64_t> seat{};
  std::optional<std::string> row{};
  bool operator==(const Ticket&) const = default;
};
// Referenced by a unique field that is not its key.
struct Country {
  std::int64_t id{};
  std::string code{};
  bool operator==(const Country&) const = default;
};
struct City {
  std::int64_t id{};
  std::string country{};
  bool operator==(const City&) const = default;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author>, intact::references<&User::id>),
                     intact::relation(intact::fields<&Post::editor>, intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Folder> =
    intact::describe(intact::relation(intact::fields<&Folder::parent>, intact::references<&Folder::id>));
template <>
inline constexpr auto intact::model<Seat> = intact::describe(intact::primary_key<&Seat::row, &Seat::number>);
template <>
inline constexpr auto intact::model<Ticket> = intact::describe(intact::relation(
    intact::fields<&Ticket::seat, &Ticket::row>, intact::references<&Seat::number, &Seat::row>));
template <>
inline constexpr auto intact::model<Country> = intact::describe(intact::unique<&Country::code>);
template <>
inline constexpr auto intact::model<City> =
    intact::describe(intact::relation(intact::fields<&City::country>, intact::references<&Country::code>));

namespace {
struct World : intact::schema<User, Post, Folder, Seat, Ticket, Country, City> {};
}  // namespace

TEST_CASE("the children of a row, by the relation that is named") {
  auto db = in_memory<World>();
  const User ada = db.insert(User{.name = "Ada"});
  const User bob = db.insert(User{.name = "Bob"});
  const Post first = db.insert(Post{.author = ada.id, .editor = bob.id});
  const Post second = db.insert(Post{.author = ada.id});
  const Post third = db.insert(Post{.author = bob.id, .editor = bob.id});

  CHECK(db.related<&Post::author>(ada) == std::vector{first, second});
  CHECK(db.related<&Post::author>(bob) == std::vector{third});
  CHECK(db.related<&Post::editor>(ada).empty());
  CHECK(db.related<&Post::editor>(bob) == std::vector{first, third});
  CHECK(db.related<&Post::author>(User{.id = UserId{99}}).empty());
}

TEST_CASE("the parent of a row") {
  auto db = in_memory<World>();
  const User ada = db.insert(User{.name = "Ada"});
  const User bob = db.insert(User{.name = "Bob"});
  const Post post = db.insert(Post{.author = ada.id, .editor = bob.id});
  CHECK(db.related<&Post::author>(post) == ada);
  CHECK(db.related<&Post::editor>(post) == bob);
  CHECK(!db.related<&Post::editor>(Post{.author = ada.id}));
  CHECK(!db.related<&Post::author>(Post{.author = UserId{99}}));
}

TEST_CASE("of a self-relation the rows that reference") {
  auto db = in_memory<World>();
  const Folder root = db.insert(Folder{});
  const Folder a = db.insert(Folder{.parent = root.id});
  const Folder b = db.insert(Folder{.parent = root.id});
  const Folder c = db.insert(Folder{.parent = a.id});
  CHECK(db.related<&Folder::parent>(root) == std::vector{a, b});
  CHECK(db.related<&Folder::parent>(a) == std::vector{c});
  CHECK(db.related<&Folder::parent>(c).empty());
}

TEST_CASE("a relation of several fields pairs them as it says") {
  auto db = in_memory<World>();
  const Seat seat = db.insert(Seat{"A", 7});
  const Seat other = db.insert(Seat{"B", 7});
  const Ticket ticket = db.insert(Ticket{.seat = 7, .row = "A"});
  const Ticket free = db.insert(Ticket{});
  CHECK(db.related<&Ticket::seat, &Ticket::row>(seat) == std::vector{ticket});
  CHECK(db.related<&Ticket::seat, &Ticket::row>(other).empty());
  CHECK(db.related<&Ticket::seat, &Ticket::row>(ticket) == seat);
  CHECK(!db.related<&Ticket::seat, &Ticket::row>(free));
  CHECK(!db.related<&Ticket::seat, &Ticket::row>(Ticket{.seat = 8, .row = "A"}));
}

TEST_CASE("a relation to a unique field") {
  auto db = in_memory<World>();
  const Country swiss = db.insert(Country{.code = "CH"});
  const City bern = db.insert(City{.country = "CH"});
  CHECK(db.related<&City::country>(swiss) == std::vector{bern});
  CHECK(db.related<&City::country>(bern) == swiss);
}

TEST_CASE("all rows, and how many") {
  auto db = in_memory<World>();
  CHECK(db.select<User>().all().empty());
  CHECK(db.count<User>() == 0);
  std::vector<User> users;
  for (int i = 1; i <= 1000; ++i) users.push_back(User{UserId{i}, std::to_string(i)});
  db.insert(users);
  CHECK(db.select<User>().all() == users);
  CHECK(db.count<User>() == 1000);

  const auto selection = db.select<User>();
  db.erase<User>(UserId{1});
  CHECK(selection.all().size() == 999);
  CHECK(db.count<User>() == 999);
}
