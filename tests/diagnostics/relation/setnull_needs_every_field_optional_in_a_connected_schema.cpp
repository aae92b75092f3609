// SPDX-License-Identifier: BSL-1.0
// What was wrong in Post is left out of its table, what was right stays: Comment still references its unique field, and nothing
// that follows is said.
// expect-first-line: error<intact::reason::SetNull_needs_every_field_optional, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::author_id>,
// expect-first-line: , intact::remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::string slug;
#ifdef DIAGNOSTIC_FIXED
  std::optional<std::int64_t> author_id;
#else
  std::int64_t author_id{};
#endif
};
struct Comment {
  std::int64_t id{};
  std::string post_slug;
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::unique<&Post::slug>,
                     intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetNull>));
template <>
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::post_slug>, intact::references<&Post::slug>));

struct Blog : intact::schema<User, Post, Comment, intact::many_to_many<User, Post, "favourites">> {};
struct SmallBlog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty() && !intact::ddl<SmallBlog>.empty());
static_assert(intact::info_of<Blog>.edge_of(intact::id_of<intact::detail::field_list<&Comment::post_slug>>) !=
              intact::schema_info::no_edge);
