// SPDX-License-Identifier: BSL-1.0
// The second field of the child was meant to be another.
// expect-first-line: error<intact::reason::a_field_is_named_twice, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::tenant>,
// expect-first-line: , intact::remedy::name_each_field_once>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Post {
  std::int64_t id{};
  std::int64_t tenant{};
  std::int64_t author{};
};

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::primary_key<&User::tenant, &User::number>);
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
#ifdef DIAGNOSTIC_FIXED
    intact::fields<&Post::tenant, &Post::author>,
#else
    intact::fields<&Post::tenant, &Post::tenant>,
#endif
    intact::references<&User::tenant, &User::number>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
