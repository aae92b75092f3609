// SPDX-License-Identifier: BSL-1.0
// meaning: A query in the place of a value selects whole rows, or several columns.
// expect-first-line: error<intact::reason::a_subquery_selects_more_than_one_column
// expect-error: in_query<User>
// expect-error: remedy::select_one_column_in_it
#include <intact/sqlite.hpp>
#include <optional>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
  std::optional<std::int64_t> author_id;
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post> {};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select<Post>().where(in(field<&Post::author_id>, intact::select(field<&User::id>))).all();
#else
  db.select<Post>().where(in(field<&Post::author_id>, intact::select<User>())).all();
#endif
}
