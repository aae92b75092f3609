// SPDX-License-Identifier: BSL-1.0
// meaning: What stands in limit() or offset() is no integer.
// expect-first-line: error<intact::reason::the_number_of_rows_is_no_number
// expect-error: in_query<Post>
// expect-error: found_type<double>
// expect-error: remedy::write_an_integer_or_a_param
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
  db.select<Post>().limit(1).all();
#else
  db.select<Post>().limit(1.5).all();
#endif
}
