// SPDX-License-Identifier: BSL-1.0
// Where author is NULL, the tenant is not checked either. The remedy says that this is meant.
// meaning: One field that is NULL would switch off the check of all the others. `match_simple` says that this is
// meaning: meant.
// expect-first-line: error<intact::reason::a_composite_relation_is_partly_optional, intact::in_model<Post>,
// expect-first-line: , intact::in_relation<&Post::tenant, &Post::author>,
// expect-first-line: , intact::remedy::make_all_fields_optional_or_none_or_add_match_simple>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct User {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Post {
  std::int64_t id{};
  std::int64_t tenant{};
  std::optional<std::int64_t> author;
};

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::primary_key<&User::tenant, &User::number>);
template <>
inline constexpr auto intact::model<Post> = intact::describe(
    intact::relation(intact::fields<&Post::tenant, &Post::author>,
#ifdef DIAGNOSTIC_FIXED
                     intact::references<&User::tenant, &User::number>, intact::match_simple));
#else
                     intact::references<&User::tenant, &User::number>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
