// SPDX-License-Identifier: BSL-1.0
// A parent that may be there is found by its key or by a unique; other fields could be those of several rows.
// expect-first-line: error<intact::reason::the_fields_of_an_upsert_are_not_unique, intact::in_model<User>,
// expect-error: in_fields<&User::name>
// expect-error: remedy::name_the_fields_of_the_key_or_of_a_unique_in_its_order
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
  db.insert(
      create(Post{}, intact::parent_row<&Post::author_id>(intact::connect_or_create<&User::id>(User{}))));
#else
  db.insert(
      create(Post{}, intact::parent_row<&Post::author_id>(intact::connect_or_create<&User::name>(User{}))));
#endif
}
