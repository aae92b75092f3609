// SPDX-License-Identifier: BSL-1.0
// meaning: What any, none, every, parent, descendants or ancestors is given are not the fields of a relation in their
// meaning: order.
// expect-first-line: error<intact::reason::the_fields_hold_no_relation, intact::in_model<User>, intact::in_relation<&Post::title>
// expect-error: remedy::name_the_fields_of_a_relation_in_their_order
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
  db.erase<User>(intact::where(intact::any<&Post::author_id>()));
#else
  db.erase<User>(intact::where(intact::any<&Post::title>()));
#endif
}
