// SPDX-License-Identifier: BSL-1.0
// A slip of the pen in a key of two fields.
// meaning: A key, unique, index or relation lists the same field twice.
// expect-first-line: error<intact::reason::a_field_is_named_twice, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::id>,
// expect-first-line: , intact::remedy::name_each_field_once>
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
    intact::primary_key<&Post::id, &Post::title>);
#else
    intact::primary_key<&Post::id, &Post::id>);
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
