// SPDX-License-Identifier: BSL-1.0
// meaning: A model names two fields that count the updates of its rows; one is enough.
// expect-first-line: error<intact::reason::a_model_has_two_versions, intact::in_model<Post>,
// expect-error: remedy::keep_one_version_descriptor
#include <intact/model.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t revision{};
  std::int64_t edits{};
};
#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::revision>);
#else
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::revision>,
                                                             intact::version<&Post::edits>);
#endif
