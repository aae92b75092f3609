// SPDX-License-Identifier: BSL-1.0
// The order is known to be right: tables are made once, by this program.
// expect-first-line: whether_Restrict_refuses_depends_on_the_order_of_tables_and_rows, intact::in_model<Like>
// expect-first-line: intact::in_relation<(\(& ?|&)Like::user\)?>, intact::along<User, Like>, intact::in_relation<(\(& ?|&)Like::post\)?>, intact::along<User, Post, Like>
// expect-first-line: remedy::use_NoAction_or_Cascade_or_acknowledge_the_relation
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
struct Blog : intact::schema<User, Post, Like> {};
#endif
