// SPDX-License-Identifier: BSL-1.0
// A condition on the rows that an erase is about is checked like one in the schema.
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
  db.erase<Post>(intact::where(field<&Post::score> == 1));
#else
  db.erase<Post>(intact::where(field<&Post::score> == "1"));
#endif
}
