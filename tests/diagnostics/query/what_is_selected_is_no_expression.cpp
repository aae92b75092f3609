// SPDX-License-Identifier: BSL-1.0
// meaning: What a query selects is a pointer to a member, or a value, instead of an expression.
// expect-first-line: error<intact::reason::what_is_selected_is_no_expression, intact::found_type<
// expect-error: remedy::write_a_field_as_field_or_a_value_as_value
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
};

struct Blog : intact::schema<Post> {};

void read(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.select(intact::field<&Post::title>, intact::value("post")).all();
#else
  db.select(&Post::title, "post").all();
#endif
}
