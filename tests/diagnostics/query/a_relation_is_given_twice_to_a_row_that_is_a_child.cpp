// SPDX-License-Identifier: BSL-1.0
// A child of a row has that row for its parent, and names another one.
// expect-first-line: error<intact::reason::a_relation_is_given_twice_to_a_row, intact::in_model<Post>,
// expect-error: in_relation<&Post::author_id>
// expect-error: remedy::give_all_rows_of_a_relation_at_once
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
  db.insert(create(User{}, intact::children<&Post::author_id>(
                               create(Post{}, intact::parent_row<&Post::author_id>(User{})))));
#endif
}
