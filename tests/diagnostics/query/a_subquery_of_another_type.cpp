// SPDX-License-Identifier: BSL-1.0
// meaning: A value is looked for in a query that selects another type.
// expect-first-line: error<intact::reason::a_subquery_of_another_type
// expect-error: in_query<Post>
// expect-error: in_fields<&Post::author_id>
// expect-error: remedy::select_a_column_of_the_type_that_it_stands_beside
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
  db.select<Post>().where(in(field<&Post::author_id>, intact::select(field<&User::name>))).all();
#endif
}
