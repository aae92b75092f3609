// SPDX-License-Identifier: BSL-1.0
// A comment goes with its post and with its user, and the post with the user too.
// meaning: In SQL Server no table may be reached twice by relations that act, from whichever table (error 1785). A relation
// meaning: acts unless both its actions are `NoAction`; where `on_update` is absent it is `Cascade`.
// expect-first-line: error<intact::reason::the_database_refuses_two_paths_of_relations_that_act, intact::references_model<User>,
// expect-first-line: , intact::in_model<Comment>, intact::in_relation<&Comment::post_id>, intact::in_model<Comment>, intact::in_relation<&Comment::user_id>,
// expect-first-line: , intact::in_dialect<intact::dialect::sqlserver>,
// expect-first-line: , intact::remedy::use_NoAction_on_delete_and_on_update_in_one_of_the_relations>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t user_id{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
  std::int64_t user_id{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::user_id>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Comment> = intact::describe(
    intact::relation(intact::fields<&Comment::post_id>, intact::references<&Post::id>,
                     intact::on_delete<intact::Cascade>),
    intact::relation(intact::fields<&Comment::user_id>, intact::references<&User::id>,
#ifdef DIAGNOSTIC_FIXED
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::NoAction>));
#else
                     intact::on_delete<intact::Cascade>));
#endif

struct Blog : intact::schema<User, Post, Comment> {};
#ifdef DIAGNOSTIC_FIXED
static_assert(intact::portable_to<Blog, intact::dialect::sqlserver>);
#else
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::sqlserver>;
#endif
