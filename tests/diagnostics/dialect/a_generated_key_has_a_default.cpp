// SPDX-License-Identifier: BSL-1.0
// A column is either generated or has a default.
// meaning: A server generates a key or takes its default, and refuses a column that has both. In SQLite the default of such
// meaning: a key is never used.
// expect-first-line: error<intact::reason::a_generated_key_has_a_default, intact::in_model<User>,
// expect-first-line: , intact::in_dialect<intact::dialect::postgresql>, intact::remedy::leave_the_default_out_or_add_natural>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<User> = intact::describe(intact::natural,
                                                             intact::default_value<&User::id>(1));
#else
inline constexpr auto intact::model<User> = intact::describe(intact::default_value<&User::id>(1));
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::postgresql>;
