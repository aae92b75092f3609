// SPDX-License-Identifier: BSL-1.0
// meaning: after() is given neither a row of the query's first table nor its key.
// expect-first-line: error<intact::reason::after_takes_a_row_or_its_key
// expect-error: in_query<Post>
// expect-error: remedy::pass_the_last_row_of_the_page_before
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
  db.select<Post>().after(17).all();
#else
  db.select<Post>().after("Hello").all();
#endif
}
