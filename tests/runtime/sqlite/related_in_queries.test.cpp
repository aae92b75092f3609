// SPDX-License-Identifier: BSL-1.0
// Conditions on relations, links and trees in queries of several tables.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "in_memory.hpp"

namespace {

struct User {
  std::int64_t id{};
  std::string name{};
  std::optional<std::int64_t> leader_id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
  std::int64_t score{};
};

}  // namespace

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::relation(intact::fields<&User::leader_id>, intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

namespace {

using liked = intact::many_to_many<Post, User, "liked">;
struct Blog : intact::schema<User, Post, liked> {};

using intact::field;
using ids = std::vector<std::int64_t>;

auto blog() {
  auto db = in_memory<Blog>();
  db.insert({User{1, "Ada", {}}, User{2, "Bob", 1}, User{3, "Cleo", 2}});
  db.insert({Post{1, 1, 5}, Post{2, 2, 3}, Post{3, 2, 1}});
  db.execute("INSERT INTO _liked VALUES (1, 3), (3, 1)");
  return db;
}

TEST_CASE("the row around has its table's name, and what is inside has not") {
  auto db = blog();
  const auto posts = [&](const auto& condition) {
    ids found;
    for (const std::int64_t id : db.select(field<&Post::id>)
                                     .template join<&Post::author_id>()
                                     .where(condition)
                                     .order_by(field<&Post::id>)
                                     .all())
      found.push_back(id);
    return found;
  };
  CHECK(posts(intact::any<&Post::author_id>(field<&Post::score> == 1)) == ids{2, 3});
  CHECK(posts(intact::any<&Post::author_id>(field<&Post::score> == 1) && field<&Post::score> == 3) == ids{2});
  CHECK(posts(intact::parent<&Post::author_id>(field<&User::name> == "Ada")) == ids{1});
  CHECK(posts(intact::any<liked>(field<&User::name> == "Cleo")) == ids{1});
  CHECK(posts(intact::any<liked>(field<&Post::id> == 3)) == ids{1});
  CHECK(posts(intact::descendants<&User::leader_id>(1) && field<&Post::score> > 2) == ids{2});
  CHECK(posts(in(field<&Post::id>, ids{1, 3}) && starts_with(field<&User::name>, "B")) == ids{3});
  CHECK(posts(case_when(field<&Post::score> > 4, "good").otherwise("bad") == "good") == ids{1});
}

TEST_CASE("aggregates, functions and cases are columns of their types") {
  auto db = blog();
  const auto sums = db.select(field<&User::name>, intact::count(), coalesce(sum(field<&Post::score>), 0),
                              intact::max(field<&Post::score>))
                        .join<&Post::author_id>()
                        .group_by(field<&User::name>)
                        .having(intact::count() > 1)
                        .all();
  using row = std::tuple<std::string, std::int64_t, std::int64_t, std::optional<std::int64_t>>;
  CHECK(sums == std::vector<row>{{"Bob", 2, 4, 3}});
  const auto texts =
      db.select(concat(upper(field<&User::name>), "!")).where(intact::none<&Post::author_id>()).all();
  CHECK(texts == std::vector<std::string>{"CLEO!"});
}

}  // namespace
