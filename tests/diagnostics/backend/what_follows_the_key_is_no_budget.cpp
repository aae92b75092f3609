// SPDX-License-Identifier: BSL-1.0
// meaning: What stands after the first budget of an erase is another kind of value.
// expect-first-line: error<intact::reason::what_follows_the_key_is_no_budget, intact::in_model<User>, intact::found_type<int>,
// expect-error: remedy::give_the_key_first_then_at_most_or_at_most_rows_or_nothing_but
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};

struct Blog : intact::schema<User> {};

void write(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.erase<User>(1, intact::at_most_rows(100));
#else
  db.erase<User>(intact::at_most_rows(100), 1);
#endif
}
