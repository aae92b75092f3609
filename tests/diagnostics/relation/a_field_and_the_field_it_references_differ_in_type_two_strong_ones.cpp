// SPDX-License-Identifier: BSL-1.0
// Both are 64 bits wide, and still a post is no user.
// expect-first-line: error<intact::reason::a_field_and_the_field_it_references_differ_in_type,
// expect-first-line: , intact::in_model<Post>, intact::in_field<&Post::author_id>, intact::of_type<PostId>,
// expect-first-line: , intact::references_field<&User::id>, intact::of_type<UserId>,
// expect-first-line: , intact::remedy::give_both_fields_the_same_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct UserId {
  std::int64_t value{};
};
struct PostId {
  std::int64_t value{};
};
struct User {
  UserId id{};
};
struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  UserId author_id{};
#else
  PostId author_id{};
#endif
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
