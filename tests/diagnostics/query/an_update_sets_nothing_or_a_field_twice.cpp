// SPDX-License-Identifier: BSL-1.0
// meaning: The set() of an update has no assignment, something that is none, or two of one field.
// expect-first-line: error<intact::reason::an_update_sets_nothing_or_a_field_twice, intact::in_model<Post>,
// expect-error: remedy::set_each_field_once_as_in_set_field_equals_value
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void write(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.update<Post>().set(field<& Post::score> = 1).everywhere();
#else
  db.update<Post>().set(field<& Post::score> = 1, field<& Post::score> = 2).everywhere();
#endif
}
