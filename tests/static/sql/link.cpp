// SPDX-License-Identifier: BSL-1.0
// The statements on links, and which column is which end however a link is named.
#include <intact/sql/link.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <string>

namespace {

struct Post {
  std::int64_t id{};
  std::string title;
};
struct Category {
  std::int64_t id{};
};
struct Person {
  std::int64_t number{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::table<"the \"posts\"">);
template <>
inline constexpr auto intact::model<Person> = intact::describe(intact::primary_key<&Person::number>);

namespace {

using Filed = intact::many_to_many<Post, Category>;  // A is Category
using Tagged = intact::many_to_many<Category, Person, "Tagged">;
using Follows = intact::many_to_many<Person, Person, "Follows">;

struct Blog : intact::schema<Post, Category, Person, Filed, Tagged, Follows> {};

using intact::detail::link_way;
using intact::detail::only_way;
using namespace intact::statements;

template <class Way, class From, class To>
constexpr bool leads = std::is_same_v<typename Way::from, From>&& std::is_same_v<typename Way::to, To>;

static_assert(leads<link_way<Filed, false>, Post, Category> && link_way<Filed, false>::from_column == 1);
static_assert(leads<link_way<Filed, true>, Category, Post> && link_way<Filed, true>::from_column == 0);
static_assert(leads<link_way<Tagged, false>, Category, Person> && link_way<Tagged, false>::from_column == 0);
static_assert(link_way<Follows, false>::from_column == 0 && link_way<Follows, true>::from_column == 1);

static_assert(std::is_same_v<only_way<Blog, Post, Category>, link_way<Filed, false>>);
static_assert(std::is_same_v<only_way<Blog, Category, Post>, link_way<Filed, true>>);
static_assert(std::is_same_v<only_way<Blog, Person, Person>, link_way<Follows, false>>);
static_assert(intact::detail::links_between<Post, Person, intact::detail::graph_of<Blog>>::count == 0);

static_assert(insert_link<Filed>::text ==
              R"(INSERT INTO "_CategoryToPost" ("A", "B") VALUES (?1, ?2) ON CONFLICT DO NOTHING)");
static_assert(
    guarded_insert_link<Filed>::text ==
    R"(INSERT INTO "_CategoryToPost" ("A", "B") SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM "Category" intact_end )"
    R"(WHERE intact_end."id" = ?1) AND EXISTS (SELECT 1 FROM "the ""posts""" intact_end WHERE intact_end."id" = ?2) )"
    R"(ON CONFLICT DO NOTHING)");
static_assert(delete_link<Follows>::text == R"(DELETE FROM "_Follows" WHERE "A" = ?1 AND "B" = ?2)");
static_assert(insert_links<link_way<Filed, false>>::text ==
              R"(INSERT INTO "_CategoryToPost" ("A", "B") SELECT k0, ?1 FROM intact_keys(?2) WHERE 1 )"
              R"(ON CONFLICT DO NOTHING)");
static_assert(
    delete_other_links<link_way<Filed, true>>::text ==
    R"(DELETE FROM "_CategoryToPost" WHERE "A" = ?1 AND "B" NOT IN (SELECT k0 FROM intact_keys(?2)))");
static_assert(
    select_linked<link_way<Filed, true>>::text ==
    R"(SELECT intact_end."id", intact_end."title" FROM "_CategoryToPost" intact_link )"
    R"(JOIN "the ""posts""" intact_end ON intact_end."id" = intact_link."B" WHERE intact_link."A" = ?1)");
static_assert(missing_ends<link_way<Follows, true>>::text ==
              R"(SELECT EXISTS (SELECT 1 FROM "Person" intact_end WHERE intact_end."number" = ?1), )"
              R"((SELECT min(position) FROM intact_keys(?2) WHERE NOT )"
              R"(EXISTS (SELECT 1 FROM "Person" intact_end WHERE intact_end."number" = k0)))");

}  // namespace
