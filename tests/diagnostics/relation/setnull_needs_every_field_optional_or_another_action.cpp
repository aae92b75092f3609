// SPDX-License-Identifier: BSL-1.0
// The second half of the remedy: another action.
// expect-first-line: error<intact::reason::SetNull_needs_every_field_optional, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::author_id>,
// expect-first-line: , intact::remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction>
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
                                      intact::on_delete<intact::Cascade>));
#else
                                      intact::on_delete<intact::SetNull>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
