// SPDX-License-Identifier: BSL-1.0
#include "intact/schema/naming.hpp"
#include "intact/schema/schema.hpp"

namespace {

using namespace intact;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
  std::int64_t language{};
  std::int64_t number{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t language{};
  std::int64_t number{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>),
                     intact::unique<&Post::language, &Post::number>,
                     intact::relation(intact::fields<&Post::number>, intact::references<&Post::id>));
template <>
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::language, &Comment::number>,
                                      intact::references<&Post::language, &Post::number>));

namespace {

using likes = many_to_many<User, Post>;
struct Blog : schema<User, likes, Post, Comment> {};
using blog = detail::graph_of<Blog>;

static_assert(std::is_same_v<detail::nth<0, User, Post>::type, User>);
static_assert(std::is_same_v<detail::nth<1, User, Post>::type, Post>);

static_assert(std::is_same_v<detail::table_at<blog, 0>, User>);
static_assert(std::is_same_v<detail::table_at<blog, 1>, likes>);
static_assert(std::is_same_v<detail::table_at<blog, 3>, Comment>);

// The columns of a link stand in the order of the models' names, not in that of its arguments.
using first_of_likes = detail::edge_at<blog, 0>;
static_assert(std::is_same_v<first_of_likes::relation, likes>);
static_assert(std::is_same_v<first_of_likes::parent, Post>);
static_assert(std::is_same_v<first_of_likes::in_child, in_model<likes>>);
static_assert(std::is_same_v<first_of_likes::where, references_model<Post>>);
static_assert(std::is_same_v<detail::edge_at<blog, 1>::where, references_model<User>>);

using author = detail::edge_at<blog, 2>;
static_assert(
    std::is_same_v<author::relation, decltype(relation(fields<&Post::author_id>, references<&User::id>))>);
static_assert(std::is_same_v<author::parent, User>);
static_assert(std::is_same_v<author::in_child, in_model<Post>>);
static_assert(std::is_same_v<author::where, in_relation<&Post::author_id>>);

// What is no relation does not count among them.
static_assert(std::is_same_v<detail::edge_at<blog, 3>::where, in_relation<&Post::number>>);
static_assert(std::is_same_v<detail::edge_at<blog, 3>::parent, Post>);

static_assert(
    std::is_same_v<detail::edge_at<blog, 4>::where, in_relation<&Comment::language, &Comment::number>>);

}  // namespace
