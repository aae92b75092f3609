// SPDX-License-Identifier: BSL-1.0
// The model that is referenced was forgotten.
// meaning: The parent of a relation would have no table.
// expect-first-line: error<intact::reason::a_relation_to_a_model_outside_the_schema, intact::in_model<Post>,
// expect-first-line: , intact::in_relation<&Post::author_id>, intact::references_model<User>,
// expect-first-line: , intact::remedy::add_the_model_to_the_schema>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<User, Post> {};
#else
struct Blog : intact::schema<Post> {};
#endif
static_assert(!intact::ddl<Blog>.empty());
