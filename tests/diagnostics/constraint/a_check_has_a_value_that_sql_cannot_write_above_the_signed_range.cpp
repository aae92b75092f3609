// SPDX-License-Identifier: BSL-1.0
// SQLite's integers are signed.
// expect-first-line: error<intact::reason::a_check_has_a_value_that_SQL_cannot_write, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::hash, &Post::stars>,
// expect-first-line: , intact::remedy::use_values_that_the_fields_can_hold_and_no_NaN_or_NUL>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Post {
  std::int64_t id{};
  std::uint64_t hash{};
  std::int32_t stars{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::check(intact::field<&Post::hash> != 9223372036854775807u || intact::field<&Post::stars> == 0));
#else
    intact::check(intact::field<&Post::hash> != 18446744073709551615u || intact::field<&Post::stars> == 0));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
