// SPDX-License-Identifier: BSL-1.0
// A description was copied, and its fields were not changed.
// meaning: `model<T>` describes the fields of another struct.
// expect-first-line: error<intact::reason::the_description_is_of_another_model, intact::in_model<Post>,
// expect-first-line: , intact::found_type<User>,
// expect-first-line: , intact::remedy::describe_the_model_by_its_own_fields>
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
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::name>);
template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Post> = intact::describe(intact::unique<&Post::title>);
#else
inline constexpr auto intact::model<Post> = intact::describe(intact::unique<&User::name>);
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
