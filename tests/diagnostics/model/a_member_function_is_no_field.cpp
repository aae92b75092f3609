// SPDX-License-Identifier: BSL-1.0
// A value that is computed has no column.
// meaning: A descriptor points to a member that no column holds.
// expect-first-line: error<intact::reason::a_member_function_is_no_field, intact::in_model<User>,
// expect-first-line: , intact::in_field<&User::full_name>,
// expect-first-line: , intact::remedy::name_a_data_member>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
  std::string first_name;
  std::string last_name;

  std::string full_name() const { return first_name + ' ' + last_name; }
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<User> =
    intact::describe(intact::index<&User::first_name, &User::last_name>);
#else
inline constexpr auto intact::model<User> = intact::describe(intact::index<&User::full_name>);
#endif

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
