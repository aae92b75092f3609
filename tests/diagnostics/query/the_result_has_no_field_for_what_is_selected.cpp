// SPDX-License-Identifier: BSL-1.0
// meaning: A query selects more into a struct than the struct has fields for.
// expect-first-line: error<intact::reason::the_result_has_no_field_for_what_is_selected
// expect-error: in_model<Line>
// expect-error: remedy::add_a_field_of_that_name_or_select_less
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

struct Line {
  std::string title;
};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select<Line>(field<&Post::title>).all();
#else
  db.select<Line>(field<&Post::title>, field<&Post::score>).all();
#endif
}
