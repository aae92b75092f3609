// SPDX-License-Identifier: BSL-1.0
// meaning: The first argument of case_when() or when() is neither true nor false.
// expect-first-line: error<intact::reason::a_case_that_is_no_condition, intact::in_model<Post>, intact::in_fields<&Post::stars>
// expect-error: remedy::write_a_comparison_or_another_condition
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
  db.erase<Post>(intact::where(case_when(field<&Post::stars> > 0, 1).otherwise(2) == 1));
#else
  db.erase<Post>(intact::where(case_when(field<&Post::stars>, 1).otherwise(2) == 1));
#endif
}
