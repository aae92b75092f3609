// SPDX-License-Identifier: BSL-1.0
// A signed byte ends at 127; a row with this default could not be read.
// meaning: The default is out of the range of the field or of SQLite, is a NaN, or is a text with a NUL character.
// expect-first-line: error<intact::reason::the_default_does_not_fit_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::stars>, intact::of_type<signed char>,
// expect-first-line: , intact::remedy::give_a_default_within_the_range_of_the_field_s_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Post {
  std::int64_t id{};
  std::int8_t stars{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::stars>(127));
#else
    intact::default_value<&Post::stars>(200));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
