// SPDX-License-Identifier: BSL-1.0
// Queries for several databases: tests/static/query/dialects.cpp compares their texts, and tests/servers/ their rows.
#pragma once

#include <intact/intact.hpp>
#include <intact/query/dialect_text.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace query_cases {

enum class Status { draft, published };

struct User {
  std::int64_t id{};
  std::string name;
  std::optional<std::string> nick;
  bool active{};
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<std::int32_t> score;
  double rating{};
  std::optional<std::int64_t> author_id;
  Status status{};
};
struct Tag {
  std::string name;
};
struct Employee {
  std::int64_t id{};
  std::string name;
  std::optional<std::int64_t> reports_to;
};
struct Slot {
  std::int64_t room{};
  std::int32_t hour{};
  float price{};
  std::int64_t guest{};
};

}  // namespace query_cases

template <>
struct intact::column_type<query_cases::Status>
    : intact::by_name<query_cases::Status::draft, query_cases::Status::published> {};
template <>
inline constexpr auto intact::model<query_cases::Post> = intact::describe(intact::relation(
    intact::fields<&query_cases::Post::author_id>, intact::references<&query_cases::User::id>));
template <>
inline constexpr auto intact::model<query_cases::Tag> =
    intact::describe(intact::primary_key<&query_cases::Tag::name>);
template <>
inline constexpr auto intact::model<query_cases::Employee> = intact::describe(
    intact::relation(intact::fields<&query_cases::Employee::reports_to>,
                     intact::references<&query_cases::Employee::id>, intact::on_update<intact::NoAction>));
template <>
inline constexpr auto intact::model<query_cases::Slot> =
    intact::describe(intact::primary_key<&query_cases::Slot::room, &query_cases::Slot::hour>);

