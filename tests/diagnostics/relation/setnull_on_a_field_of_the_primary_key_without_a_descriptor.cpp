// SPDX-License-Identifier: BSL-1.0
// The field id is the key without being told so: a profile has the number of its user.
// expect-first-line: error<intact::reason::SetNull_on_a_field_of_the_primary_key, intact::in_model<Profile>,
// expect-first-line: , intact::in_field<&Profile::id>,
// expect-first-line: , intact::remedy::use_Cascade_Restrict_or_NoAction>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
// forbid: every_field_optional
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
};
struct Profile {
  std::int64_t id{};
  std::string biography;
};

template <>
inline constexpr auto intact::model<Profile> =
    intact::describe(intact::relation(intact::fields<&Profile::id>, intact::references<&User::id>,
#ifdef DIAGNOSTIC_FIXED
                                      intact::on_delete<intact::Restrict>));
#else
                                      intact::on_delete<intact::SetNull>));
#endif

struct Blog : intact::schema<User, Profile> {};
static_assert(!intact::ddl<Blog>.empty());
