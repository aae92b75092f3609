// SPDX-License-Identifier: BSL-1.0
// meaning: A create() gives children to a row that the relation does not reference.
// expect-first-line: error<intact::reason::a_row_stands_at_the_wrong_end_of_the_relation, intact::in_relation<&Post::author_id>,
// expect-error: of_type<User>
// expect-error: found_type<Post>
// expect-error: remedy::create_there_what_the_relation_expects
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
  db.insert(create(Post{}, intact::children<&Post::author_id>(User{})));
#endif
}
