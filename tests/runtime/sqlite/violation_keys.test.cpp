// SPDX-License-Identifier: BSL-1.0
// The rows that hold a parent back, by their keys.
#include <doctest/doctest.h>

#include <cstdint>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
#include <string>
#include <thrown.hpp>
#include <tuple>
#include <vector>

namespace {

using violation = intact::foreign_key_violation;

struct UserId {
  std::int64_t value{};
  bool operator==(const UserId&) const = default;
};
struct User {
  UserId id{};
};
struct Post {
  std::int64_t id{};
  UserId author{};
};
struct Like {  // a composite key, and the rows have no rowid in other programs' tables
  std::string what;
  std::int64_t post{};
};
struct Draft {
  std::array<std::byte, 2> id{};
  std::int64_t post{};
};
struct Late {
  double id{};
  std::int64_t post{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>, on_update<NoAction>));
template <>
inline constexpr auto model<Like> = describe(primary_key<&Like::what, &Like::post>,
                                             relation(fields<&Like::post>, references<&Post::id>,
                                                      on_delete<Restrict>, on_update<Restrict>));
template <>
inline constexpr auto model<Draft> = describe(relation(fields<&Draft::post>, references<&Post::id>,
                                                       on_delete<NoAction>));
template <>
inline constexpr auto model<Late> = describe(relation(fields<&Late::post>, references<&Post::id>, deferred));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Like, Draft, Late> {};

intact::sqlite::database<Blog> filled() {
  auto db = in_memory<Blog>();
  db.insert({User{{1}}, User{{2}}});
  db.insert({Post{1, {1}}, Post{2, {1}}, Post{3, {2}}});
  return db;
}

TEST_CASE("a composite key, two levels down") {
  auto db = filled();
  db.insert({Like{"a", 2}, Like{"b", 2}, Like{"a", 3}});
  const auto error = thrown<violation>([&] { db.erase<User>(UserId{1}); });
  CHECK(error.rows() == 2);
  CHECK(error.keys<Like>() == std::vector<std::tuple<std::string, std::int64_t>>{{"a", 2}, {"b", 2}});
  CHECK(error.what() == std::string("User cannot be deleted, as Post cannot: 2 rows of Like ((what, post) "
                                    "('a', 2), ('b', 2)) reference "
                                    "it through Like.post, whose on_delete is Restrict"));
  thrown<intact::misuse>([&] { error.keys<Post>(); });
}

TEST_CASE("a long text is cut where it is shown, between two characters") {
  auto db = filled();
  std::string what = "x";
  for (int i = 0; i < 40; ++i) what += "\u00e9";
  db.insert(Like{what, 2});
  const auto error = thrown<violation>([&] { db.erase<Post>(2); });
  CHECK(std::get<0>(error.keys<Like>().at(0)) == what);
  CHECK(says(error, '\'' + what.substr(0, 39) + "...', 2)"));
}

TEST_CASE("a blob as a key") {
  auto db = filled();
  db.insert(Draft{{std::byte{1}, std::byte{2}}, 3});
  const auto error = thrown<violation>([&] { db.erase<Post>(3); });
  CHECK(error.keys<Draft>() == std::vector{std::array{std::byte{1}, std::byte{2}}});
  CHECK(says(error, "1 row of Draft (id a blob of 2 bytes) references it"));
}

TEST_CASE("of many rows the first are told") {
  auto db = filled();
  std::vector<Draft> drafts;
  for (int i = 0; i < 25; ++i) drafts.push_back({{std::byte(i), {}}, 1});
  db.insert(drafts);
  const auto error = thrown<violation>([&] { db.erase<Post>(1); });
  CHECK(error.rows() == 25);
  CHECK(error.keys<Draft>().size() == violation::most_keys);
  CHECK(says(error, "bytes, ...) reference it"));
  CHECK(db.preview_erase<Post>(1).blocking_keys<&Draft::post>().size() == violation::most_keys);
}

TEST_CASE("a key that cannot change") {
  auto db = filled();
  const auto users = thrown<violation>([&] { db.update<User>(UserId{1}, User{{7}}); });
  CHECK(users.keys<Post>() == std::vector<std::int64_t>{1, 2});
  CHECK(says(users, "User cannot change its key: 2 rows of Post (id 1, 2) reference it"));
  db.insert(Like{"a", 3});
  const auto posts = thrown<violation>([&] { db.update<Post>(3, Post{9, {2}}); });
  CHECK(posts.keys<Like>() == std::vector<std::tuple<std::string, std::int64_t>>{{"a", 3}});
}

TEST_CASE("at the commit") {
  auto db = filled();
  db.insert({Late{0.5, 1}, Late{2, 1}});
  CHECK(thrown<violation>([&] { db.erase<Post>(1); }).keys<Late>() == std::vector{0.5, 2.0});
  auto unit = db.transaction();
  db.erase<Post>(1);
  const auto error = thrown<violation>([&] { unit.commit(); });
  CHECK(error.during() == intact::operation::commit);
  CHECK(error.keys<Late>() == std::vector{0.5, 2.0});
  CHECK(says(error, "2 rows of Late (id 0.5, 2.0) reference no Post"));
}

TEST_CASE("a row that was to be written is no row that holds back") {
  auto db = filled();
  const auto error = thrown<violation>([&] { db.insert(Draft{{}, 99}); });
  CHECK(error.rows() == 1);
  CHECK(error.keys<Draft>().empty());
}

TEST_CASE("a key that does not fit its field") {
  auto db = in_memory<Blog>();
  db.insert(User{{1}});
  db.execute("INSERT INTO Post VALUES (1, 1); INSERT INTO Draft VALUES (x'010203', 1)");
  const auto error = thrown<violation>([&] { db.erase<Post>(1); });
  thrown<intact::value_out_of_range>([&] { error.keys<Draft>(); });
}

}  // namespace
