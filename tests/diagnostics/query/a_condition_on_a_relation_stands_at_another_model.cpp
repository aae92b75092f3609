// SPDX-License-Identifier: BSL-1.0
// meaning: `any`, `none` and `every` are about rows that are referenced, `parent` is about rows that reference.
// expect-first-line: error<intact::reason::a_condition_on_a_relation_stands_at_another_model, intact::in_model<Post>, intact::in_relation<&Post::author_id>, intact::references_model<User>
// expect-error: remedy::ask_rows_of_the_referenced_model_or_write_parent
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
  db.erase<Post>(intact::where(intact::parent<&Post::author_id>(field<&User::name> == "Ada")));
#else
  db.erase<Post>(intact::where(intact::any<&Post::author_id>(field<&Post::stars> > 3)));
#endif
}
