// SPDX-License-Identifier: BSL-1.0
// MySQL has no infinity.
// meaning: MySQL and MariaDB have no infinity among their numbers.
// expect-first-line: error<intact::reason::the_database_cannot_write_the_value, intact::in_model<Limit>, intact::in_field<&Limit::most>,
// expect-first-line: , intact::in_dialect<intact::dialect::mysql>, intact::remedy::give_a_finite_value>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <limits>

struct Limit {
  std::int64_t id{};
  double most{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Limit> = intact::describe(intact::default_value<&Limit::most>(1e300));
#else
inline constexpr auto intact::model<Limit> =
    intact::describe(intact::default_value<&Limit::most>(std::numeric_limits<double>::infinity()));
#endif

struct Limits : intact::schema<Limit> {};
inline constexpr std::string_view script = intact::ddl<Limits, intact::dialect::mysql>;
