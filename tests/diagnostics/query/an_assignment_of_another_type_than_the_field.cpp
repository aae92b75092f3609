// SPDX-License-Identifier: BSL-1.0
// meaning: An update gives a field the value of an expression that the field cannot hold.
// expect-first-line: error<intact::reason::an_assignment_of_another_type_than_the_field, intact::in_model<Post>,
// expect-error: in_fields<&Post::score>
// expect-error: remedy::assign_what_the_field_can_hold
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
  std::string title;
};

struct Blog : intact::schema<Post> {};

void write(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.update<Post>().set(field<& Post::score> = length(field<&Post::title>)).everywhere();
#else
  db.update<Post>().set(field<& Post::score> = field<&Post::title>).everywhere();
#endif
}
