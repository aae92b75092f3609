// SPDX-License-Identifier: BSL-1.0
// meaning: A query is given a value of another type than its parameter has.
// expect-first-line: error<intact::reason::a_value_of_another_type_than_the_parameter
// expect-error: in_field<&Post::title>
// expect-error: found_type<int>
// expect-error: remedy::give_a_value_of_the_parameter_s_type
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
  db.query(by_title, "3").all();
#else
  const auto by_title = intact::select<Post>().where(field<&Post::title> == intact::param<&Post::title>);
  db.query(by_title, 3).all();
#endif
}
