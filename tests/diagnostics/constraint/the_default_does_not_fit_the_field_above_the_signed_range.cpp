// SPDX-License-Identifier: BSL-1.0
// SQLite's integers are signed, so the upper half of uint64_t has no place there.
// expect-first-line: error<intact::reason::the_default_does_not_fit_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::hash>, intact::of_type<(unsigned long|long unsigned int)>,
// expect-first-line: , intact::remedy::give_a_default_within_the_range_of_the_field_s_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Post {
  std::int64_t id{};
  std::uint64_t hash{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::hash>(9223372036854775807u));
#else
    intact::default_value<&Post::hash>(18446744073709551615u));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
