// SPDX-License-Identifier: BSL-1.0
// meaning: A query names a field of a table that it does not read.
// expect-first-line: error<intact::reason::the_table_of_the_field_is_not_in_the_query
// expect-error: in_query<Post>
// expect-error: in_field<&User::name>
// expect-error: remedy::join_the_table_or_name_a_field_of_one_that_is_there
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
  db.select<Post>().join<&Post::author_id>().where(field<&User::name> == "Alice").all();
#else
  db.select<Post>().where(field<&User::name> == "Alice").all();
#endif
}
