// SPDX-License-Identifier: BSL-1.0
// meaning: A row with rows that belong to it is asked for a relation that its query does not load, or its create() did not have.
// expect-first-line: error<intact::reason::the_relation_is_not_among_those_loaded, intact::in_model<User>, intact::in_relation<&Post::id>
// expect-error: remedy::name_a_relation_that_the_query_loads_or_the_create_has
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t score{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author_id>,
                                                              references<&User::id>));

struct Blog : intact::schema<User, Post> {};

void read(intact::sqlite::database<Blog>& db) {
  const auto users = db.select<User>().with_many<&Post::author_id>().all();
#ifdef DIAGNOSTIC_FIXED
  users.front().related<&Post::author_id>();
#else
  users.front().related<&Post::id>();
#endif
}
