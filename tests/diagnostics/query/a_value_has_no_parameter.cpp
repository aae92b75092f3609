// SPDX-License-Identifier: BSL-1.0
// meaning: A query is given more values than it has parameters.
// expect-first-line: error<intact::reason::a_value_has_no_parameter
// expect-error: remedy::give_as_many_values_as_the_query_has_parameters
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
  db.query(by_title, "Hello", 3).all();
#endif
}
