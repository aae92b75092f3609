// SPDX-License-Identifier: BSL-1.0
// meaning: An erase returns the rows that it was told, or a receipt that knows the keys of all rows touched, but not both.
// expect-first-line: error<intact::reason::returning_stands_beside_another_kind_of_result, intact::in_model<Post>,
// expect-error: remedy::keep_returning_or_with_rows
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void write(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.erase<Post>(intact::everywhere, intact::returning);
#else
  db.erase<Post>(intact::everywhere, intact::returning, intact::with_rows);
#endif
}
