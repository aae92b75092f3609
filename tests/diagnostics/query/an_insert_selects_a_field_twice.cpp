// SPDX-License-Identifier: BSL-1.0
// meaning: An insert into a model selects two columns of one name.
// expect-first-line: error<intact::reason::an_insert_selects_a_field_twice
// expect-error: in_model<Archive>
// expect-error: "title"
// expect-error: remedy::select_each_field_once
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
  db.insert<Archive>(intact::select(field<&Post::title>, field<&Post::score>));
#else
  db.insert<Archive>(intact::select(field<&Post::title>, field<&Post::score>, field<&Post::title>));
#endif
}
