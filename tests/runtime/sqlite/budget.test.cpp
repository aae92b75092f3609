// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstdint>
#include <in_memory.hpp>
#include <intact/sqlite.hpp>
#include <optional>
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
struct Draft {
  std::int64_t id{};
  std::optional<std::int64_t> author{};
};
struct Like {
  std::int64_t id{};
  std::int64_t draft{};
};

}  // namespace

namespace intact {

template <>
inline constexpr auto model<Post> = describe(relation(fields<&Post::author>, references<&User::id>,
                                                      on_delete<Cascade>));
template <>
inline constexpr auto model<Draft> = describe(relation(fields<&Draft::author>, references<&User::id>));
template <>
inline constexpr auto model<Like> = describe(relation(fields<&Like::draft>, references<&Draft::id>,
                                                      deferred));

}  // namespace intact

namespace {

struct Blog : intact::schema<User, Post, Draft, Like> {};
struct Other : intact::schema<User> {};

intact::sqlite::database<Blog> filled() {
  auto db = in_memory<Blog>();
  db.insert({User{1}, User{2}, User{3}});
  db.insert({Post{1, 1}, Post{2, 1}, Post{3, 2}});
  db.insert({Draft{1, 1}, Draft{2, 1}, Draft{3, 3}});
  return db;
}

template <class Erase>
intact::budget_exceeded exceeded(intact::sqlite::database<Blog>& db, Erase erase) {
  const auto users = db.count<User>();
  const auto posts = db.count<Post>();
  const std::string drafts = ask(db, "SELECT group_concat(ifnull(author, '-')) FROM Draft");
  auto error = thrown<intact::budget_exceeded>(erase);
  CHECK(db.count<User>() == users);
  CHECK(db.count<Post>() == posts);
  CHECK(ask(db, "SELECT group_concat(ifnull(author, '-')) FROM Draft") == drafts);
  return error;
}

TEST_CASE("a delete within its budget") {
  auto db = filled();
  const auto receipt = db.erase<User>(1, intact::at_most<Post>(2), intact::at_most<Draft>(2),
                                      intact::at_most_rows(5), intact::nothing_but<User, Post, Draft>);
  CHECK(to_string(receipt) == "1 User deleted, 2 Post deleted, 2 Draft set null (author)");
  CHECK(db.count<User>() == 2);
}

TEST_CASE("a delete beyond its budget changes nothing") {
  auto db = filled();
  const auto posts = exceeded(db, [&] { db.erase<User>(1, intact::at_most<Post>(1)); });
  CHECK(posts.what() ==
        std::string("User was not deleted: the budget is at most 1 Post, and the delete would be "
                    "1 User deleted, 2 Post deleted, 2 Draft set null (author)"));
  CHECK(posts.receipt<Blog>().deleted<Post>() == 2);
  CHECK(posts.receipt<Blog>().set_null<&Draft::author>() == 2);
  thrown<intact::misuse>([&] { posts.receipt<Other>(); });

  // A detached row is touched too.
  exceeded(db, [&] { db.erase<User>(1, intact::at_most<Draft>(1)); });
  CHECK(says(exceeded(db, [&] { db.erase<User>(1, intact::at_most_rows(4)); }), "at most 4 rows"));
  CHECK(says(exceeded(db, [&] { db.erase<User>(1, intact::nothing_but<User, Post>); }),
             "nothing but User, Post,"));
  // The second budget is looked at too.
  exceeded(db, [&] { db.erase<User>(1, intact::at_most<Post>(2), intact::at_most_rows(4)); });
  exceeded(db, [&] { db.erase<User>(2, intact::at_most<User>(0)); });
  // The relation that detaches nothing here does not count.
  CHECK(db.erase<User>(2, intact::nothing_but<User, Post>).total() == 2);
}

TEST_CASE("a row that is not there needs no budget") {
  auto db = filled();
  CHECK(db.erase<User>(99, intact::at_most_rows(0), intact::nothing_but<>).empty());
}

TEST_CASE("the budget of a range is for the whole of it") {
  auto db = filled();
  const std::vector<std::int64_t> ids{1, 2};
  CHECK(
      exceeded(db, [&] { db.erase<User>(ids, intact::at_most<Post>(2)); }).receipt<Blog>().deleted<Post>() ==
      3);
  CHECK(db.erase<User>(ids, intact::at_most<Post>(3)).deleted<User>() == 2);
}

TEST_CASE("a budget inside a transaction, which stays usable") {
  auto db = filled();
  auto unit = db.transaction();
  exceeded(db, [&] { db.erase<User>(1, intact::at_most_rows(1)); });
  exceeded(db, [&] { db.erase<User>(std::vector<std::int64_t>{1, 2}, intact::at_most_rows(1)); });
  db.insert(User{4});
  CHECK(db.erase<User>(4, intact::at_most_rows(1)).total() == 1);
  CHECK(db.erase<User>(3, intact::at_most_rows(2)).total() == 2);
  unit.commit();
  CHECK(db.count<User>() == 2);
}

TEST_CASE("a relation that forbids the delete is told as without a budget") {
  auto db = filled();
  db.insert(Like{1, 1});
  const auto error =
      thrown<intact::foreign_key_violation>([&] { db.erase<Draft>(1, intact::at_most_rows(1)); });
  CHECK(error.is<&Like::draft>());
  CHECK(error.during() == intact::operation::erase);
  CHECK(db.count<Draft>() == 3);
  exceeded(db, [&] { db.erase<Draft>(1, intact::at_most_rows(0)); });
}

}  // namespace
