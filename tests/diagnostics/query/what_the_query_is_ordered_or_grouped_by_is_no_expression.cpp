// SPDX-License-Identifier: BSL-1.0
// meaning: What stands in order_by() or group_by() is a value, a text for one.
// expect-first-line: error<intact::reason::what_the_query_is_ordered_or_grouped_by_is_no_expression
// expect-error: in_query<Post>
// expect-error: found_type<const char
// expect-error: remedy::write_a_field_or_another_expression
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void read(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.select<Post>().order_by(intact::field<&Post::title>).all();
#else
  db.select<Post>().order_by("title").all();
#endif
}
