// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::the_relation_to_load_does_not_begin_at_the_row, intact::in_relation<&Comment::post_id>, intact::in_model<User>
// expect-error: remedy::load_a_relation_of_the_row_s_model
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
struct Comment {
  std::int64_t id{};
  std::int64_t post_id{};
};

template <>
inline constexpr auto intact::model<Comment> = describe(relation(fields<&Comment::post_id>,
                                                                 references<&Post::id>));

struct Blog : intact::schema<User, Post, Comment> {};

void read(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.select<User>().with_many<&Post::author_id>(intact::with_many<&Comment::post_id>()).all();
#else
  db.select<User>().with_many<&Comment::post_id>().all();
#endif
}
