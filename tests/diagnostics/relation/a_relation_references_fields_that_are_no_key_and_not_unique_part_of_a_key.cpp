// SPDX-License-Identifier: BSL-1.0
// Half of a composite key identifies nobody.
// expect-first-line: error<intact::reason::a_relation_references_fields_that_are_no_key_and_not_unique,
// expect-first-line: , intact::in_model<Post>, intact::in_relation<&Post::author>,
// expect-first-line: , intact::references_field<&User::number>,
// expect-first-line: , intact::remedy::reference_the_key_or_declare_the_fields_unique>
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
    intact::relation(intact::fields<&Post::author>, intact::references<&User::number>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
