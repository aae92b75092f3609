// SPDX-License-Identifier: BSL-1.0
// expect-first-line: the_model_is_not_in_the_schema, intact::in_model<Tag>, intact::in_schema<Blog>
// expect-error: remedy::add_the_model_to_the_schema
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
struct Forum : intact::schema<User, Post, Tag> {};
static_assert(!intact::can_delete<Forum, User, Tag>);
#else
static_assert(intact::can_delete<Blog, User, Tag>);
#endif
