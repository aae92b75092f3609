// SPDX-License-Identifier: BSL-1.0
// meaning: A function is given what it has no use for: SQLite would convert it without a word. `cast` says that it is
// meaning: meant.
// expect-first-line: error<intact::reason::a_function_takes_another_type, intact::in_model<Post>, intact::in_fields<&Post::stars>
// expect-error: intact::named<.*lower|intact::named<
// expect-error: remedy::give_it_what_it_takes_or_use_cast
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
  db.erase<Post>(intact::where(lower(intact::cast<std::string>(field<&Post::stars>)) == "1"));
#else
  db.erase<Post>(intact::where(lower(field<&Post::stars>) == "1"));
#endif
}
