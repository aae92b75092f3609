// SPDX-License-Identifier: BSL-1.0
// The list of fields was forgotten.
// meaning: The list of fields of a `primary_key`, a `unique` or an `index` is empty.
// expect-first-line: error<intact::reason::a_key_names_no_field, intact::in_model<Post>,
// expect-first-line: , intact::remedy::name_at_least_one_field>
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
    intact::primary_key<&Post::id>, intact::index<&Post::title>);
#else
    intact::primary_key<>, intact::index<&Post::title>);
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
