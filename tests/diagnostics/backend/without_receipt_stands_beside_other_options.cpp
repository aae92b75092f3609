// SPDX-License-Identifier: BSL-1.0
// meaning: An erase without a receipt has nothing that a budget could be compared with, and no rows to tell.
// expect-first-line: error<intact::reason::without_receipt_stands_beside_other_options, intact::in_model<User>,
// expect-error: remedy::leave_out_without_receipt_or_the_others
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};

struct Blog : intact::schema<User> {};

void write(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.erase<User>(1, intact::at_most_rows(100));
#else
  db.erase<User>(1, intact::at_most_rows(100), intact::without_receipt);
#endif
}
