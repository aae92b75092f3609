// SPDX-License-Identifier: BSL-1.0
// meaning: An insert takes its rows from a query that belongs to a database already.
// expect-first-line: error<intact::reason::an_insert_takes_a_query_of_a_database
// expect-error: in_model<Archive>
// expect-error: remedy::write_select_in_the_place_of_db_select
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

struct Archive {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post, Archive> {};

void keep(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.insert<Archive>(intact::select<Post>());
#else
  db.insert<Archive>(db.select<Post>());
#endif
}
