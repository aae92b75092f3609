// SPDX-License-Identifier: BSL-1.0
// A row without its key could not be found.
// meaning: A key is never NULL. What identifies some rows only is `unique`.
// expect-first-line: error<intact::reason::a_field_of_the_primary_key_is_optional, intact::in_model<Country>,
// expect-first-line: , intact::in_field<&Country::code>,
// expect-first-line: , intact::remedy::make_the_field_required_or_use_unique_instead>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Country {
  std::int64_t id{};
  std::optional<std::string> code;
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Country> = intact::describe(intact::unique<&Country::code>);
#else
inline constexpr auto intact::model<Country> = intact::describe(intact::primary_key<&Country::code>);
#endif

struct Atlas : intact::schema<Country> {};
static_assert(!intact::ddl<Atlas>.empty());
