// SPDX-License-Identifier: BSL-1.0
// A field is renamed to what another field is called.
// meaning: SQL would not know which is meant. Names that differ only in the case of letters are the same to it.
// expect-first-line: error<intact::reason::two_columns_have_the_same_name, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<intact::fixed_string<5>\{"title"\}, intact::fixed_string<4>\{"body"\}>,
// expect-first-line: , intact::named<intact::fixed_string<5>\{"title"\}>,
// expect-first-line: , intact::remedy::rename_one_of_them_with_column>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::string body;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::column<&Post::title, "heading">,
#endif
    intact::column<&Post::body, "title">);

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
