// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::arithmetic_on_what_is_no_number, intact::in_model<Post>, intact::in_fields<&Post::title>
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
  db.erase<Post>(intact::where(-field<&Post::stars> < 0));
#else
  db.erase<Post>(intact::where(-field<&Post::title> == "a"));
#endif
}
