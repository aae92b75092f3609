// SPDX-License-Identifier: BSL-1.0
// meaning: The rows of two queries that are combined have different types.
// expect-first-line: error<intact::reason::the_two_queries_have_different_rows
// expect-error: found_type<
// expect-error: remedy::select_the_same_types_in_both
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
  db.select(field<&Post::title>).union_(intact::select(field<&User::name>)).all();
#else
  db.select(field<&Post::title>).union_(intact::select(field<&Post::score>)).all();
#endif
}
