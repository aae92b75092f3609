// SPDX-License-Identifier: BSL-1.0
// The same relation is loaded twice, of different rows.
// expect-first-line: error<intact::reason::the_relation_is_loaded_more_than_once, intact::in_model<User>, intact::in_relation<&Post::author>
// expect-error: remedy::take_it_by_its_position_with_get_or_a_structured_binding
#include <intact/sqlite.hpp>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::int64_t author{};
  bool is_draft{};
};

template <>
inline constexpr auto intact::model<Post> = describe(relation(fields<&Post::author>, references<&User::id>));

struct Blog : intact::schema<User, Post> {};

void read(intact::sqlite::database<Blog>& db) {
  using intact::field;
  const auto one = db.select<User>()
                       .with_many<&Post::author>(where(field<&Post::is_draft> == true))
                       .with_many<&Post::author>(where(field<&Post::is_draft> == false))
                       .one();
#ifdef DIAGNOSTIC_FIXED
  one.get<1>();
#else
  one.related<&Post::author>();
#endif
}
