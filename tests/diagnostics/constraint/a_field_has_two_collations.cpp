// SPDX-License-Identifier: BSL-1.0
// meaning: A column has one collation.
// expect-first-line: error<intact::reason::a_field_has_two_collations, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::title>,
// expect-first-line: , intact::remedy::keep_one_of_the_collations>
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
    intact::collate<&Post::title, "NOCASE">);
#else
    intact::collate<&Post::title, "NOCASE">, intact::collate<&Post::title, "RTRIM">);
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
