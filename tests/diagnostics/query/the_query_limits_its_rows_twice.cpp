// SPDX-License-Identifier: BSL-1.0
// meaning: A query has two limits, or two offsets.
// expect-first-line: error<intact::reason::the_query_limits_its_rows_twice
// expect-error: in_query<Post>
// expect-error: remedy::keep_one_limit_and_one_offset
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
  db.select<Post>().limit(5).all();
#else
  db.select<Post>().limit(10).limit(5).all();
#endif
}
