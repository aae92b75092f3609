// SPDX-License-Identifier: BSL-1.0
// SQL has no word for NaN.
// expect-first-line: error<intact::reason::the_default_does_not_fit_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::score>, intact::of_type<double>,
// expect-first-line: , intact::remedy::give_a_default_within_the_range_of_the_field_s_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <limits>

struct Post {
  std::int64_t id{};
  double score{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::score>(std::numeric_limits<double>::infinity()));
#else
    intact::default_value<&Post::score>(std::numeric_limits<double>::quiet_NaN()));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
