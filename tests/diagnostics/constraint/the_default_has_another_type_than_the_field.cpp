// SPDX-License-Identifier: BSL-1.0
// A word for a number.
// meaning: A default is a value of the type of its field.
// expect-first-line: error<intact::reason::the_default_has_another_type_than_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::stars>, intact::of_type<int>,
// expect-first-line: , intact::found_type<const char ?\[5\]>,
// expect-first-line: , intact::remedy::give_a_default_of_the_field_s_own_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Post {
  std::int64_t id{};
  std::int32_t stars{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::stars>(0));
#else
    intact::default_value<&Post::stars>("none"));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
