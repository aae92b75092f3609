// SPDX-License-Identifier: BSL-1.0
// meaning: A query with groups selects a column that has several values in each.
// expect-first-line: error<intact::reason::a_column_is_neither_grouped_nor_aggregated
// expect-error: in_query<Post>
// expect-error: in_field<&Post::score>
// expect-error: remedy::add_it_to_group_by_or_put_it_into_an_aggregate
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select(field<&Post::title>, sum(field<&Post::score>)).group_by(field<&Post::title>).all();
#else
  db.select(field<&Post::title>, field<&Post::score>).group_by(field<&Post::title>).all();
#endif
}
