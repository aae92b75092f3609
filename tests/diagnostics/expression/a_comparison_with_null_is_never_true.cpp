// SPDX-License-Identifier: BSL-1.0
// Nor is it ever false, so every row would pass this CHECK.
// meaning: In SQL nothing is less or greater than NULL, nor like it. `== std::nullopt` and `!= std::nullopt` are IS NULL and
// meaning: IS NOT NULL.
// expect-first-line: error<intact::reason::a_comparison_with_NULL_is_never_true, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::stars>,
// expect-first-line: , intact::remedy::use_is_null_or_is_not_null>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct Post {
  std::int64_t id{};
  std::optional<std::int32_t> stars;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::index<&Post::id>,
#ifdef DIAGNOSTIC_FIXED
                                                             intact::check(intact::field<&Post::stars> !=
                                                                           std::nullopt));
#else
                                                             intact::check(intact::field<&Post::stars> >
                                                                           std::nullopt));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
