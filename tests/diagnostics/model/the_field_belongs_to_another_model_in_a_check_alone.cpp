// SPDX-License-Identifier: BSL-1.0
// Without a descriptor that names a field, the schema is the first to know the model.
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
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Post> = intact::describe(intact::check(intact::field<&Post::title> !=
                                                                           ""));
#else
inline constexpr auto intact::model<Post> = intact::describe(intact::check(intact::field<&User::name> != ""));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
