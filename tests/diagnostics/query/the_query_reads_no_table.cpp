// SPDX-License-Identifier: BSL-1.0
// meaning: Nothing that a query selects is of a table, and it has no from().
// expect-first-line: error<intact::reason::the_query_reads_no_table
// expect-error: remedy::add_from_with_the_model_to_read
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
  db.select(intact::count()).from<Post>().one();
#else
  db.select(intact::count()).one();
#endif
}
