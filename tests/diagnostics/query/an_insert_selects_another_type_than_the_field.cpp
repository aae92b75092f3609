// SPDX-License-Identifier: BSL-1.0
// meaning: An insert selects for a field what it cannot hold.
// expect-first-line: error<intact::reason::an_insert_selects_another_type_than_the_field
// expect-error: in_model<Archive>
// expect-error: "score"
// expect-error: of_type<int>
// expect-error: remedy::select_what_the_field_can_hold
#include <intact/sqlite.hpp>
#include <optional>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  int score{};
  std::optional<std::string> note;
};

struct Archive {
  std::int64_t id{};
  std::string title;
  int score{};
};

struct Blog : intact::schema<Post, Archive> {};

void keep(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.insert<&Archive::title, &Archive::score>(intact::select(field<&Post::title>, field<&Post::score>));
#else
  db.insert<&Archive::title, &Archive::score>(intact::select(field<&Post::title>, field<&Post::title>));
#endif
}
