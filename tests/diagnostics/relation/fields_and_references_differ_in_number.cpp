// SPDX-License-Identifier: BSL-1.0
// The tenant is in the key that is referenced, and was forgotten in the child.
// meaning: A key of two fields cannot be held in one: each field references one field.
// expect-first-line: error<intact::reason::fields_and_references_differ_in_number, intact::in_model<Post>,
// expect-first-line: , intact::in_relation<&Post::author>,
// expect-first-line: , intact::remedy::reference_one_field_for_each_field>
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
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::relation(intact::fields<&Post::tenant, &Post::author>,
                     intact::references<&User::tenant, &User::number>));
#else
    intact::relation(intact::fields<&Post::author>, intact::references<&User::tenant, &User::number>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
