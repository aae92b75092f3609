// SPDX-License-Identifier: BSL-1.0
// meaning: A query that is combined with another has an order or a limit of its own.
// expect-first-line: error<intact::reason::a_part_of_a_set_operation_is_ordered_or_limited
// expect-error: in_query<Post>
// expect-error: remedy::order_and_limit_the_whole
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
  db.select(field<&Post::title>).union_(intact::select(field<&User::name>)).limit(3).all();
#else
  db.select(field<&Post::title>).limit(3).union_(intact::select(field<&User::name>)).all();
#endif
}
