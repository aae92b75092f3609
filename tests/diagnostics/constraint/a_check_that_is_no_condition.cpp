// SPDX-License-Identifier: BSL-1.0
// A comparison was forgotten.
// meaning: The expression of a `check` is a number or a text, and neither true nor false.
// expect-first-line: error<intact::reason::a_check_that_is_no_condition, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::stars>, intact::found_type<long
// expect-first-line: , intact::remedy::write_a_comparison_or_another_condition>
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
    intact::check(intact::field<&Post::stars> + 1 > 0));
#else
    intact::check(intact::field<&Post::stars> + 1));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
