// SPDX-License-Identifier: BSL-1.0
// The text of a query is a constant of its type, and so is what its rows are.
#include <cstdint>
#include <intact/intact.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>

namespace {

using intact::alias;
using intact::as;
using intact::asc;
using intact::avg;
using intact::coalesce;
using intact::count;
using intact::desc;
using intact::field;
using intact::max;
using intact::row;
using intact::select;
using intact::sql;
using intact::sum;

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
  std::int64_t author_id{};
};
struct Tag {
  std::int64_t id{};
  std::string name;
};

using boss = alias<User, "the \"boss\"">;
using tags = intact::many_to_many<Post, Tag>;

}  // namespace

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::table<"posts">, intact::column<&Post::author_id, "author">,
                     intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

namespace {

constexpr std::string_view posts = R"(SELECT "id", "title", "stars", "author" FROM "posts")";

constexpr bool after_posts(std::string_view text, std::string_view rest) {
  return text.substr(0, posts.size()) == posts && text.substr(posts.size()) == rest;
}

static_assert(sql(select<Post>()) == posts);
static_assert(
    after_posts(sql(select<Post>().where(field<&Post::stars> > 3).where(field<&Post::title> == "x")),
                R"( WHERE ("stars" > ?1) AND ("title" = ?2))"));
static_assert(after_posts(
    sql(select<Post>().order_by(desc(field<&Post::stars>).nulls_last(), field<&Post::id>).limit(3).offset(4)),
    R"( ORDER BY "stars" DESC NULLS LAST, "id" LIMIT ?1 OFFSET ?2)"));
static_assert(after_posts(sql(select<Post>().offset(4)), R"( LIMIT -1 OFFSET ?1)"));
// In whatever order they are said.
static_assert(sql(select<Post>().limit(1).order_by(field<&Post::id>).where(field<&Post::id> > 0)) ==
              sql(select<Post>().where(field<&Post::id> > 0).order_by(field<&Post::id>).limit(1)));

static_assert(sql(select(field<&Post::title>).distinct()) == R"(SELECT DISTINCT "title" FROM "posts")");
static_assert(sql(select(count()).from<Post>()) == R"(SELECT count(*) FROM "posts")");
static_assert(sql(select(as<"n">(count()), field<&Post::author_id>)
                      .group_by(field<&Post::author_id>)
                      .having(count() > 1)
                      .order_by(desc(count()))) ==
              R"(SELECT count(*) AS "n", "author" FROM "posts" GROUP BY "author" HAVING (count(*) > ?1) )"
              R"(ORDER BY count(*) DESC)");

static_assert(
    sql(select(field<&Post::title>, field<&User::name>).join<&Post::author_id>()) ==
    R"(SELECT "posts"."title", "User"."name" FROM "posts" JOIN "User" ON "User"."id" = "posts"."author")");
static_assert(sql(select(field<&User::name>).left_join<&Post::author_id>()) ==
              R"(SELECT "User"."name" FROM "User" LEFT JOIN "posts" ON "User"."id" = "posts"."author")");
static_assert(sql(select(boss::field<&User::name>)) ==
              R"(SELECT "the ""boss"""."name" FROM "User" AS "the ""boss""")");
static_assert(sql(select(field<&User::id>).cross_join<boss>()) ==
              R"(SELECT "User"."id" FROM "User" CROSS JOIN "User" AS "the ""boss""")");
static_assert(sql(select(field<&Tag::name>).from<Post>().join<tags>().where(field<&Post::id> == 1)) ==
              R"(SELECT "Tag"."name" FROM "posts" JOIN "_PostToTag" ON "posts"."id" = "_PostToTag"."A" )"
              R"(JOIN "Tag" ON "Tag"."id" = "_PostToTag"."B" WHERE ("posts"."id" = ?1))");

static_assert(sql(select(field<&User::name>).union_all(select(field<&Tag::name>)).limit(1)) ==
              R"(SELECT "name" FROM "User" UNION ALL SELECT "name" FROM "Tag" LIMIT ?1)");
static_assert(
    sql(select<Post>().where(in(field<&Post::author_id>,
                                select(field<&User::id>).where(field<&User::name> == "x")) &&
                             field<&Post::id> > 1)) ==
    R"(SELECT "id", "title", "stars", "author" FROM "posts" WHERE (("author" IN (SELECT "id" FROM "User" )"
    R"(WHERE ("name" = ?1))) AND ("id" > ?2)))");

// -- what a row is ---------------------------------------------------------------------------------------------------

template <class Query>
struct row_type;
template <class... Clauses>
struct row_type<const intact::query<Clauses...>>
    : std::type_identity<intact::detail::row_of_query<Clauses...>> {};

#define INTACT_TEST_ROW(type_, query_)                                  \
  static_assert([] {                                                    \
    [[maybe_unused]] constexpr auto q = query_;                         \
    return std::is_same_v<typename row_type<decltype(q)>::type, type_>; \
  }())

using text_and_name = std::tuple<std::string, std::string>;
using text_and_maybe = std::tuple<std::string, std::optional<std::string>>;
using post_and_user = std::tuple<Post, User>;
using user_and_maybe = std::tuple<User, std::optional<Post>>;
using counted = std::tuple<std::int64_t, std::optional<std::int64_t>, std::optional<double>>;

INTACT_TEST_ROW(Post, select<Post>());
INTACT_TEST_ROW(std::optional<int>, select(field<&Post::stars>));
INTACT_TEST_ROW(text_and_name, select(field<&Post::title>, field<&User::name>).join<&Post::author_id>());
INTACT_TEST_ROW(text_and_maybe,
                select(field<&Post::title>, field<&User::name>).left_join<&Post::author_id>());
INTACT_TEST_ROW(post_and_user, (select<Post, User>().join<&Post::author_id>()));
INTACT_TEST_ROW(user_and_maybe, (select<User, Post>().left_join<&Post::author_id>()));
INTACT_TEST_ROW(counted, select(count(), sum(field<&Post::stars>), avg(field<&Post::id>)));
INTACT_TEST_ROW(std::int64_t, select(count(field<&Post::id>)).from<User>().left_join<&Post::author_id>());
INTACT_TEST_ROW(std::string,
                select(coalesce(field<&Post::title>, "")).from<User>().left_join<&Post::author_id>());
// Conditions and groups change nothing.
INTACT_TEST_ROW(std::optional<int>, select(max(field<&Post::stars>)).group_by(field<&Post::author_id>));

// -- verdicts --------------------------------------------------------------------------------------------------------

template <class... Clauses>
constexpr bool is_sound(const intact::query<Clauses...>&) {
  return decltype(intact::detail::check_query<Clauses...>())::value;
}
static_assert(is_sound(select(row<Post>, count()).group_by(field<&Post::id>)));
static_assert(!is_sound(select(row<Post>, count()).group_by(field<&Post::title>)));
static_assert(is_sound(select(field<&Post::title>, count()).group_by(field<&Post::id>)));
static_assert(!is_sound(select(field<&Post::title>, count())));
static_assert(is_sound(select(field<&Post::id> + 1, count()).group_by(field<&Post::id> + 1)));
static_assert(is_sound(select<Post>().order_by(asc(field<&Post::id>))));
static_assert(!is_sound(select<Post>().where(count() > 1)));
static_assert(!is_sound(select<Post>().where(field<&Post::title> == 3)));
static_assert(!is_sound(select<Post>().where(field<&Post::title>)));
static_assert(!is_sound(select<Post>().order_by(field<&User::name>)));

}  // namespace
