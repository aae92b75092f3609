// SPDX-License-Identifier: BSL-1.0
// meaning: What a create() has made is asked for children by a relation that it did not have.
// expect-first-line: error<intact::reason::nothing_was_created_along_the_relation, intact::in_model<User>,
// expect-error: in_relation<&Post::author_id>
// expect-error: remedy::name_a_relation_that_the_create_has
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
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post> {};

void write(intact::sqlite::database<Blog>& db) {
  using intact::create;
#ifdef DIAGNOSTIC_FIXED
  db.insert(create(User{}, intact::children<&Post::author_id>(Post{}))).children<&Post::author_id>();
#else
  db.insert(create(User{})).children<&Post::author_id>();
#endif
}
