// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::the_relation_to_load_does_not_begin_at_the_row, intact::in_relation<&Post::author_id>, intact::in_model<Post>
// expect-error: remedy::load_the_row_that_is_referenced_by_with
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
  db.select<Post>().with<&Post::author_id>().all();
#else
  db.select<Post>().with_many<&Post::author_id>().all();
#endif
}
