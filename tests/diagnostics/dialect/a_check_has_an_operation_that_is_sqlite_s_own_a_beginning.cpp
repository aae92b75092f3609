// SPDX-License-Identifier: BSL-1.0
// Others compare texts by a collation.
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
    intact::describe(intact::check(intact::like(intact::field<&User::name>, "A%")));
#else
inline constexpr auto intact::model<User> =
    intact::describe(intact::check(intact::starts_with(intact::field<&User::name>, "A")));
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
