// SPDX-License-Identifier: BSL-1.0
// meaning: Behind the row of a create() stands something that does not say along which relation it is created.
// expect-first-line: error<intact::reason::what_stands_behind_a_row_is_neither_children_nor_parent, intact::in_model<User>,
// expect-error: found_type<Post>
// expect-error: remedy::pass_children_or_parent_row
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
  db.insert(create(User{}, Post{}));
#endif
}
