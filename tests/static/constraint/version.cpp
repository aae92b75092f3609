// SPDX-License-Identifier: BSL-1.0
// version<>: which fields can be one, and what it makes of statements.
#include <intact/model.hpp>
#include <intact/sql/change.hpp>
#include <intact/sql/upsert.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

using namespace intact;

namespace {

struct Post {
  std::int64_t id{};
  std::int32_t revision{};
  std::string title;
  bool flag{};
  double real{};
};
struct Plain {
  std::int64_t id{};
  std::string title;
};

template <class Verdict, class Reason>
inline constexpr bool is_error = false;
template <class Reason, class... Details>
inline constexpr bool is_error<verdict::error<Reason, Details...>, Reason> = true;
template <class Reason, class... Ds>
constexpr bool fails(const Ds&... descriptors) {
  return is_error<decltype(verdict_of(descriptors...)), Reason>;
}

static_assert(decltype(verdict_of(version<&Post::revision>, index<&Post::revision>))::value);
static_assert(fails<reason::a_version_is_no_required_integer>(version<&Post::title>));
static_assert(fails<reason::a_version_is_no_required_integer>(version<&Post::flag>));
static_assert(fails<reason::a_version_is_no_required_integer>(version<&Post::real>));
static_assert(fails<reason::a_version_is_part_of_a_key_a_unique_or_a_relation>(version<&Post::id>));
static_assert(fails<reason::a_version_is_part_of_a_key_a_unique_or_a_relation>(
    version<&Post::revision>, primary_key<&Post::title, &Post::revision>));
static_assert(fails<reason::a_version_is_part_of_a_key_a_unique_or_a_relation>(version<&Post::revision>,
                                                                               unique<&Post::revision>));
static_assert(fails<reason::a_version_is_part_of_a_key_a_unique_or_a_relation>(
    version<&Post::revision>, relation(fields<&Post::revision>, references<&Plain::id>)));
static_assert(fails<reason::a_model_has_two_versions>(version<&Post::revision>, version<&Post::id>));
// Where another field is the key, `id` is a field like others.
static_assert(decltype(verdict_of(version<&Post::id>, primary_key<&Post::title>))::value);

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::revision>);

namespace {

static_assert(detail::table_of<Post>.version == 1);
static_assert(detail::table_of<Plain>.version == no_version);

static_assert(statements::update<Post, statements::row_by_key<Post>>::text ==
              R"(UPDATE "Post" SET "revision" = "revision" + 1, "title" = ?3, "flag" = ?4, "real" = ?5 )"
              R"(WHERE "id" = ?1 AND "revision" = ?2)");
static_assert(
    statements::update<Post, statements::key_by_key<Post>>::text ==
    R"(UPDATE "Post" SET "id" = ?1, "revision" = "revision" + 1, "title" = ?3, "flag" = ?4, "real" = ?5 )"
    R"(WHERE "id" = ?6 AND "revision" = ?2)");
static_assert(statements::update<Post, statements::fields_by_key<Post, &Post::flag, &Post::title>>::text ==
              R"(UPDATE "Post" SET "revision" = "revision" + 1, "title" = ?3, "flag" = ?4 )"
              R"(WHERE "id" = ?1 AND "revision" = ?2)");
static_assert(statements::update<Plain, statements::fields_by_key<Plain, &Plain::title>>::text ==
              R"(UPDATE "Plain" SET "title" = ?2 WHERE "id" = ?1)");
static_assert(
    statements::upsert<Post, detail::field_list<&Post::id>>::text ==
    R"(INSERT INTO "Post" ("id", "revision", "title", "flag", "real") VALUES (?,?,?,?,?) ON CONFLICT ("id") )"
    R"(DO UPDATE SET "title" = excluded."title", "flag" = excluded."flag", "real" = excluded."real", )"
    R"("revision" = "revision" + 1 RETURNING "id", "revision")");

}  // namespace
