// SPDX-License-Identifier: BSL-1.0
// Copied from the description of another model.
// meaning: A descriptor of one model names a field of another.
// expect-first-line: error<intact::reason::the_field_belongs_to_another_model, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&User::name>,
// expect-first-line: , intact::remedy::name_fields_of_the_model_that_is_described>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::string title;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::index<&Post::title, &Post::id>,
#ifdef DIAGNOSTIC_FIXED
                                                             intact::column<&Post::title, "heading">);
#else
                                                             intact::column<&User::name, "heading">);
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
