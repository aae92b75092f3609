// SPDX-License-Identifier: BSL-1.0
// A function of the user's own is not there when the tables are made.
// expect-first-line: a_check_has_an_operation_that_is_SQLite_s_own, intact::in_model<User>, intact::in_fields<&User::name>,
// expect-error: what is wrong, where, and the remedy
#include <intact/sqlite.hpp>

#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<User> =
    intact::describe(intact::check(intact::length(intact::field<&User::name>) > 0));
#else
inline constexpr auto intact::model<User> = intact::describe(
    intact::check(intact::function<"letters", std::int64_t>(intact::field<&User::name>) > 0));
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
