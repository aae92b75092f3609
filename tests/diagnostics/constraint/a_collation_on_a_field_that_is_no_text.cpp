// SPDX-License-Identifier: BSL-1.0
// Numbers have one order only.
// meaning: Only texts are compared by collations.
// expect-first-line: error<intact::reason::a_collation_on_a_field_that_is_no_text, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::stars>, intact::of_type<int>,
// expect-first-line: , intact::remedy::use_collate_on_text_fields_only>
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
    intact::collate<&Post::stars, "NOCASE">);
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
