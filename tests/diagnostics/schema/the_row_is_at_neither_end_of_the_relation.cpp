// SPDX-License-Identifier: BSL-1.0
// meaning: `related` is asked of a row of a third model.
// expect-first-line: the_row_is_at_neither_end_of_the_relation, intact::in_relation<&Post::author_id>, intact::found_type<Tag>
// expect-first-line: remedy::pass_a_row_that_references_or_is_referenced
// expect-error: what is wrong, where, and the remedy
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};

struct Tag {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Tag, Post> {};

#ifdef DIAGNOSTIC_FIXED
auto posts(intact::sqlite::database<Blog>& db, const User& user) {
  return db.related<&Post::author_id>(user);
}
#else
auto posts(intact::sqlite::database<Blog>& db, const Tag& tag) { return db.related<&Post::author_id>(tag); }
#endif
