// SPDX-License-Identifier: BSL-1.0
// PostgreSQL would cut the name without an error, and might then find two columns of one name.
// meaning: Names of tables and columns have at most 63 bytes in PostgreSQL, 64 characters in MySQL and MariaDB, 128 in SQL
// meaning: Server.
// expect-first-line: error<intact::reason::a_name_is_too_long_for_the_database, intact::in_model<Measurement>,
// expect-first-line: , intact::in_dialect<intact::dialect::postgresql>, intact::remedy::give_it_a_shorter_name_with_table_or_column>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct Measurement {
  std::int64_t id{};
  double temperature_of_the_outer_wall_below_the_second_window_from_the_left{};
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Measurement> = intact::describe(
    intact::column<&Measurement::temperature_of_the_outer_wall_below_the_second_window_from_the_left,
                   "outside">);
#endif

struct Weather : intact::schema<Measurement> {};
inline constexpr std::string_view script = intact::ddl<Weather, intact::dialect::postgresql>;
