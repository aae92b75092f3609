// SPDX-License-Identifier: BSL-1.0
// No column is named like one of the fields of the model.
// expect-first-line: error<intact::reason::an_insert_leaves_out_a_field
// expect-error: in_model<Archive>
// expect-error: "score"
// expect-error: remedy::select_it_or_name_an_expression_by_as
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
  db.insert<Archive>(intact::select(field<&Post::title>));
#endif
}
