// SPDX-License-Identifier: BSL-1.0
// An update of single fields names one of them twice.
// expect-first-line: error<intact::reason::a_field_is_named_twice, intact::in_model<Post>,
// expect-error: in_field<&Post::score>
// expect-error: remedy::name_each_field_once
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void write(intact::sqlite::database<Blog>& db, const Post& post) {
#ifdef DIAGNOSTIC_FIXED
  db.update<&Post::score>(post);
#else
  db.update<&Post::score, &Post::score>(post);
#endif
}
