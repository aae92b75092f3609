// SPDX-License-Identifier: BSL-1.0
// meaning: `collate` needs the name of a collation.
// expect-first-line: error<intact::reason::the_collation_name_is_empty, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::title>,
// expect-first-line: , intact::remedy::name_a_collation_such_as_NOCASE>
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
    intact::collate<&Post::title, "">);
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
