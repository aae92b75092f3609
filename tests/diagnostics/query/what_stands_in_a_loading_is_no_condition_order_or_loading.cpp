// SPDX-License-Identifier: BSL-1.0
// meaning: In the parentheses of with() or with_many() stands something else than where(), order_by(), with() and with_many().
// expect-first-line: error<intact::reason::what_stands_in_a_loading_is_no_condition_order_or_loading, intact::in_relation<&Post::author_id>, intact::found_type<
// expect-error: remedy::write_where_order_by_with_or_with_many
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
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.select<User>().with_many<&Post::author_id>(where(field<&Post::score> > 3)).all();
#else
  db.select<User>().with_many<&Post::author_id>(field<&Post::score> > 3).all();
#endif
}
