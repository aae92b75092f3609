// SPDX-License-Identifier: BSL-1.0
// The children of a create() are named by a field that holds no relation.
// expect-first-line: error<intact::reason::the_fields_are_no_relation_of_the_schema, intact::in_relation<&Post::id>,
// expect-error: remedy::name_the_fields_of_a_relation_in_their_order
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
  db.insert(create(User{}, intact::children<&Post::author_id>(Post{})));
#else
  db.insert(create(User{}, intact::children<&Post::id>(Post{})));
#endif
}
