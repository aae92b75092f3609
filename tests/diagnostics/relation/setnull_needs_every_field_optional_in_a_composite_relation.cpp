// SPDX-License-Identifier: BSL-1.0
// One required field suffices; that the relation is partly optional as well is not said.
// expect-first-line: error<intact::reason::SetNull_needs_every_field_optional, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::tenant>,
// expect-first-line: , intact::remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
// forbid: partly_optional
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct User {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::optional<std::int64_t> tenant;
#else
  std::int64_t tenant{};
#endif
  std::optional<std::int64_t> author;
};

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::primary_key<&User::tenant, &User::number>);
template <>
inline constexpr auto intact::model<Post> = intact::describe(
    intact::relation(intact::fields<&Post::tenant, &Post::author>,
                     intact::references<&User::tenant, &User::number>, intact::on_delete<intact::SetNull>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
