// SPDX-License-Identifier: BSL-1.0
// The statements of queries that load relations, and what their rows are.
#include <intact/sqlite.hpp>

#include <string>

namespace {

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
};
struct Comment {
  std::int64_t id{};
  std::optional<std::int64_t> post_id;
};
struct Tag {
  std::string name;
};
struct City {
  std::string code;
  std::string zone;
};
struct Street {
  std::int64_t id{};
  std::string city;
  std::string zone;
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = describe(table<"posts">, relation(fields<&Post::author_id>,
                                                                              references<&User::id>));
template <>
inline constexpr auto intact::model<Comment> = describe(relation(fields<&Comment::post_id>,
                                                                 references<&Post::id>));
template <>
inline constexpr auto intact::model<Tag> = describe(primary_key<&Tag::name>);
template <>
inline constexpr auto intact::model<City> = describe(primary_key<&City::code, &City::zone>,
                                                     collate<&City::code, "NOCASE">);
template <>
inline constexpr auto intact::model<Street> = describe(collate<&Street::zone, "RTRIM">,
                                                       relation(fields<&Street::city, &Street::zone>,
                                                                references<&City::code, &City::zone>));

namespace {

using namespace intact;
using Tagged = many_to_many<Tag, Post, "Tagged">;

// -- one statement for each, of which the rows are as many as they are
constexpr auto posts = select<User>().with_many<&Post::author_id>(
    where(field<&Post::title> == "x"), order_by(desc(field<&Post::title>), field<&Post::id>),
    where(field < &Post::id >> 3), with_many<Tagged>(), with_many<&Comment::post_id>());
static_assert(select<User>().statements == 1);
static_assert(posts.statements == 4);
static_assert(posts.with_many<&Post::author_id>().statements == 5);
static_assert(sql(posts) == R"(SELECT "id", "name" FROM "User")");
static_assert(sql<0>(posts) == sql(posts));
static_assert(
    sql<1>(posts) ==
    R"(SELECT intact_k.position, "posts"."id", "posts"."title", "posts"."author_id" FROM intact_keys(?1) AS intact_k)"
    R"( CROSS JOIN "posts" ON "posts"."author_id" = intact_k.k0)"
    R"( WHERE ("posts"."title" = ?2) AND ("posts"."id" > ?3))"
    R"( ORDER BY "posts"."title" DESC, "posts"."id")");
static_assert(sql<2>(posts) == R"(SELECT intact_k.position, "Tag"."name" FROM intact_keys(?1) AS intact_k)"
                               R"( CROSS JOIN "_Tagged" AS intact_l ON intact_l."A" = intact_k.k0)"
                               R"( CROSS JOIN "Tag" ON "Tag"."name" = intact_l."B")");
static_assert(
    sql<3>(posts) ==
    R"(SELECT intact_k.position, "Comment"."id", "Comment"."post_id" FROM intact_keys(?1) AS intact_k)"
    R"( CROSS JOIN "Comment" ON "Comment"."post_id" = intact_k.k0)");
static_assert(sql<4>(posts.with_many<&Post::author_id>())
                  .ends_with(R"(CROSS JOIN "posts" ON "posts"."author_id" = intact_k.k0)"));

// -- keys are compared by the collation of the parent
static_assert(
    sql<1>(select<City>().with_many<&Street::city, &Street::zone>())
        .ends_with(
            R"( ON "Street"."city" = intact_k.k0 COLLATE "NOCASE" AND "Street"."zone" = intact_k.k1 COLLATE BINARY)"));
static_assert(
    sql<1>(select<Street>().with<&Street::city, &Street::zone>())
        .ends_with(R"( CROSS JOIN "City" ON "City"."code" = intact_k.k0 AND "City"."zone" = intact_k.k1)"));

// -- what rows are
struct Blog : schema<User, Post, Comment, Tag, Tagged, City, Street> {};
template <class Query>
using row_of =
    typename decltype(std::declval<sqlite::database<Blog>&>().query(std::declval<Query>()))::result::row_type;

static_assert(std::is_same_v<row_of<decltype(select<User>())>, User>);
static_assert(std::is_same_v<
              row_of<decltype(posts)>,
              loaded<User, to_many<loaded<Post, to_linked<Tag, Tagged>, to_many<Comment, &Comment::post_id>>,
                                   &Post::author_id>>>);
static_assert(std::is_same_v<row_of<decltype(select<Post>().with<&Post::author_id>())>,
                             loaded<Post, to_one<User, &Post::author_id>>>);
static_assert(
    std::is_same_v<row_of<decltype(select<Comment>().with<&Comment::post_id>(with<&Post::author_id>()))>,
                   loaded<Comment, to_one<std::optional<loaded<Post, to_one<User, &Post::author_id>>>,
                                          &Comment::post_id>>>);

// -- comparable if all of it is
struct Number {
  std::int64_t id{};
  bool operator==(const Number&) const = default;
};
template <class T>
concept comparable = requires(const T& a) {
  a == a;
};
static_assert(comparable<loaded<Number, to_many<Number, &Post::author_id>>>);
static_assert(comparable<loaded<Number, to_one<std::optional<loaded<Number>>, &Post::author_id>>>);
static_assert(!comparable<loaded<Number, to_many<Post, &Post::author_id>>>);
static_assert(!comparable<loaded<Number, to_one<loaded<Post>, &Post::author_id>>>);
static_assert(!comparable<loaded<Post, to_many<Number, &Post::author_id>>>);

// -- which part is meant, and what is said where that is none or several
template <detail::side Side, class... Parts>
using asked_for =
    typename detail::find_part<Post, Side, detail::field_list<&Post::author_id>, Parts...>::verdict_type;
template <class Remedy>
using several = verdict::error<reason::the_relation_is_loaded_more_than_once, in_model<Post>,
                               in_relation<&Post::author_id>, Remedy>;
using above = to_one<Post, &Post::author_id>;
using below = to_many<Post, &Post::author_id>;
using intact::detail::side;
static_assert(std::is_same_v<asked_for<side::any, below>, verdict::ok>);
static_assert(
    std::is_same_v<asked_for<side::any, above, below>, several<remedy::say_children_or_parent_row>>);
static_assert(std::is_same_v<asked_for<side::parent, above, below>, verdict::ok>);
static_assert(std::is_same_v<asked_for<side::children, above, below>, verdict::ok>);
using twice = several<remedy::take_it_by_its_position_with_get_or_a_structured_binding>;
static_assert(std::is_same_v<asked_for<side::any, above, below, below>, twice>);
static_assert(std::is_same_v<asked_for<side::children, below, below>, twice>);
static_assert(std::is_same_v<asked_for<side::children, above>,
                             verdict::error<reason::the_relation_is_not_among_those_loaded, in_model<Post>,
                                            in_relation<&Post::author_id>,
                                            remedy::name_a_relation_that_the_query_loads_or_the_create_has>>);

static_assert(std::tuple_size_v<row_of<decltype(posts)>> == 2);
static_assert(std::is_same_v<std::tuple_element_t<0, row_of<decltype(posts)>>, User>);

}  // namespace
