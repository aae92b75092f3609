// SPDX-License-Identifier: BSL-1.0
// meaning: SQLite knows a function by a name of 1 to 255 bytes without a NUL.
// expect-first-line: error<intact::reason::a_function_name_is_empty_or_longer_than_255_bytes, intact::in_model<Post>
// expect-error: remedy::give_the_function_a_name_of_1_to_255_bytes
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
  db.erase<Post>(intact::where(intact::function<"rank", int>(field<&Post::id>) == 1));
#else
  db.erase<Post>(intact::where(intact::function<"", int>(field<&Post::id>) == 1));
#endif
}
