// SPDX-License-Identifier: BSL-1.0
// What conditions on relations, links and trees write, by themselves and where columns have their tables before them.
#include <intact/query/linked.hpp>
#include <intact/query/tree.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>
#include <string>

#include "../../support/written.hpp"

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
  std::optional<std::int64_t> after{};
};
template <>
inline constexpr auto intact::model<User> = intact::describe(intact::table<"users">);
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>),
                     intact::relation(intact::fields<&Post::after>, intact::references<&Post::id>));

namespace {

using namespace intact;

static_assert(writes(any<&Post::author_id>(), R"(("id" IN (SELECT "author_id" FROM "Post")))"));
static_assert(writes(any<&Post::author_id>(field<&Post::id> > 3),
                     R"(("id" IN (SELECT "author_id" FROM "Post" WHERE ("id" > 3))))"));
static_assert(writes(any<&Post::after>(),
                     R"(("id" IN (SELECT "after" FROM "Post" WHERE "after" IS NOT NULL)))"));
static_assert(
    writes(none<&Post::after>(field<&Post::id> > 3),
           R"((NOT ("id" IN (SELECT "after" FROM "Post" WHERE "after" IS NOT NULL AND ("id" > 3)))))"));
static_assert(writes(every<&Post::author_id>(field<&Post::id> > 3),
                     R"((NOT ("id" IN (SELECT "author_id" FROM "Post" WHERE (("id" > 3) IS NOT TRUE)))))"));
static_assert(writes(parent<&Post::author_id>(field<&User::name> == "a"),
                     R"(("author_id" IN (SELECT "id" FROM "users" WHERE ("name" = 'a'))))"));
static_assert(writes(parent<&Post::after>(),
                     R"(("after" IS NOT NULL AND "after" IN (SELECT "id" FROM "Post")))"));
static_assert(writes_with_parameters(
    field<&User::id> > 0 && any<&Post::author_id>(field<&Post::id> > 3) && field<&User::id> < 5,
    R"(((("id" > ?1) AND ("id" IN (SELECT "author_id" FROM "Post" WHERE ("id" > ?2)))))"
    R"( AND ("id" < ?3)))"));
static_assert(writes_with_parameters(
    descendants<&Post::after>(1),
    R"(("id" IN (WITH RECURSIVE intact_tree(k0) AS (SELECT intact_child."id" FROM "Post" AS intact_parent)"
    R"( JOIN "Post" AS intact_child ON intact_parent."id" = intact_child."after" WHERE intact_parent."id" = ?1)"
    R"( UNION SELECT intact_child."id" FROM intact_tree JOIN "Post" AS intact_parent ON)"
    R"( intact_parent."id" = intact_tree.k0 JOIN "Post" AS intact_child ON)"
    R"( intact_parent."id" = intact_child."after") SELECT k0 FROM intact_tree)))"));

// Where several tables are read, the row around has its table's name, and what is inside has not.
template <class Node>
constexpr bool writes_qualified(const Node& node, std::string_view expected) {
  char buffer[512]{};
  text::writer out(buffer);
  detail::literal_speller speller;
  speller.qualified = true;
  Node::spell(out, node, speller);
  return std::string_view(buffer, out.size()) == expected && speller.qualified;
}
static_assert(writes_qualified(any<&Post::author_id>(field<&Post::id> > 3),
                               R"(("users"."id" IN (SELECT "author_id" FROM "Post" WHERE ("id" > 3))))"));
static_assert(
    writes_qualified(parent<&Post::after>(parent<&Post::author_id>(field<&User::id> > 3)),
                     R"(("Post"."after" IS NOT NULL AND "Post"."after" IN (SELECT "id" FROM "Post" WHERE)"
                     R"( ("author_id" IN (SELECT "id" FROM "users" WHERE ("id" > 3))))))"));
using both = many_to_many<User, Post>;
static_assert(
    writes_qualified(any<both>(field<&User::id> > 3),
                     R"(("Post"."id" IN (SELECT "A" FROM "_PostToUser" WHERE "B" IN (SELECT "id" FROM)"
                     R"( "users" WHERE ("id" > 3)))))"));
static_assert(writes_qualified(any<both, Post>(), R"(("users"."id" IN (SELECT "B" FROM "_PostToUser")))"));

// What the subqueries read.
using nested = decltype(any<&Post::author_id>(any<both>(field<&User::id> > 3)));
static_assert(std::is_same_v<detail::models_read_t<nested>, detail::models<Post, both, User>>);
static_assert(std::is_same_v<detail::models_read_t<decltype(field<&User::id> > 3)>, detail::models<>>);

}  // namespace
