// SPDX-License-Identifier: BSL-1.0
// A schema that is wrong in itself is said to be so, and not once more for each database.
// expect-first-line: error<intact::reason::a_relation_to_a_model_outside_the_schema, intact::in_model<Post>,
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<User, Post> {};
#else
struct Blog : intact::schema<Post> {};
#endif

static_assert(intact::portable_to<Blog, intact::dialect::postgresql>);
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::mysql>;
