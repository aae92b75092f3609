// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::what_stands_in_where_is_no_condition
// expect-error: in_query<Post>
// expect-error: remedy::write_a_comparison_or_another_condition
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
};

struct Blog : intact::schema<Post> {};

void read(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.select<Post>().where(intact::field<&Post::title> == "x").all();
#else
  db.select<Post>().where("title = 'x'").all();
#endif
}
