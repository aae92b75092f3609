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
  using intact::returning;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Post>(intact::everywhere, returning(field<&Post::id>));
#else
  db.erase<Post>(intact::everywhere, returning(field<&User::id>));
#endif
}
