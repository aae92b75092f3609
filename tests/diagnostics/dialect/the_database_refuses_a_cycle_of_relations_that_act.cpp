// SPDX-License-Identifier: BSL-1.0
// Two models that reference each other, and both relations act.
// meaning: In SQL Server relations that act must not form a cycle (error 1785), nor may one of a model with itself. A
// meaning: relation acts unless both its actions are `NoAction`; where `on_update` is absent it is `Cascade`.
// expect-first-line: error<intact::reason::the_database_refuses_a_cycle_of_relations_that_act,
// expect-first-line: , intact::in_model<City>, intact::in_relation<&City::country_id>, intact::in_model<Country>, intact::in_relation<&Country::capital_id>,
// expect-first-line: , intact::in_dialect<intact::dialect::sqlserver>,
// expect-first-line: , intact::remedy::use_NoAction_on_delete_and_on_update_in_one_of_the_relations>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <optional>

struct City {
  std::int64_t id{};
  std::int64_t country_id{};
};
struct Country {
  std::int64_t id{};
  std::optional<std::int64_t> capital_id;
};

template <>
inline constexpr auto intact::model<City> = intact::describe(intact::relation(
    intact::fields<&City::country_id>, intact::references<&Country::id>, intact::on_delete<intact::Cascade>));
template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Country> = intact::describe(
    intact::relation(intact::fields<&Country::capital_id>, intact::references<&City::id>,
                     intact::on_delete<intact::NoAction>, intact::on_update<intact::NoAction>));
#else
inline constexpr auto intact::model<Country> =
    intact::describe(intact::relation(intact::fields<&Country::capital_id>, intact::references<&City::id>));
#endif

struct World : intact::schema<City, Country> {};
#ifdef DIAGNOSTIC_FIXED
static_assert(intact::portable_to<World, intact::dialect::sqlserver>);
#else
inline constexpr std::string_view script = intact::ddl<World, intact::dialect::sqlserver>;
#endif
