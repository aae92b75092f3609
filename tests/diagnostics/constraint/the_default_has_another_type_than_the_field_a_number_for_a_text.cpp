// SPDX-License-Identifier: BSL-1.0
// A number for a text.
// expect-first-line: error<intact::reason::the_default_has_another_type_than_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::title>,
// expect-first-line: , intact::of_type<std::(__cxx11::)?basic_string<char.*>, intact::found_type<int>,
// expect-first-line: , intact::remedy::give_a_default_of_the_field_s_own_type>
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
    intact::default_value<&Post::title>("0"));
#else
    intact::default_value<&Post::title>(0));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
