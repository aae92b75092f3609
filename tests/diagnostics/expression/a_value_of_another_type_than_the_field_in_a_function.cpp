// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::a_value_of_another_type_than_the_field, intact::in_model<Post>, intact::in_fields<&Post::stars>
// expect-error: what is wrong, where, and the remedy
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
};

struct Blog : intact::schema<Post> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Post>(intact::where(coalesce(field<&Post::stars>, 0) == 0));
#else
  db.erase<Post>(intact::where(coalesce(field<&Post::stars>, "none") == 0));
#endif
}
