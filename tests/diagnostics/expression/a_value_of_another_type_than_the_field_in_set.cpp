// SPDX-License-Identifier: BSL-1.0
// A required field cannot be set to NULL.
// expect-first-line: error<intact::reason::a_value_of_another_type_than_the_field, intact::in_model<Post>,
// expect-error: in_fields<&Post::score>
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void write(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.update<Post>().set(field<& Post::score> = 0).everywhere();
#else
  db.update<Post>().set(field<& Post::score> = std::nullopt).everywhere();
#endif
}
