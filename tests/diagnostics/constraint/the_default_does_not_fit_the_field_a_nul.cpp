// SPDX-License-Identifier: BSL-1.0
// SQL text ends at the first NUL.
// expect-first-line: error<intact::reason::the_default_does_not_fit_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::title>,
// expect-first-line: , intact::of_type<std::(__cxx11::)?basic_string<char.*>,
// expect-first-line: , intact::remedy::give_a_default_within_the_range_of_the_field_s_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::title>("ab"));
#else
    intact::default_value<&Post::title>("a\0b"));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
