// SPDX-License-Identifier: BSL-1.0
// meaning: A column has one name.
// expect-first-line: error<intact::reason::two_descriptors_name_the_column, intact::in_model<User>,
// expect-first-line: , intact::in_field<&User::email>,
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
    intact::column<&User::email, "mail">,
#endif
    intact::column<&User::email, "email_address">);

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
