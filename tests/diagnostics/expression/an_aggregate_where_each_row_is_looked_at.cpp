// SPDX-License-Identifier: BSL-1.0
// meaning: A where(), a set() or a CHECK looks at one row after the other; an aggregate is of many.
// expect-first-line: error<intact::reason::an_aggregate_where_each_row_is_looked_at, intact::in_model<Post>, intact::in_fields<&Post::stars>
// expect-error: remedy::use_the_aggregate_in_a_select_or_a_having
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
  db.erase<Post>(intact::where(field<&Post::stars> > 3));
#else
  db.erase<Post>(intact::where(max(field<&Post::stars>) > 3));
#endif
}
