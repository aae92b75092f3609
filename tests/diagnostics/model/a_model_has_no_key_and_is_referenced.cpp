// SPDX-License-Identifier: BSL-1.0
// A unique field is no key: rows could not be found, updated or deleted by it.
// expect-first-line: error<intact::reason::a_model_has_no_key, intact::in_model<Country>,
// expect-first-line: , intact::remedy::add_a_field_id_or_a_primary_key_descriptor>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Country {
  std::string code;
  std::string name;
};
struct City {
  std::int64_t id{};
  std::string country_code;
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Country> = intact::describe(intact::primary_key<&Country::code>);
#else
inline constexpr auto intact::model<Country> = intact::describe(intact::unique<&Country::code>);
#endif
template <>
inline constexpr auto intact::model<City> = intact::describe(
    intact::relation(intact::fields<&City::country_code>, intact::references<&Country::code>));

struct Atlas : intact::schema<Country, City, intact::many_to_many<City, Country, "twins">> {};
struct WiderAtlas : intact::schema<City, Country> {};
static_assert(!intact::ddl<Atlas>.empty());
