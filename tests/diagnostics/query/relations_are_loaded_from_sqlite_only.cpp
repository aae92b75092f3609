// SPDX-License-Identifier: BSL-1.0
// meaning: What with() and with_many() load is found by keys that are given in a list, for which there is a text for SQLite only.
// expect-first-line: error<intact::reason::relations_are_loaded_from_SQLite_only,
// expect-error: in_dialect<intact::dialect::postgresql>
// expect-error: remedy::join_the_relations_or_write_a_query_for_each
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
constexpr auto query = intact::select<User, Post>().join<&Post::author_id>();
#else
constexpr auto query = intact::select<User>().with_many<&Post::author_id>();
#endif
std::string_view text() { return intact::sql<intact::dialect::postgresql>(query); }
