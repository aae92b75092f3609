// SPDX-License-Identifier: BSL-1.0
// A column that compares as only SQLite does.
// expect-first-line: the_database_does_not_have_the_collation, intact::in_model<User>,
// expect-error: intact::in_field<&User::name>, intact::in_dialect<intact::dialect::postgresql>
// expect-error: remedy::leave_the_collation_out_or_name_one_that_the_database_has
#include <intact/intact.hpp>

#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};

#ifndef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<User> = intact::describe(intact::collate<&User::name, "NOCASE">);
#endif

using intact::field;

constexpr auto query = intact::select(field<&User::id>).where(field<&User::name> == "Ada");
std::string_view text() { return intact::sql<intact::dialect::postgresql>(query); }
