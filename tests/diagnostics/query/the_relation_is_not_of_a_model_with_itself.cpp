// SPDX-License-Identifier: BSL-1.0
// meaning: Rows stand above and below each other only along a relation of their model with itself.
// expect-first-line: error<intact::reason::the_relation_is_not_of_a_model_with_itself, intact::in_model<Post>, intact::in_relation<&Post::author_id>, intact::references_model<User>
// expect-error: remedy::name_a_relation_whose_both_ends_are_one_model
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
  db.erase<Post>(intact::where(intact::parent<&Post::author_id>(field<&User::id> == 1)));
#else
  db.erase<Post>(intact::where(intact::descendants<&Post::author_id>(1)));
#endif
}
