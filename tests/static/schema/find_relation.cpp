// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/find_relation.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>
#include <type_traits>

namespace blog {
struct User {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Post {
  std::int64_t id{};
  std::int64_t tenant{};
  std::int64_t author{};
  std::optional<std::int64_t> answers;
};
struct Tag {
  std::int64_t id{};
};
}  // namespace blog

using blog::Post, blog::Tag, blog::User;

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::primary_key<&User::tenant, &User::number>);
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::index<&Post::author>,
                     intact::relation(intact::fields<&Post::tenant, &Post::author>,
                                      intact::references<&User::tenant, &User::number>),
                     intact::relation(intact::fields<&Post::answers>, intact::references<&Post::id>));

namespace {

using namespace intact;
template <auto... Fields>
using found = detail::relation_of_fields<detail::field_list<Fields...>>;

static_assert(std::is_same_v<found<&Post::tenant, &Post::author>::parent, User>);
static_assert(std::is_same_v<found<&Post::answers>::parent, Post>);
// All of its fields, in their order.
static_assert(std::is_void_v<found<&Post::author>> && std::is_void_v<found<&Post::author, &Post::tenant>>);
static_assert(std::is_void_v<found<&User::tenant>> && std::is_void_v<found<&Tag::id>>);

struct Blog : schema<User, Post, Tag> {};
template <class Row, class Expected, auto... Fields>
inline constexpr bool says =
    std::is_same_v<decltype(detail::check_related<Blog, Row>(detail::field_list<Fields...>{})), Expected>;
static_assert(says<User, verdict::ok, &Post::tenant, &Post::author> &&
              says<Post, verdict::ok, &Post::tenant, &Post::author>);
static_assert(says<Post, verdict::ok, &Post::answers>);
static_assert(
    says<Post,
         verdict::error<reason::the_fields_are_no_relation_of_the_schema, in_relation<&Post::author>,
                        in_schema<Blog>, remedy::name_the_fields_of_a_relation_in_their_order>,
         &Post::author>);
static_assert(
    says<Tag,
         verdict::error<reason::the_row_is_at_neither_end_of_the_relation, in_relation<&Post::answers>,
                        found_type<Tag>, remedy::pass_a_row_that_references_or_is_referenced>,
         &Post::answers>);

}  // namespace
