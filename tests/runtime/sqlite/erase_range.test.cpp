// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstdint>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <list>
#include <string>
#include <thrown.hpp>
#include <tuple>
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
  std::int64_t user{};
  std::string what;
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>));
template <>
inline constexpr auto model<Like> = describe(primary_key<&Like::user, &Like::what>,
                                             relation(fields<&Like::user>, references<&User::id>,
                                                      on_delete<Cascade>));
}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Like> {};

intact::sqlite::database<Blog> filled() {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{2}, User{3}, User{4}});
  db.insert(Post{1, 3});
  db.insert({Like{1, "a"}, Like{1, "b"}, Like{2, "a"}, Like{4, "it's"}});
  return db;
}

TEST_CASE("many keys in one transaction") {
  auto db = filled();
  const auto receipt = db.erase<User>(std::list<int>{1, 99, 2, 1});
  CHECK(to_string(receipt) == "2 User deleted, 3 Like deleted");
  CHECK(db.erase<User>(std::vector<std::int64_t>()).empty());
  CHECK(db.count<User>() == 2);
}

TEST_CASE("composite keys are tuples") {
  auto db = filled();
  const std::vector<std::tuple<std::int64_t, std::string>> keys{{1, "b"}, {4, "it's"}, {4, "b"}};
  CHECK(db.erase<Like>(keys).deleted<Like>() == 2);
  CHECK(db.count<Like>() == 2);
}

TEST_CASE("the key that is refused is told, and nothing is deleted") {
  auto db = filled();
  const auto error = thrown<intact::foreign_key_violation>([&] {
    db.erase<User>(std::vector<int>{1, 2, 3, 4});
  });
  CHECK(error.row() == 2);
  CHECK(error.is<&Post::author>());
  CHECK(error.what() ==
        std::string("row 2 of the range: User cannot be deleted: 1 row of Post (id 1) references it through "
                    "Post.author, whose on_delete is Restrict"));
  CHECK(db.count<User>() == 4);
  CHECK(db.count<Like>() == 4);

  auto unit = db.transaction();
  CHECK(thrown<intact::foreign_key_violation>([&] { db.erase<User>(std::vector<int>{1, 3}); }).row() == 1);
  CHECK(db.count<Like>() == 4);
  CHECK(db.erase<User>(std::vector<int>{1, 2}).deleted<Like>() == 3);
  unit.commit();
  CHECK(db.count<User>() == 2);
  // One key is no range.
  CHECK(thrown<intact::foreign_key_violation>([&] { db.erase<User>(3); }).row() == std::nullopt);
}

}  // namespace
