// SPDX-License-Identifier: BSL-1.0
// The same of a table, in characters.
// expect-first-line: a_name_is_too_long_for_the_database, intact::in_model<Measurement>,
// expect-first-line: in_dialect<intact::dialect::mysql>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct Measurement {
  std::int64_t id{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Measurement> =
    intact::describe(intact::table<"temperatures_of_the_outer_wäll_below_the_second_window_from_left">);
#else
inline constexpr auto intact::model<Measurement> =
    intact::describe(intact::table<"temperatures_of_the_outer_wall_below_the_second_window_from_the_left">);
#endif

struct Weather : intact::schema<Measurement> {};
inline constexpr std::string_view script = intact::ddl<Weather, intact::dialect::mysql>;
