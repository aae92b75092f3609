// SPDX-License-Identifier: BSL-1.0
// The default on_update, Cascade, would write the field behind the condition.
// meaning: In MySQL (error 3823) and MariaDB (error 1901) a CHECK must not read a column that `SetNull`, or `Cascade` of an
// meaning: update, writes: InnoDB would not ask it.
// expect-first-line: error<intact::reason::a_check_reads_a_field_that_an_action_changes, intact::in_model<Post>,
// expect-first-line: , intact::in_dialect<intact::dialect::mysql>,
// expect-first-line: , intact::remedy::leave_the_check_out_or_use_NoAction_and_Restrict_in_the_relation>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::check(intact::field<&Post::author_id> > 0),
#ifdef DIAGNOSTIC_FIXED
                     intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>,
                                      intact::on_update<intact::NoAction>));
#else
                     intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));
#endif

struct Blog : intact::schema<User, Post> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::mysql>;
