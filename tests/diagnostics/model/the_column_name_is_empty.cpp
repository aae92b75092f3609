// SPDX-License-Identifier: BSL-1.0
// meaning: The field is renamed to nothing.
// expect-first-line: error<intact::reason::the_column_name_is_empty, intact::in_model<User>,
// expect-first-line: , intact::in_field<&User::name>,
// expect-first-line: , intact::remedy::give_it_a_name_or_leave_the_descriptor_out>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<User> = intact::describe(intact::column<&User::name, "full_name">);
#else
inline constexpr auto intact::model<User> = intact::describe(intact::column<&User::name, "">);
#endif

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
