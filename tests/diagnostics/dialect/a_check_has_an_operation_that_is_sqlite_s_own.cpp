// SPDX-License-Identifier: BSL-1.0
// No other database has GLOB.
// meaning: SQLite has `GLOB`, and takes every value for a number, a text or a condition where one is needed. Other
// meaning: databases have conditions on texts, arithmetic on numbers and `%` on integers only.
// expect-first-line: error<intact::reason::a_check_has_an_operation_that_is_SQLite_s_own, intact::in_model<User>, intact::in_fields<&User::name>,
// expect-first-line: , intact::in_dialect<intact::dialect::postgresql>,
// expect-first-line: , intact::remedy::write_the_check_with_operations_on_values_of_one_type_and_no_GLOB>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <string>

struct User {
  std::int64_t id{};
  std::string name;
  double height{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<User> =
    intact::describe(intact::check(intact::like(intact::field<&User::name>, "A%")));
#else
inline constexpr auto intact::model<User> =
    intact::describe(intact::check(intact::glob(intact::field<&User::name>, "A*")));
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
