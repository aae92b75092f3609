// SPDX-License-Identifier: BSL-1.0
// meaning: An insert names more or fewer fields than its query selects columns.
// expect-first-line: error<intact::reason::an_insert_selects_another_number_of_columns
// expect-error: in_model<Archive>
// expect-error: remedy::select_one_column_for_each_field
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
  db.insert<&Archive::title, &Archive::score>(intact::select(field<&Post::title>));
#endif
}
