// SPDX-License-Identifier: BSL-1.0
// The remainder of a fraction: SQLite makes integers of both first.
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
inline constexpr auto intact::model<User> = intact::describe(intact::check(intact::field<&User::id> % 2 ==
                                                                           0));
#else
inline constexpr auto intact::model<User> = intact::describe(intact::check(intact::field<&User::height> % 2 ==
                                                                           0));
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
