// SPDX-License-Identifier: BSL-1.0
// meaning: A query has having() and neither group_by() nor an aggregate.
// expect-first-line: error<intact::reason::having_stands_in_a_query_without_groups
// expect-error: in_query<Post>
// expect-error: remedy::use_where_or_add_group_by
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
  db.select<Post>().where(field<&Post::score> > 3).all();
#else
  db.select<Post>().having(field<&Post::score> > 3).all();
#endif
}
