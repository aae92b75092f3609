// SPDX-License-Identifier: BSL-1.0
// Child and parent are confused, in the description of the right model.
// expect-first-line: error<intact::reason::the_description_is_of_another_model, intact::in_model<Post>,
// expect-first-line: , intact::found_type<User>,
// expect-first-line: , intact::remedy::describe_the_model_by_its_own_fields>
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
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));
#else
    intact::relation(intact::fields<&User::id>, intact::references<&Post::author_id>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
