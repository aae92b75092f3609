// SPDX-License-Identifier: BSL-1.0
// The mapping works for rows, but DDL is a constant.
// expect-first-line: error<intact::reason::the_default_cannot_be_written_at_compile_time,
// expect-first-line: , intact::in_model<Post>, intact::in_field<&Post::price>, intact::of_type<Money>,
// expect-first-line: , intact::remedy::make_to_column_constexpr_and_give_a_value_that_it_takes>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Money {
  std::int64_t whole{};
  std::int64_t cents{};
};
template <>
struct intact::column_type<Money> {
#ifdef DIAGNOSTIC_FIXED
  static constexpr std::int64_t to_column(const Money& money) { return 100 * money.whole + money.cents; }
#else
  static std::int64_t to_column(const Money& money) { return 100 * money.whole + money.cents; }
#endif
  static Money from_column(std::int64_t cents) { return {cents / 100, cents % 100}; }
};

struct Post {
  std::int64_t id{};
  Money price{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::default_value<&Post::price>(Money{5,
                                                                                                       0}));

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
