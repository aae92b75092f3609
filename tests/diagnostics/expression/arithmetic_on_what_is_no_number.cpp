// SPDX-License-Identifier: BSL-1.0
// SQLite would take the text for 0.
// meaning: Something that is no number is added, multiplied or negated: a text, a strong type, an enum.
// expect-first-line: error<intact::reason::arithmetic_on_what_is_no_number, intact::in_model<Post>, intact::in_fields<&Post::title>
// expect-error: remedy::calculate_with_numbers_and_use_concat_for_texts
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
  db.update<Post>().set(field<& Post::title> = concat(field<&Post::title>, "!")).everywhere();
#else
  db.update<Post>().set(field<& Post::title> = field<&Post::title> + "!").everywhere();
#endif
}
