// SPDX-License-Identifier: BSL-1.0
// Two defaults of one field, at different ends of a long description.
// meaning: A column has one default.
// expect-first-line: error<intact::reason::a_field_has_two_defaults, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::stars>,
// expect-first-line: , intact::remedy::keep_one_of_the_defaults>
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
    intact::index<&Post::title>, intact::default_value<&Post::stars>(1));
#else
    intact::default_value<&Post::stars>(0), intact::index<&Post::title>,
    intact::default_value<&Post::stars>(1));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
