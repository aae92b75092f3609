// SPDX-License-Identifier: BSL-1.0
// MySQL has no deferred relations.
// expect-first-line: the_database_checks_NoAction_before_all_is_deleted, intact::in_model<Comment>, intact::in_relation<&Comment::user_id>, intact::in_model<Comment>, intact::in_relation<&Comment::post_id>, intact::in_dialect<intact::dialect::mysql>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
  std::int64_t user_id{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Comment::user_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::Cascade>));
#else
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Comment::user_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::NoAction>));
#endif

struct Blog : intact::schema<User, Post, Comment> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::mysql>;
