// SPDX-License-Identifier: BSL-1.0
// The types of what is created together: they depend on what was asked for, not on how many rows there are.
#include <intact/query/created.hpp>
#include <intact/relation/many_to_many.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

using namespace intact;

namespace {

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
  std::int64_t editor{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t post{};
};

template <class... Arguments>
using result = detail::result_of_t<decltype(create(std::declval<Arguments>()...))>;

template <auto Field, class... Elements>
using with = decltype(children<Field>(std::declval<Elements>()...));
template <auto Field, class Element>
using below = decltype(parent_row<Field>(std::declval<Element>()));
template <class... Arguments>
using made = decltype(create(std::declval<Arguments>()...));

template <class Result>
using posts_of = std::remove_cvref_t<decltype(std::declval<Result&>().template children<&Post::author>())>;

// One row, several, a range: a vector of rows.
static_assert(std::is_same_v<posts_of<result<User, with<&Post::author, Post>>>, std::vector<Post>>);
static_assert(std::is_same_v<posts_of<result<User, with<&Post::author, Post, Post>>>, std::vector<Post>>);
static_assert(std::is_same_v<posts_of<result<User, with<&Post::author>>>, std::vector<Post>>);
static_assert(
    std::is_same_v<posts_of<result<User, with<&Post::author, std::vector<Post>>>>, std::vector<Post>>);
static_assert(
    std::is_same_v<posts_of<result<User, with<&Post::author, const std::vector<Post>&>>>, std::vector<Post>>);

// Siblings with more around them, in any order.
using with_comments = made<Post, with<&Comment::post, Comment>>;
using with_more = made<Post, with<&Comment::post, Comment, Comment>>;
using with_editor = made<Post, below<&Post::editor, User>>;
static_assert(std::is_same_v<detail::result_of_t<with_comments>, detail::result_of_t<with_more>>);
using one = posts_of<result<User, with<&Post::author, Post, with_comments>>>;
static_assert(std::is_same_v<one, posts_of<result<User, with<&Post::author, with_more, Post>>>>);
static_assert(std::is_same_v<one, std::vector<detail::result_of_t<with_comments>>>);

// A parent that all have, and one that some have.
template <class Result>
using editor_of = std::remove_cvref_t<
    decltype(std::declval<typename posts_of<Result>::value_type&>().template parent_row<&Post::editor>())>;
static_assert(std::is_same_v<editor_of<result<User, with<&Post::author, with_editor, with_editor>>>, User>);
static_assert(
    std::is_same_v<editor_of<result<User, with<&Post::author, with_editor, Post>>>, std::optional<User>>);
static_assert(std::is_same_v<editor_of<result<User, with<&Post::author, with_comments, with_editor>>>,
                             std::optional<User>>);
static_assert(std::is_same_v<editor_of<result<User, with<&Post::author, with_editor, Post, with_editor>>>,
                             std::optional<User>>);

// The types that queries give for the same rows.
static_assert(
    std::is_same_v<result<User, with<&Post::author, Post, with_comments>>,
                   loaded<User, to_many<loaded<Post, to_many<Comment, &Comment::post>>, &Post::author>>>);
static_assert(std::is_same_v<detail::result_of_t<with_editor>, loaded<Post, to_one<User, &Post::editor>>>);
using link = many_to_many<Post, User>;
static_assert(std::is_same_v<result<Post, decltype(linked<link>(std::declval<User>()))>,
                             loaded<Post, to_linked<User, link>>>);
using by_models = result<Post, decltype(linked<Post, User>(std::declval<User>()))>;
static_assert(std::is_same_v<by_models, loaded<Post, to_linked<User, Post, User>>>);
static_assert(
    std::is_same_v<decltype(std::declval<by_models>().template linked<Post, User>()), std::vector<User>>);
static_assert(std::is_same_v<result<User>, loaded<User>>);

// Structured bindings.
using both = result<User, with<&Post::author, Post>, with<&Post::editor, Post>>;
static_assert(std::tuple_size_v<both> == 3);
static_assert(std::is_same_v<std::tuple_element_t<0, both>, User>);
static_assert(std::is_same_v<std::tuple_element_t<2, const both>, const std::vector<Post>>);

}  // namespace
