// SPDX-License-Identifier: BSL-1.0
// The types of operations, and what each of them writes.
#include <intact/expression/types.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <intact/query/in_range.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "../../support/written.hpp"

namespace {

using namespace intact;

struct Email {
  std::string text;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::string> nick;
  std::optional<int> stars;
  int votes{};
  float weight{};
  Email author;
};

constexpr auto id = field<&Post::id>;
constexpr auto title = field<&Post::title>;
constexpr auto nick = field<&Post::nick>;
constexpr auto stars = field<&Post::stars>;
constexpr auto votes = field<&Post::votes>;
constexpr auto weight = field<&Post::weight>;

template <class Expected, class Node>
constexpr bool is(const Node&) {
  return std::is_same_v<typename Node::type, Expected>;
}
template <class T>
using maybe = std::optional<T>;

// -- comparisons -----------------------------------------------------------------------------------------------------

static_assert(writes(stars == std::nullopt, R"(("stars" IS NULL))"));
static_assert(writes(std::nullopt != stars, R"(("stars" IS NOT NULL))"));
static_assert(writes(stars == std::optional<int>(3), R"(("stars" IS 3))"));
static_assert(writes(std::optional<long>() != stars, R"((NULL IS NOT "stars"))"));
static_assert(writes_with_parameters(id == std::optional<int>(3), R"(("id" IS ?1))"));
static_assert(is<bool>(id == 1) && is<maybe<bool>>(stars == 1) && is<bool>(stars == std::optional<int>(1)));
static_assert(is<bool>(stars == std::nullopt) && is<maybe<bool>>(id < stars) &&
              is<maybe<bool>>(id < std::optional<int>(1)));
static_assert(is<maybe<bool>>(id == 1 && stars == 1) && is<maybe<bool>>(!(stars == 1)) &&
              is<bool>(!(id == 1)));

// -- arithmetic ------------------------------------------------------------------------------------------------------

static_assert(is<std::int64_t>(votes + 1) && is<std::int64_t>(votes * id) && is<double>(weight + 1));
static_assert(is<double>(votes + 0.5) && is<double>(2.5 - id) && is<double>(votes * weight));
static_assert(is<maybe<std::int64_t>>(stars + 1) && is<maybe<double>>(stars * 0.5));
static_assert(is<maybe<std::int64_t>>(id / 2) && is<maybe<std::int64_t>>(5 % id) &&
              is<maybe<double>>(id / 2.0));
static_assert(is<std::int64_t>(-votes) && is<maybe<std::int64_t>>(-stars) && is<double>(-weight));
static_assert(is<maybe<std::int64_t>>(id + std::optional<int>(1)));
static_assert(writes(votes + 0.5, R"(("votes" + 0.5))"));
static_assert(writes(-(-votes), R"((- (- "votes")))"));

// -- functions -------------------------------------------------------------------------------------------------------

static_assert(is<maybe<std::int64_t>>(length(nick)) && is<std::string>(lower(field<&Post::author>)));
static_assert(is<maybe<std::string>>(upper(nick)) && is<std::string>(trim(title, "x")));
static_assert(is<std::string>(replace(title, "a", "b")) && is<maybe<std::string>>(replace(title, "a", nick)));
static_assert(is<maybe<std::string>>(concat(title, nick)) && is<std::string>(concat("a", title, id)));
static_assert(is<std::string>(coalesce(nick, title)) && is<int>(coalesce(stars, 0)));
static_assert(is<maybe<int>>(coalesce(stars, std::optional<int>())) && is<std::int64_t>(coalesce(stars, id)));
static_assert(is<double>(coalesce(stars, 0.5)));
static_assert(is<maybe<int>>(least(stars, 3)) && is<double>(greatest(id, weight)));
static_assert(is<maybe<std::string>>(nullif(title, "")) && is<double>(intact::round(id)));
static_assert(writes(concat(title, "-", id), R"((("title" || '-') || "id"))"));
static_assert(writes(least(id, 3), R"(min("id", 3))") && writes(greatest(3, id), R"(max(3, "id"))"));
static_assert(writes(coalesce(stars, 0.5), R"(coalesce("stars", 0.5))"));
static_assert(writes(substr(title, 2, 3), R"(substr("title", 2, 3))"));
static_assert(writes(function<"the \"f\"", bool>(id, "x", 2), R"("the ""f"""("id", 'x', 2))"));
static_assert(is<bool>(function<"f", bool>(nick)));

// -- cases and casts -------------------------------------------------------------------------------------------------

static_assert(is<maybe<std::string>>(case_when(id > 1, "a")) &&
              is<std::string>(case_when(id > 1, "a").otherwise("b")));
static_assert(is<maybe<std::string>>(case_when(id > 1, nick).otherwise("b")));
static_assert(is<double>(case_when(id > 1, id).otherwise(0.5)) && is<std::int64_t>(iif(id > 1, 2, id)));
static_assert(writes(case_when(id > 1, "a").when(id > 0, title).otherwise("c"),
                     R"(CASE WHEN ("id" > 1) THEN 'a' WHEN ("id" > 0) THEN "title" ELSE 'c' END)"));
static_assert(writes_with_parameters(case_when(id > 1, 2), R"(CASE WHEN ("id" > ?1) THEN ?2 END)"));
static_assert(is<maybe<std::int64_t>>(intact::cast<std::int64_t>(nick)) &&
              is<std::string>(intact::cast<std::string>(id)));
static_assert(writes(intact::cast<double>(id), R"(CAST("id" AS REAL))"));
static_assert(writes(intact::cast<std::vector<std::byte>>(title), R"(CAST("title" AS BLOB))"));

// -- patterns and membership -----------------------------------------------------------------------------------------

static_assert(writes(like(title, "a!%", '!'), R"(("title" LIKE 'a!%' ESCAPE '!'))"));
static_assert(writes(starts_with(title, "ab"),
                     R"(("title" COLLATE BINARY >= 'ab' AND "title" COLLATE BINARY < 'ac'))"));
static_assert(writes(starts_with(title, ""),
                     R"(("title" COLLATE BINARY >= '' AND "title" COLLATE BINARY < X''))"));
static_assert(writes(contains(title, "%"), R"((instr("title", '%') > 0))"));
static_assert(writes(ends_with(title, "b"),
                     R"((substr(CAST("title" || '.' AS BLOB), length(CAST("title" || '.' AS BLOB)) + 1)"
                     R"( - length(CAST('b' || '.' AS BLOB))) = CAST('b' || '.' AS BLOB)))"));
static_assert(is<maybe<bool>>(starts_with(nick, "a")) && is<bool>(ends_with(title, "a")));
inline constexpr int numbers[] = {1, 2};
inline constexpr double reals[] = {1, 2};
static_assert(writes_with_parameters(
    id > 0 && in(id, numbers) && id < 9,
    R"(((("id" > ?1) AND ("id" IN (SELECT k0 FROM intact_keys(?2)))) AND ("id" < ?3)))"));
// Among doubles may be NaN, which would be NULL.
static_assert(writes_with_parameters(
    in(weight, reals), R"(("weight" IN (SELECT k0 FROM intact_keys(?1) WHERE k0 IS NOT NULL)))"));
static_assert(writes(not_in(id, 1, 2), R"((NOT ("id" IN (1, 2))))"));

// -- aggregates ------------------------------------------------------------------------------------------------------

static_assert(is<std::int64_t>(count()) && is<std::int64_t>(count(stars)) &&
              is<std::int64_t>(count_distinct(title)));
static_assert(is<maybe<std::int64_t>>(sum(votes)) && is<maybe<double>>(sum(weight)) &&
              is<double>(total(stars)));
static_assert(is<maybe<double>>(avg(votes)) && is<maybe<int>>(intact::max(stars)) &&
              is<maybe<std::string>>(intact::min(title)));
static_assert(is<std::int64_t>(coalesce(sum(votes), 0)));
static_assert(writes(count(), "count(*)") && writes(count(stars), R"(count("stars"))"));
static_assert(writes(count_distinct(title), R"(count(DISTINCT "title"))"));
static_assert(writes(group_concat(title, ", "), R"(group_concat("title", ', '))"));
static_assert(
    writes_with_parameters(sum(votes + 1) > 5 && count_distinct(votes % 2) == 1,
                           R"(((sum(("votes" + ?1)) > ?2) AND (count(DISTINCT ("votes" % ?3)) = ?4)))"));

using mixed = std::remove_cvref_t<decltype(sum(votes) > id && title == "x")>;
static_assert(detail::has_aggregate<mixed> && !detail::has_aggregate<decltype(id > 1)>);
static_assert(std::is_same_v<detail::fields_of_t<mixed>, in_fields<&Post::votes, &Post::id, &Post::title>>);
static_assert(detail::needs_statement<decltype(id > 1 && in(id, numbers))> &&
              !detail::needs_statement<mixed>);

template <class Node>
using verdict_of_node = detail::expression_verdict_t<Post, Node>;
static_assert(verdict_of_node<mixed>::value);
static_assert(std::is_same_v<verdict_of_node<decltype(sum(count(id)))>::reason,
                             reason::an_aggregate_inside_of_an_aggregate>);
static_assert(
    std::is_same_v<verdict_of_node<decltype(sum(title))>::reason, reason::a_function_takes_another_type>);
static_assert(std::is_same_v<verdict_of_node<decltype(avg(field<&Post::author>))>::reason,
                             reason::a_function_takes_another_type>);
static_assert(std::is_same_v<verdict_of_node<decltype(title + 1)>::reason,
                             reason::a_value_of_another_type_than_the_field>);
static_assert(
    std::is_same_v<verdict_of_node<decltype(title + "a")>::reason, reason::arithmetic_on_what_is_no_number>);
static_assert(
    std::is_same_v<verdict_of_node<decltype(title == nullptr)>::reason, reason::nullptr_is_no_value>);
static_assert(std::is_same_v<verdict_of_node<decltype(starts_with(id, "1"))>::reason,
                             reason::a_function_takes_another_type>);
static_assert(verdict_of_node<decltype(starts_with(field<&Post::author>, "1"))>::value);
static_assert(verdict_of_node<decltype(like(field<&Post::author>, "1%"))>::value);

// std's own functions of the same names stay what they are.
static_assert(std::is_same_v<decltype(std::min(1, 2)), const int&>);

}  // namespace
