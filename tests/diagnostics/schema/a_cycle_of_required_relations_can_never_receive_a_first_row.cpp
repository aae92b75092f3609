// SPDX-License-Identifier: BSL-1.0
// A city needs its country, and a country its capital.
// meaning: Each of these models needs a row of the next one to be there first, the last one a row of the first. Of the
// meaning: cycles of the schema it is a shortest.
// expect-first-line: a_cycle_of_required_relations_can_never_receive_a_first_row, intact::in_model<Country>, intact::in_model<City>
// expect-first-line: intact::in_relation<(\(& ?|&)Country::capital_id\)?>, intact::in_relation<(\(& ?|&)City::country_id\)?>
// expect-first-line: remedy::make_a_field_of_one_optional_or_one_relation_deferred
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct City {
  std::int64_t id{};
  std::int64_t country_id{};
};

struct Country {
  std::int64_t id{};
  std::int64_t capital_id{};
};

template <>
inline constexpr auto intact::model<City> =
    intact::describe(intact::relation(intact::fields<&City::country_id>, intact::references<&Country::id>));

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Country> = intact::describe(
    intact::relation(intact::fields<&Country::capital_id>, intact::references<&City::id>, intact::deferred));
#else
template <>
inline constexpr auto intact::model<Country> =
    intact::describe(intact::relation(intact::fields<&Country::capital_id>, intact::references<&City::id>));
#endif

struct World : intact::schema<Country, City> {};
