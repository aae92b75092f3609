// SPDX-License-Identifier: BSL-1.0
// meaning: SQLite keeps names that begin with sqlite_ for itself, and intact those with intact_ for tables inside its queries.
// expect-first-line: error<intact::reason::a_table_name_is_reserved, intact::in_model<Gone>,
// expect-first-line: intact::named<intact::fixed_string<11>\{"intact_gone"\} ?>,
// expect-first-line: intact::remedy::give_it_another_name_with_table>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Gone {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Gone> = intact::describe(intact::table<"gone">);
#else
template <>
inline constexpr auto intact::model<Gone> = intact::describe(intact::table<"intact_gone">);
#endif

struct Site : intact::schema<Gone> {};
static_assert(!intact::ddl<Site>.empty());
