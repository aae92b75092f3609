// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::a_condition_on_a_relation_stands_at_another_model, intact::in_model<User>, intact::in_relation<&Post::author_id>
// expect-error: remedy::ask_rows_that_hold_the_relation_or_write_any
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<User>(intact::where(intact::any<&Post::author_id>(field<&Post::stars> > 3)));
#else
  db.erase<User>(intact::where(intact::parent<&Post::author_id>(field<&User::name> == "Ada")));
#endif
}
