// SPDX-License-Identifier: BSL-1.0
// SQLite would compare the text with the number, and always find it larger.
// meaning: A condition compares two fields or results of different types.
// expect-first-line: error<intact::reason::a_comparison_of_different_types, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::title, &Post::stars>,
// expect-first-line: , intact::found_type<std::(__cxx11::)?basic_string<char.*>, intact::found_type<int>,
// expect-first-line: , intact::remedy::compare_what_has_the_same_type>
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
    intact::index<&Post::id>,
#ifdef DIAGNOSTIC_FIXED
    intact::check(intact::length(intact::field<&Post::title>) > intact::field<&Post::stars>));
#else
    intact::check(intact::field<&Post::title> > intact::field<&Post::stars>));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
