// SPDX-License-Identifier: BSL-1.0
// C++ tells User from user, SQL does not.
// expect-first-line: error<intact::reason::two_models_have_the_same_table_name, intact::in_model<User>,
// expect-first-line: , intact::in_model<Person>, intact::named<intact::fixed_string<4>\{"user"\} ?>,
// expect-first-line: , intact::remedy::give_one_of_them_another_name_with_table>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};
struct Person {
  std::int64_t id{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Person> = intact::describe(intact::table<"people">);
#else
inline constexpr auto intact::model<Person> = intact::describe(intact::table<"user">);
#endif

struct Blog : intact::schema<User, Person> {};
static_assert(!intact::ddl<Blog>.empty());