namespace query_cases {

using namespace intact;

struct Forum : schema<User, Post, Tag, Employee, Slot, many_to_many<Post, Tag>> {};

using boss = alias<Employee, "boss">;

// -- what each database spells in its own way ------------------------------------------------------------------------

constexpr auto rows() {
  return select<Post>()
      .where(field<&Post::title> != "x" && field<&Post::status> == Status::published)
      .order_by(field<&Post::id>)
      .limit(3);
}
constexpr auto nothing_or_something(std::optional<std::int32_t> score = std::nullopt) {
  return select(field<&Post::id>)
      .where(field<&Post::score> == score && field<&Post::author_id> != std::optional<std::int64_t>(2))
      .order_by(field<&Post::id>);
}
constexpr auto rest() { return select(field<&Post::id>).order_by(field<&Post::id>).offset(4); }
constexpr auto texts() {
  return select(concat(field<&Post::title>, "/", field<&Post::id>, field<&Post::score>),
                upper(trim(field<&Post::title>)), length(field<&Post::title>),
                replace(field<&Post::title>, "a", "\\"))
      .order_by(field<&Post::id>);
}
constexpr auto patterns() {
  return select(like(field<&Post::title>, "a\\%"), like(field<&Post::title>, "%50!%", '!'),
                starts_with(field<&Post::title>, "A"), ends_with(field<&Post::title>, "a "),
                contains(field<&Post::title>, "_"), instr(field<&Post::title>, "\u65e5"))
      .order_by(field<&Post::id>);
}
constexpr auto parts() {
  return select(substr(field<&Post::title>, 2, 3), substr(field<&Post::title>, -2),
                substr(field<&Post::title>, 0, 2), substr(field<&Post::title>, -9, 8))
      .order_by(field<&Post::id>);
}
constexpr auto numbers() {
  return select(field<&Post::id> / 2, -field<&Post::id> / 2, field<&Post::score> * field<&Post::score>,
                field<&Post::id> / field<&Post::score>, field<&Post::id> % (field<&Post::id> - 2),
                field<&Post::rating> / 2, round(field<&Post::rating>), abs(field<&Post::rating>))
      .order_by(field<&Post::id>);
}
constexpr auto fractions() {
  return select(field<&Slot::price> * 3, field<&Slot::price> == 0.1, cast<std::int64_t>(field<&Slot::price>),
                cast<std::string>(field<&Slot::hour>), cast<double>(field<&Slot::hour>) / 4)
      .order_by(field<&Slot::room>, field<&Slot::hour>);
}
constexpr auto choices() {
  return select(case_when(field<&Post::score> > 3, "many")
                    .when(field<&Post::score> > 0, "some")
                    .otherwise("none"),
                iif(field<&Post::status> == Status::draft, 1, 0), coalesce(field<&Post::score>, 0),
                nullif(field<&Post::title>, "x"), least(field<&Post::score>, field<&Post::id>),
                greatest(field<&Post::rating>, 2.5))
      .order_by(field<&Post::id>);
}
constexpr auto conditions() {
  return select(field<&User::active> && is_null(field<&User::nick>), !field<&User::active>,
                field<&User::nick> == field<&User::name>)
      .order_by(field<&User::id>);
}

// MySQL knows the case of all letters.
constexpr auto letters() {
  return select(lower(field<&User::nick>), upper(field<&User::name>), like(field<&User::name>, "\u00e9%"),
                lower(param<&User::name>) == "\u00c9")
      .order_by(field<&User::id>);
}

// -- orders ----------------------------------------------------------------------------------------------------------

constexpr auto nulls() {
  return select(field<&Post::id>)
      .order_by(field<&Post::score>, desc(field<&Post::author_id>), field<&Post::id>);
}
constexpr auto nulls_apart() {
  return select(field<&Post::id>)
      .order_by(asc(field<&Post::score>).nulls_last(), desc(field<&Post::author_id>).nulls_first(),
                field<&Post::id>);
}
constexpr auto by_bytes() { return select(field<&User::name>).order_by(field<&User::name>); }
constexpr auto by_expression() {
  return select(field<&Post::id>).order_by(desc(length(field<&Post::title>) + 1), field<&Post::id>);
}
constexpr auto different() {
  return select(trim(field<&User::nick>)).distinct().order_by(desc(trim(field<&User::nick>)));
}
constexpr auto next_page() {
  return select<Slot>().order_by(desc(field<&Slot::price>)).after(Slot{1, 2, 0.5F, 7}).limit(2);
}
constexpr auto next_key() { return select(field<&Slot::guest>).after(1, 2).limit(10); }

// -- several tables --------------------------------------------------------------------------------------------------

constexpr auto joined() {
  return select(field<&Post::title>, field<&User::name>).join<&Post::author_id>().order_by(field<&Post::id>);
}
constexpr auto left_joined() {
  return select<User, Post>().left_join<&Post::author_id>().order_by(field<&User::id>, field<&Post::id>);
}
constexpr auto with_themselves() {
  return select(field<&Employee::name>, boss::field<&Employee::name>)
      .left_join<boss, &Employee::reports_to>()
      .order_by(boss::field<&Employee::name>, field<&Employee::id>);
}
constexpr auto linked() {
  return select(field<&Post::id>, field<&Tag::name>)
      .join<many_to_many<Post, Tag>>()
      .where(field<&Tag::name> != param<&Tag::name>)
      .order_by(field<&Post::id>, field<&Tag::name>);
}
constexpr auto groups() {
  return select(field<&User::name>, as<"posts">(count(field<&Post::id>)), sum(field<&Post::score>),
                avg(field<&Post::score>), total(field<&Post::score>), max(field<&Post::title>),
                min(field<&Post::rating>))
      .left_join<&Post::author_id>()
      .group_by(field<&User::id>)
      .having(count() >= 1)
      .order_by(desc(count(field<&Post::id>)), field<&User::name>);
}
constexpr auto groups_of_expressions() {
  return select(field<&Post::id> % 3, count_distinct(field<&Post::author_id>))
      .group_by(field<&Post::id> % 3)
      .order_by(field<&Post::id> % 3);
}
constexpr auto sets() {
  return select(field<&User::name>)
      .union_(select(field<&Tag::name>))
      .except(select(field<&Employee::name>).where(field<&Employee::id> > 2))
      .union_all(select(field<&User::name>).intersect(select(field<&Employee::name>)))
      .order_by(desc(field<&User::name>))
      .limit(6);
}

constexpr auto about_others() {
  return select(any<&Post::author_id>(field<&Post::score> > 2), none<&Post::author_id>(),
                every<&Post::author_id>(field<&Post::status> == Status::published),
                any<&Post::author_id>(any<many_to_many<Post, Tag>>(like(field<&Tag::name>, "B%"))))
      .from<User>()
      .order_by(field<&User::id>);
}
constexpr auto about_parents() {
  return select(field<&Post::id>, parent<&Post::author_id>(starts_with(field<&User::name>, "A")),
                any<many_to_many<Post, Tag>, Tag>())
      .order_by(field<&Post::id>);
}
constexpr auto trees() {
  return select(field<&Employee::id>, descendants<&Employee::reports_to>(2),
                ancestors<&Employee::reports_to>(5))
      .order_by(field<&Employee::id>);
}

// -- lists and subqueries --------------------------------------------------------------------------------------------

inline constexpr std::array<std::int64_t, 3> ids{3, 1, 99};
inline constexpr std::array<std::string_view, 3> names{"Ada", "it's \\ \"so\"", "\u00c9a"};
inline constexpr std::array<int, 0> none_at_all{};

constexpr auto lists() {
  return select(in(field<&Post::id>, 1, 2, 5), in(field<&Post::id>, ids), in(field<&Post::title>, names),
                in(field<&Post::score>, none_at_all))
      .order_by(field<&Post::id>);
}
constexpr auto subqueries() {
  return select(field<&Post::id>)
      .where(in(field<&Post::author_id>, select(field<&User::id>)
                                             .where(field<&User::active> == true)
                                             .order_by(field<&User::id>)
                                             .limit(2)) &&
             field<&Post::rating> >= subquery(select(avg(field<&Post::rating>))))
      .order_by(field<&Post::id>);
}
constexpr auto parameters() {
  return select(field<&Post::id>)
      .where((lower(field<&Post::title>) == lower(param<&Post::title>) ||
              field<&Post::rating> > param<&Post::rating>)&&field<&Post::title> != param<&Post::title>)
      .order_by(field<&Post::id>)
      .limit(param_of<std::int64_t, "rows">);
}

/// Calls `visit(name, query, arguments...)` for each that the database `D` has.
template <class D, class Visit>
void for_each_query(Visit visit) {
  visit("rows", rows());
  visit("nothing", nothing_or_something());
  visit("something", nothing_or_something(3));
  visit("rest", rest());
  visit("texts", texts());
  visit("patterns", patterns());
  visit("parts", parts());
  visit("numbers", numbers());
  visit("fractions", fractions());
  visit("choices", choices());
  visit("conditions", conditions());
  if constexpr (std::is_same_v<D, dialect::postgresql>) visit("letters", letters(), std::string("\u00c9"));
  visit("nulls", nulls());
  visit("nulls_apart", nulls_apart());
  visit("by_bytes", by_bytes());
  visit("by_expression", by_expression());
  visit("different", different());
  visit("next_page", next_page());
  visit("next_key", next_key());
  visit("joined", joined());
  visit("left_joined", left_joined());
  visit("with_themselves", with_themselves());
  visit("linked", linked(), param<& Tag::name> = std::string("b"));
  visit("groups", groups());
  visit("groups_of_expressions", groups_of_expressions());
  visit("sets", sets());
  visit("about_others", about_others());
  visit("about_parents", about_parents());
  visit("trees", trees());
  visit("lists", lists());
  visit("subqueries", subqueries());
  visit("parameters", parameters(), std::string("ADA"), 2.4, 5);
}

}  // namespace query_cases
