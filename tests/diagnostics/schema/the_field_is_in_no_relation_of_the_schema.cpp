// SPDX-License-Identifier: BSL-1.0
// meaning: A question asks what happens to a field that holds no foreign key, and its answer would prove nothing.
// expect-first-line: the_field_is_in_no_relation_of_the_schema, intact::in_field<&Post::id>, intact::in_schema<Blog>
// expect-error: remedy::name_a_field_that_holds_a_foreign_key
#include <intact/intact.hpp>
#include <optional>

struct User {
  std::int64_t id{};
  std::int64_t tenant{};
};

struct Post {
  std::int64_t id{};
  std::optional<std::int64_t> author;
  std::optional<std::int64_t> tenant;
};

struct Tag {
  std::int64_t id{};
};

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::tenant, &User::id>);
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::tenant, &Post::author>, intact::references<&User::tenant, &User::id>));

struct Blog : intact::schema<User, Post> {};

#ifdef DIAGNOSTIC_FIXED
static_assert(intact::can_null<Blog, User, &Post::author>);
#else
static_assert(!intact::can_null<Blog, User, &Post::id>);
#endif
