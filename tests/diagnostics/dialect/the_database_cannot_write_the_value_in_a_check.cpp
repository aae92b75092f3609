// SPDX-License-Identifier: BSL-1.0
// The same in a condition.
// expect-first-line: the_database_cannot_write_the_value, intact::in_model<Limit>, intact::in_fields<&Limit::most>,
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <limits>

struct Limit {
  std::int64_t id{};
  double most{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Limit> = intact::describe(intact::check(intact::field<&Limit::most> <
                                                                            1e300));
#else
inline constexpr auto intact::model<Limit> =
    intact::describe(intact::check(intact::field<&Limit::most> < std::numeric_limits<double>::infinity()));
#endif

struct Limits : intact::schema<Limit> {};
inline constexpr std::string_view script = intact::ddl<Limits, intact::dialect::mariadb>;
