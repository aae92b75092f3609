// SPDX-License-Identifier: BSL-1.0
// meaning: The rows of a query that loads relations are read one after the other, though all of them have to be known before what belongs to them is read.
// expect-first-line: error<intact::reason::rows_with_their_relations_are_not_read_one_by_one, intact::in_model<User>
// expect-error: remedy::use_all_or_for_each
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
  const auto users = db.select<User>().with_many<&Post::author_id>();
#ifdef DIAGNOSTIC_FIXED
  for (const auto& user : users.all()) user.related<&Post::author_id>();
#else
  for (const auto& user : users) user.related<&Post::author_id>();
#endif
}
