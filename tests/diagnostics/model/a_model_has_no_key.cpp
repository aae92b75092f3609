// SPDX-License-Identifier: BSL-1.0
// No field is called id, and no descriptor names the key.
// meaning: There is neither a field `id` nor a `primary_key`.
// expect-first-line: error<intact::reason::a_model_has_no_key, intact::in_model<Country>,
// expect-first-line: , intact::remedy::add_a_field_id_or_a_primary_key_descriptor>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <string>

struct Country {
  std::string code;
  std::string name;
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Country> = intact::describe(intact::primary_key<&Country::code>);
#endif

struct Atlas : intact::schema<Country> {};
static_assert(!intact::ddl<Atlas>.empty());
