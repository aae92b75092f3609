// SPDX-License-Identifier: BSL-1.0
// meaning: A function for SQL is called with what a column can hold, and gives such a value. One with an overloaded call
// meaning: operator says of none.
// expect-first-line: error<intact::reason::a_function_has_a_parameter_or_a_result_that_SQL_has_not
// expect-error: remedy::pass_a_function_of_field_types_std_string_view_or_optionals_of_them
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
};

struct Blog : intact::schema<Post> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.create_function<"size">([](std::string_view text) { return static_cast<int>(text.size()); });
#else
  db.create_function<"size">([](const auto& text) { return static_cast<int>(text.size()); });
#endif
}
