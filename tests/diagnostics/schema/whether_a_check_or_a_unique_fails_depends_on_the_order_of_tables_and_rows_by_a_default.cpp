// SPDX-License-Identifier: BSL-1.0
// Two players who lose their club would both take the default.
// expect-first-line: whether_a_check_or_a_unique_fails_depends_on_the_order_of_tables_and_rows, intact::in_model<Player>
// expect-first-line: intact::in_relation<(\(& ?|&)Player::club\)?>, intact::along<Country, Club, Player>, intact::in_relation<(\(& ?|&)Player::country\)?>, intact::along<Country, Player>
// expect-first-line: remedy::use_Cascade_or_leave_the_field_out_of_it_or_acknowledge_the_relation
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct Country {
  std::int64_t id{};
};

struct Club {
  std::int64_t id{};
  std::int64_t country{};
};

struct Player {
  std::int64_t id{};
  std::int64_t country{};
  std::int64_t club{};
};

template <>
inline constexpr auto intact::model<Club> = intact::describe(intact::relation(
    intact::fields<&Club::country>, intact::references<&Country::id>, intact::on_delete<intact::Cascade>));

template <>
inline constexpr auto intact::model<Player> =
    intact::describe(intact::relation(intact::fields<&Player::country>, intact::references<&Country::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Player::club>, intact::references<&Club::id>,
                                      intact::on_delete<intact::SetDefault>),
                     intact::default_value<&Player::club>(1), intact::unique<&Player::club>);

#ifdef DIAGNOSTIC_FIXED
struct League : intact::schema<Country, Club, Player, intact::acknowledge<&Player::club>> {};
#else
struct League : intact::schema<Country, Club, Player> {};
#endif
