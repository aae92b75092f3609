// SPDX-License-Identifier: BSL-1.0
// A comment of the user on a post of his own would go with the post, and holds him back before that.
// meaning: The row would be gone when the delete has ended, so that SQLite does not refuse it. PostgreSQL checks `NoAction`
// meaning: without `deferred` between the levels of a cascade, MySQL and MariaDB at once, so that they may.
// expect-first-line: error<intact::reason::the_database_checks_NoAction_before_all_is_deleted, intact::in_model<Comment>, intact::in_relation<&Comment::user_id>, intact::in_model<Comment>, intact::in_relation<&Comment::post_id>,
// expect-first-line: , intact::in_dialect<intact::dialect::postgresql>,
// expect-first-line: , intact::remedy::use_Cascade_or_add_deferred_where_the_database_has_it>
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
                                      intact::on_delete<intact::NoAction>, intact::deferred));
#else
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Comment::user_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::NoAction>));
#endif

struct Blog : intact::schema<User, Post, Comment> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
