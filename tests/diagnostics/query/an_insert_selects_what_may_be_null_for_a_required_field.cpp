// SPDX-License-Identifier: BSL-1.0
// meaning: An insert selects for a required field what may be NULL.
// expect-first-line: error<intact::reason::an_insert_selects_what_may_be_null_for_a_required_field
// expect-error: in_model<Archive>
// expect-error: "title"
// expect-error: remedy::select_a_value_for_null_too_by_coalesce
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
  db.insert<&Archive::title, &Archive::score>(
      intact::select(intact::coalesce(field<&Post::note>, ""), field<&Post::score>));
#else
  db.insert<&Archive::title, &Archive::score>(intact::select(field<&Post::note>, field<&Post::score>));
#endif
}
