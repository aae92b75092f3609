// SPDX-License-Identifier: BSL-1.0
// meaning: with() names a relation that other rows hold, or with_many() one that the rows hold themselves, or either a relation of other models.
// expect-first-line: error<intact::reason::the_relation_to_load_does_not_begin_at_the_row, intact::in_relation<&Post::author_id>, intact::in_model<User>
// expect-error: remedy::load_the_rows_that_reference_by_with_many
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
  db.select<User>().with<&Post::author_id>().all();
#endif
}
