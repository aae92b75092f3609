// SPDX-License-Identifier: BSL-1.0
// An operation on the rows of one model cannot return fields of another.
// expect-first-line: error<intact::reason::the_field_belongs_to_another_model, intact::in_model<Post>,
// expect-error: in_field<&User::id>
// expect-error: remedy::name_fields_of_the_model_that_is_described
#include <intact/sqlite.hpp>
#include <vector>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<User, Post> {};

void write(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.update<Post>().set(field<& Post::score> = 1).returning(field<&Post::id>).everywhere();
#else
  db.update<Post>().set(field<& Post::score> = 1).returning(field<&User::id>).everywhere();
#endif
}
