// SPDX-License-Identifier: BSL-1.0
// meaning: A query that has a parameter runs without a value for it.
// expect-first-line: error<intact::reason::a_parameter_has_no_value
// expect-error: in_field<&Post::title>
// expect-error: remedy::give_a_value_for_each_parameter_when_the_query_runs
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
  const auto by_title = intact::select<Post>().where(field<&Post::title> == intact::param<&Post::title>);
  db.query(by_title, "Hello").all();
#else
  const auto by_title = intact::select<Post>().where(field<&Post::title> == intact::param<&Post::title>);
  db.query(by_title).all();
#endif
}
