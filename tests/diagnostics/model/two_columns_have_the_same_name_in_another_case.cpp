// SPDX-License-Identifier: BSL-1.0
// C++ tells Name from name, SQL does not.
// expect-first-line: error<intact::reason::two_columns_have_the_same_name, intact::in_model<User>,
// expect-first-line: , intact::in_fields<intact::fixed_string<4>\{"name"\}, intact::fixed_string<4>\{"Name"\}>,
// expect-first-line: , intact::named<intact::fixed_string<4>\{"Name"\}>,
// expect-first-line: , intact::remedy::rename_one_of_them_with_column>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
  std::string Name;
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<User> = intact::describe(intact::column<&User::Name, "full_name">);
#endif

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
