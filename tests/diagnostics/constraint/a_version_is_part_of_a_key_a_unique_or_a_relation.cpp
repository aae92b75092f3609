// SPDX-License-Identifier: BSL-1.0
// meaning: A version changes with every update, so it cannot tell rows apart nor reference one.
// expect-first-line: error<intact::reason::a_version_is_part_of_a_key_a_unique_or_a_relation, intact::in_model<Post>,
// expect-error: in_field<&Post::revision>
// expect-error: remedy::give_the_version_a_field_of_its_own
#include <intact/model.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t revision{};
};
#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::revision>,
                                                             intact::unique<&Post::title>);
#else
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::revision>,
                                                             intact::unique<&Post::title, &Post::revision>);
#endif
