// SPDX-License-Identifier: BSL-1.0
// meaning: An aggregate has another one inside of it, of which no row says what it would be about.
// expect-first-line: error<intact::reason::an_aggregate_inside_of_an_aggregate, intact::in_query<Post>,
// expect-error: in_fields<&Post::score>
// expect-error: remedy::leave_one_of_them_out
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select(max(field<&Post::score>)).all();
#else
  db.select(max(sum(field<&Post::score>))).all();
#endif
}
