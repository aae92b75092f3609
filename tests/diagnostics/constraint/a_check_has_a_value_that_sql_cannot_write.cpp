// SPDX-License-Identifier: BSL-1.0
// SQL text ends at the first NUL, so the CHECK would be another one.
// meaning: A value in a `check` is a NaN, has a NUL character, or is one that its field cannot hold.
// expect-first-line: error<intact::reason::a_check_has_a_value_that_SQL_cannot_write, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::title>,
// expect-first-line: , intact::remedy::use_values_that_the_fields_can_hold_and_no_NaN_or_NUL>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int32_t stars{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::check(intact::field<&Post::title> != "ab"));
#else
    intact::check(intact::field<&Post::title> != "a\0b"));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
