// SPDX-License-Identifier: BSL-1.0
// Inside it stand fields of the model at the other end.
// expect-first-line: error<intact::reason::the_field_belongs_to_another_model, intact::in_model<Post>, intact::in_field<&User::name>
// expect-error: what is wrong, where, and the remedy
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
  db.erase<User>(intact::where(intact::any<&Post::author_id>(field<&Post::title> == "Ada")));
#else
  db.erase<User>(intact::where(intact::any<&Post::author_id>(field<&User::name> == "Ada")));
#endif
}
