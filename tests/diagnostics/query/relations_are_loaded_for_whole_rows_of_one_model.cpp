// SPDX-License-Identifier: BSL-1.0
// meaning: A query that loads relations selects columns, or rows of several models.
// expect-first-line: error<intact::reason::relations_are_loaded_for_whole_rows_of_one_model, intact::in_query<User>
// expect-error: remedy::select_one_model_and_nothing_else
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
#ifdef DIAGNOSTIC_FIXED
  db.select<User>().with_many<&Post::author_id>().all();
#else
  db.select(intact::field<&User::id>).with_many<&Post::author_id>().all();
#endif
}
