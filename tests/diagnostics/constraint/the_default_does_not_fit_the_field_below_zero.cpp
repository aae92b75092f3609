// SPDX-License-Identifier: BSL-1.0
// An unsigned field has no room below zero.
// expect-first-line: error<intact::reason::the_default_does_not_fit_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::stars>, intact::of_type<std::optional<unsigned char> ?>,
// expect-first-line: , intact::remedy::give_a_default_within_the_range_of_the_field_s_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct Post {
  std::int64_t id{};
  std::optional<std::uint8_t> stars;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::stars>(0));
#else
    intact::default_value<&Post::stars>(-1));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
