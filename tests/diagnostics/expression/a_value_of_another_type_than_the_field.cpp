// SPDX-License-Identifier: BSL-1.0
// SQLite would compare the text with the number, and always find it larger.
// meaning: A condition compares a field with a value of another type, a text with a number for instance.
// expect-first-line: error<intact::reason::a_value_of_another_type_than_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::title>,
// expect-first-line: , intact::of_type<std::(__cxx11::)?basic_string<char.*>, intact::found_type<int>,
// expect-first-line: , intact::remedy::write_a_value_of_the_field_s_own_type>
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
inline constexpr auto intact::model<Post> =
    intact::describe(intact::index<&Post::id>,
#ifdef DIAGNOSTIC_FIXED
                     intact::check(intact::length(intact::field<&Post::title>) > 5));
#else
                     intact::check(intact::field<&Post::title> > 5));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
