// SPDX-License-Identifier: BSL-1.0
// meaning: What stands in where() is neither true nor false: a field by itself, or a sum.
// expect-first-line: error<intact::reason::what_stands_in_where_is_no_condition, intact::in_model<Post>,
// expect-error: in_fields<&Post::score>
// expect-error: remedy::write_a_comparison_or_another_condition
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void write(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Post>(intact::where(field<&Post::score> < 1));
#else
  db.erase<Post>(intact::where(field<&Post::score> - 1));
#endif
}
