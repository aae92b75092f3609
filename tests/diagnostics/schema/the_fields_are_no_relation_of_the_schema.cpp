// SPDX-License-Identifier: BSL-1.0
// meaning: `related`, or a question about the schema, names fields that hold no relation.
// expect-first-line: the_fields_are_no_relation_of_the_schema, intact::in_relation<&Post::title>, intact::in_schema<Blog>
// expect-first-line: remedy::name_the_fields_of_a_relation_in_their_order
// expect-error: what is wrong, where, and the remedy
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post> {};

#ifdef DIAGNOSTIC_FIXED
auto posts(intact::sqlite::database<Blog>& db, const User& user) {
  return db.related<&Post::author_id>(user);
}
#else
auto posts(intact::sqlite::database<Blog>& db, const User& user) { return db.related<&Post::title>(user); }
#endif
