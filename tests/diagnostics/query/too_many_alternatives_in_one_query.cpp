// SPDX-License-Identifier: BSL-1.0
// meaning: A query has more than six clauses that may be missing, which would be more than 64 texts.
// expect-first-line: error<intact::reason::too_many_alternatives_in_one_query
// expect-error: remedy::write_several_queries
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void read(intact::sqlite::database<Blog>& db, bool on) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select<Post>()
      .where_if(on, field<&Post::score> != 1)
      .where_if(on, field<&Post::score> != 2)
      .where_if(on, field<&Post::score> != 3)
      .where_if(on, field<&Post::score> != 4)
      .where_if(on, field<&Post::score> != 5)
      .where_if(on, field<&Post::score> != 6)
      .all();
#else
  db.select<Post>()
      .where_if(on, field<&Post::score> != 1)
      .where_if(on, field<&Post::score> != 2)
      .where_if(on, field<&Post::score> != 3)
      .where_if(on, field<&Post::score> != 4)
      .where_if(on, field<&Post::score> != 5)
      .where_if(on, field<&Post::score> != 6)
      .where_if(on, field<&Post::score> != 7)
      .all();
#endif
}
