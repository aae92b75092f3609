// SPDX-License-Identifier: BSL-1.0
// meaning: What stands after the first option of an erase is no option: what names the rows comes first.
// expect-first-line: error<intact::reason::what_follows_the_rows_is_no_option, intact::in_model<User>, intact::found_type<int>,
// expect-error: remedy::name_the_rows_first_then_budgets_or_with_rows_or_without_receipt
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
