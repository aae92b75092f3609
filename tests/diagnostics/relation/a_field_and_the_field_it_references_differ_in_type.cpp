// SPDX-License-Identifier: BSL-1.0
// What the parent counts in 64 bits the child cuts at 32.
// meaning: Values of the two types could never be the same, or not safely. Give both the same type; one of the two may
// meaning: be optional.
// expect-first-line: error<intact::reason::a_field_and_the_field_it_references_differ_in_type,
// expect-first-line: , intact::in_model<Post>, intact::in_field<&Post::author_id>, intact::of_type<int>,
// expect-first-line: , intact::references_field<&User::id>, intact::of_type<long( int)?>,
// expect-first-line: , intact::remedy::give_both_fields_the_same_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::int64_t author_id{};
#else
  std::int32_t author_id{};
#endif
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
