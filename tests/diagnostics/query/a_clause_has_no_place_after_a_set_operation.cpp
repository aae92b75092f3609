// SPDX-License-Identifier: BSL-1.0
// meaning: A condition, a join or a grouping follows a set operation.
// expect-first-line: error<intact::reason::a_clause_has_no_place_after_a_set_operation
// expect-error: in_query<Post>
// expect-error: remedy::write_it_into_the_parts
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
  db.select(field<&Post::title>)
      .where(field<&Post::score> > 3)
      .union_(intact::select(field<&User::name>))
      .all();
#else
  db.select(field<&Post::title>)
      .union_(intact::select(field<&User::name>))
      .where(field<&Post::score> > 3)
      .all();
#endif
}
