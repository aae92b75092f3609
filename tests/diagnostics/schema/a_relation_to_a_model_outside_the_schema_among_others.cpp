// SPDX-License-Identifier: BSL-1.0
// Of three relations the second leads outside.
// expect-first-line: error<intact::reason::a_relation_to_a_model_outside_the_schema, intact::in_model<Comment>,
// expect-first-line: , intact::in_relation<&Comment::tenant, &Comment::author>,
// expect-first-line: , intact::references_model<User>,
// expect-first-line: , intact::remedy::add_the_model_to_the_schema>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct User {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Post {
  std::int64_t id{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
  std::int64_t tenant{};
  std::int64_t author{};
  std::optional<std::int64_t> answers;
};

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::primary_key<&User::tenant, &User::number>);
template <>
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::index<&Comment::tenant>,
                     intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>),
                     intact::relation(intact::fields<&Comment::tenant, &Comment::author>,
                                      intact::references<&User::tenant, &User::number>),
                     intact::relation(intact::fields<&Comment::answers>, intact::references<&Comment::id>));

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<Post, Comment, User> {};
#else
struct Blog : intact::schema<Post, Comment> {};
#endif
static_assert(!intact::ddl<Blog>.empty());
