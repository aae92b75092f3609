// SPDX-License-Identifier: BSL-1.0
// meaning: A query selects into a class that has a constructor.
// expect-first-line: error<intact::reason::the_result_is_no_aggregate
// expect-error: found_type<Line>
// expect-error: remedy::select_into_a_struct_without_constructors_and_bases
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

class Line {
 public:
  explicit Line(std::string);
};

struct PlainLine {
  std::string title;
};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select<PlainLine>(field<&Post::title>).all();
#else
  db.select<Line>(field<&Post::title>).all();
#endif
}
