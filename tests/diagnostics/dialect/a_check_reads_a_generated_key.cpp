// SPDX-License-Identifier: BSL-1.0
// The key is known only after the condition was asked.
// meaning: In MySQL (error 3818) and MariaDB (error 1901) a CHECK must not read a column that is AUTO_INCREMENT.
// expect-first-line: error<intact::reason::a_check_reads_a_generated_key, intact::in_model<User>,
// expect-first-line: , intact::in_dialect<intact::dialect::mariadb>, intact::remedy::leave_the_check_out_or_add_natural>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<User> = intact::describe(intact::natural,
                                                             intact::check(intact::field<&User::id> > 0));
#else
inline constexpr auto intact::model<User> = intact::describe(intact::check(intact::field<&User::id> > 0));
#endif

struct Blog : intact::schema<User> {};
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::mariadb>;
