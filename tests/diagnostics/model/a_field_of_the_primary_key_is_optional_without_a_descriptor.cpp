// SPDX-License-Identifier: BSL-1.0
// The field id is the key without being told so.
// expect-first-line: error<intact::reason::a_field_of_the_primary_key_is_optional, intact::in_model<User>,
// expect-first-line: , intact::in_field<intact::fixed_string<2>\{"id"\}>,
// expect-first-line: , intact::remedy::make_the_field_required_or_use_unique_instead>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct User {
#ifdef DIAGNOSTIC_FIXED
  std::int64_t id{};
#else
  std::optional<std::int64_t> id;
#endif
  std::string name;
};

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
