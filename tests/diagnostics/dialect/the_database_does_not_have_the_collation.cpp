// SPDX-License-Identifier: BSL-1.0
// NOCASE is SQLite's own.
// meaning: `NOCASE` and `RTRIM` are collations of SQLite. No other database has one that takes the same texts for equal.
// meaning: Any other name is taken for a collation that the server has.
// expect-first-line: error<intact::reason::the_database_does_not_have_the_collation, intact::in_model<User>,
// expect-first-line: , intact::in_dialect<intact::dialect::postgresql>,
// expect-first-line: , intact::remedy::leave_the_collation_out_or_name_one_that_the_database_has>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<User> = intact::describe(intact::collate<&User::name, "de-x-icu">);
#else
inline constexpr auto intact::model<User> = intact::describe(intact::collate<&User::name, "NOCASE">);
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
