// SPDX-License-Identifier: BSL-1.0
// SQLite would set the field to NULL, and fail at the delete.
// meaning: The field is required and has no default that it could take.
// expect-first-line: error<intact::reason::SetDefault_needs_a_default, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::author_id>,
// expect-first-line: , intact::remedy::add_default_value_for_the_field_or_choose_another_action>
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
    intact::default_value<&Post::author_id>(42),
#endif
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>,
                     intact::on_delete<intact::SetDefault>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
