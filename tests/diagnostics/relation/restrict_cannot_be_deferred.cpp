// SPDX-License-Identifier: BSL-1.0
// SQLite ignores deferred there, and fails at once.
// meaning: SQLite checks Restrict at once, deferred or not. NoAction is checked at the commit.
// expect-first-line: error<intact::reason::Restrict_cannot_be_deferred, intact::in_model<Post>,
// expect-first-line: , intact::in_relation<&Post::author_id>,
// expect-first-line: , intact::remedy::use_NoAction_or_leave_out_deferred>
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
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>,
#ifdef DIAGNOSTIC_FIXED
                                      intact::on_delete<intact::NoAction>, intact::deferred));
#else
                                      intact::on_delete<intact::Restrict>, intact::deferred));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
