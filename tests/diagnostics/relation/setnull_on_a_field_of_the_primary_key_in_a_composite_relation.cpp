// SPDX-License-Identifier: BSL-1.0
// The tenant is part of the key, the author is not; SetNull would set both to NULL.
// expect-first-line: error<intact::reason::SetNull_on_a_field_of_the_primary_key, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::tenant>,
// expect-first-line: , intact::remedy::use_Cascade_Restrict_or_NoAction>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
// forbid: every_field_optional
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct User {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Post {
  std::int64_t tenant{};
  std::int64_t number{};
  std::optional<std::int64_t> author;
};

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::primary_key<&User::tenant, &User::number>);
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::primary_key<&Post::tenant, &Post::number>,
                     intact::relation(intact::fields<&Post::tenant, &Post::author>,
                                      intact::references<&User::tenant, &User::number>, intact::match_simple,
#ifdef DIAGNOSTIC_FIXED
                                      intact::on_delete<intact::Cascade>));
#else
                                      intact::on_delete<intact::SetNull>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
