// SPDX-License-Identifier: BSL-1.0
// A post goes on without its author, and its field has no room for that. The field is made optional.
// meaning: A required field cannot become NULL.
// expect-first-line: error<intact::reason::SetNull_needs_every_field_optional, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::author_id>,
// expect-first-line: , intact::remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::optional<std::int64_t> author_id;
#else
  std::int64_t author_id{};
#endif
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author_id>, intact::references<&User::id>, intact::on_delete<intact::SetNull>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
