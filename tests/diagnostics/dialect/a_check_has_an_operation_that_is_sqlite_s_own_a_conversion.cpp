// SPDX-License-Identifier: BSL-1.0
// A text that is no number: SQLite makes 0 of it.
// expect-first-line: a_check_has_an_operation_that_is_SQLite_s_own, intact::in_model<User>, intact::in_fields<&User::name>,
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
    intact::describe(intact::check(intact::cast<std::int64_t>(intact::field<&User::height>) > 0));
#else
inline constexpr auto intact::model<User> =
    intact::describe(intact::check(intact::cast<std::int64_t>(intact::field<&User::name>) > 0));
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
