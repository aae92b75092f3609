// SPDX-License-Identifier: BSL-1.0
// meaning: A version counts the updates of its row, so it has to be an integer that every row has.
// expect-first-line: error<intact::reason::a_version_is_no_required_integer, intact::in_model<Post>,
// expect-error: in_field<&Post::revision>
// expect-error: remedy::use_an_integer_field_such_as_int64_that_is_not_optional
#include <intact/model.hpp>
#include <optional>

struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::int64_t revision{};
#else
  std::optional<std::int64_t> revision;
#endif
};
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::revision>);
