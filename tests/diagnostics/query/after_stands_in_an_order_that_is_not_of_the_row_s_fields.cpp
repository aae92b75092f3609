// SPDX-License-Identifier: BSL-1.0
// meaning: after() follows an order by something that is no field of the query's first table, or is given a key where an order is said.
// expect-first-line: error<intact::reason::after_stands_in_an_order_that_is_not_of_the_row_s_fields
// expect-error: in_query<Post>
// expect-error: remedy::order_by_fields_of_the_first_table_before_after
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void read(intact::sqlite::database<Blog>& db, const Post& last) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select<Post>().order_by(field<&Post::title>).after(last).all();
#else
  db.select<Post>().order_by(length(field<&Post::title>)).after(last).all();
#endif
}
