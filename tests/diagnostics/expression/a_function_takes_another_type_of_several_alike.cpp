// SPDX-License-Identifier: BSL-1.0
// The arguments of coalesce are of one type.
// expect-first-line: error<intact::reason::a_function_takes_another_type, intact::in_model<Post>, intact::in_fields<&Post::stars, &Post::title>
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
  db.erase<Post>(intact::where(coalesce(field<&Post::stars>, field<&Post::id>) == 1));
#else
  db.erase<Post>(intact::where(coalesce(field<&Post::stars>, field<&Post::title>) == 1));
#endif
}
