// SPDX-License-Identifier: BSL-1.0
// meaning: A query selects into a struct one of whose fields has the name of nothing that is selected.
// expect-first-line: error<intact::reason::the_result_has_a_field_that_is_not_selected
// expect-error: in_model<Line>
// expect-error: likes
// expect-error: remedy::select_it_or_name_an_expression_by_as
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
  std::int64_t likes{};
};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select<Line>(field<&Post::title>, intact::as<"likes">(field<&Post::score>)).all();
#else
  db.select<Line>(field<&Post::title>, field<&Post::score>).all();
#endif
}
