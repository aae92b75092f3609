// SPDX-License-Identifier: BSL-1.0
// meaning: A query selects rows of a table that it does not read: the first table is read, all others have to be joined.
// expect-first-line: error<intact::reason::a_table_whose_rows_are_selected_is_not_in_the_query
// expect-error: in_query<Post>
// expect-error: missing_table<User>
// expect-error: remedy::join_it_to_the_tables_that_are_there
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
#ifdef DIAGNOSTIC_FIXED
  db.select<Post, User>().left_join<&Post::author_id>().all();
#else
  db.select<Post, User>().all();
#endif
}
