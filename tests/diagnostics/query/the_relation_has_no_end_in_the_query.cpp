// SPDX-License-Identifier: BSL-1.0
// meaning: A query is joined along a relation of tables that it does not read.
// expect-first-line: error<intact::reason::the_relation_has_no_end_in_the_query
// expect-error: in_relation<&Comment::post_id>
// expect-error: in_query<User>
// expect-error: remedy::join_along_a_relation_of_a_table_that_is_there
#include <intact/sqlite.hpp>

#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
};

template <>
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>));

struct Blog : intact::schema<User, Post, Comment> {};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select(field<&User::name>).join<&Post::author_id>().join<&Comment::post_id>().all();
#else
  db.select(field<&User::name>).join<&Comment::post_id>().all();
#endif
}
