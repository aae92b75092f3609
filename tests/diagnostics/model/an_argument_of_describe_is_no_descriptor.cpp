// SPDX-License-Identifier: BSL-1.0
// A parenthesis too early: the action is given to the model instead of the relation.
// meaning: `describe` was given an option, which belongs into its `relation`, or a condition, which belongs into
// meaning: `check`.
// expect-first-line: error<intact::reason::an_argument_of_describe_is_no_descriptor, intact::in_model<Post>,
// expect-first-line: , intact::found_type<intact::on_delete_t<intact::Cascade> ?>,
// expect-first-line: , intact::remedy::pass_descriptors_and_give_options_to_their_relation>
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
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>,
                     intact::on_delete<intact::Cascade>));
#else
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>),
    intact::on_delete<intact::Cascade>);
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
