// SPDX-License-Identifier: BSL-1.0
// Once is enough.
// meaning: The schema acknowledges the same relation in two places.
// expect-first-line: a_relation_is_acknowledged_twice, intact::in_relation<(\(& ?|&)Like::user\)?>
// expect-first-line: remedy::keep_one_acknowledge
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::int64_t author{};
};

struct Like {
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t user{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));

template <>
inline constexpr auto intact::model<Like> =
    intact::describe(intact::relation(intact::fields<&Like::post>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Like::user>, intact::references<&User::id>,
                                      intact::on_delete<intact::Restrict>));

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<User, Post, Like, intact::acknowledge<&Like::user>> {};
#else
struct Blog
    : intact::schema<intact::acknowledge<&Like::user>, User, Post, Like, intact::acknowledge<&Like::user>> {};
#endif
