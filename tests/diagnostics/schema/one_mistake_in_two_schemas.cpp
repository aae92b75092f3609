// SPDX-License-Identifier: BSL-1.0
// A model without a description is judged where a schema names it; two schemas say the same mistake once.
// Not a reason of its own: this holds for all of them.
// expect-first-line: error<intact::reason::a_model_has_no_key, intact::in_model<Country>,
// expect-first-line: , intact::remedy::add_a_field_id_or_a_primary_key_descriptor>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Country {
  std::string code;
};
struct City {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Country> = intact::describe(intact::primary_key<&Country::code>);
#endif

struct Atlas : intact::schema<Country, City> {};
struct Countries : intact::schema<Country> {};
static_assert(!intact::ddl<Atlas>.empty() && !intact::ddl<Countries>.empty());
