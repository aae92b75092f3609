// SPDX-License-Identifier: BSL-1.0
// The length of a number: SQLite counts its digits.
// expect-first-line: a_check_has_an_operation_that_is_SQLite_s_own, intact::in_model<User>, intact::in_fields<&User::height>,
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
    intact::describe(intact::check(intact::length(intact::field<&User::name>) < 9));
#else
inline constexpr auto intact::model<User> =
    intact::describe(intact::check(intact::length(intact::field<&User::height>) < 9));
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
