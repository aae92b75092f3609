// SPDX-License-Identifier: BSL-1.0
// meaning: An insert into a model selects a column whose name none of its fields has.
// expect-first-line: error<intact::reason::an_insert_selects_what_the_model_has_no_field_for
// expect-error: in_model<Archive>
// expect-error: "note"
// expect-error: remedy::name_it_like_a_field_by_as_or_select_less
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
  db.insert<Archive>(
      intact::select(intact::as<"title">(intact::coalesce(field<&Post::note>, "")), field<&Post::score>));
#else
  db.insert<Archive>(
      intact::select(intact::as<"note">(intact::coalesce(field<&Post::note>, "")), field<&Post::score>));
#endif
}
