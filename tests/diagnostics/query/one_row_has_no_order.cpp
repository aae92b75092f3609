// SPDX-License-Identifier: BSL-1.0
// meaning: with() loads one row, and is given an order.
// expect-first-line: error<intact::reason::one_row_has_no_order, intact::in_relation<&Post::author_id>
// expect-error: remedy::leave_out_order_by
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
  db.select<Post>().with<&Post::author_id>(intact::order_by(intact::field<&User::id>)).all();
#endif
}
