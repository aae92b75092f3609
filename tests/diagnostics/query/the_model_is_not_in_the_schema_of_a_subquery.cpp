// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::the_model_is_not_in_the_schema, intact::in_model<Post>, intact::in_schema<Blog>
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

struct Blog : intact::schema<User> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<User>(intact::where(field<&User::name> == "Ada"));
#else
  db.erase<User>(intact::where(intact::any<&Post::author_id>()));
#endif
}
