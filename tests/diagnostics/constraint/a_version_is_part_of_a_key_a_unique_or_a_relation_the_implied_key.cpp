// SPDX-License-Identifier: BSL-1.0
// The field `id` is the key of a model that names no other, so it can be no version.
// expect-first-line: error<intact::reason::a_version_is_part_of_a_key_a_unique_or_a_relation, intact::in_model<Post>,
// expect-error: in_field<&Post::id>
// expect-error: remedy::give_the_version_a_field_of_its_own
#include <intact/model.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t revision{};
};
#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::revision>);
#else
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::id>);
#endif
