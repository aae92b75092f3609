// SPDX-License-Identifier: BSL-1.0
// meaning: A table has one name.
// expect-first-line: error<intact::reason::two_descriptors_name_the_table, intact::in_model<User>,
// expect-first-line: , intact::remedy::keep_one_of_the_names>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
  std::string email;
};

template <>
inline constexpr auto intact::model<User> = intact::describe(
#ifndef DIAGNOSTIC_FIXED
    intact::table<"user">,
#endif
    intact::unique<&User::email>, intact::table<"users">);

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
