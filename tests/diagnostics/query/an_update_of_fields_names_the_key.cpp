// SPDX-License-Identifier: BSL-1.0
// meaning: An update of single fields finds the row by its key, so it cannot write that too.
// expect-first-line: error<intact::reason::an_update_of_fields_names_the_key, intact::in_model<Post>,
// expect-error: in_field<&Post::id>
// expect-error: remedy::write_a_new_key_by_update_old_key_row
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void write(intact::sqlite::database<Blog>& db, const Post& post) {
#ifdef DIAGNOSTIC_FIXED
  db.update<Post>(7, post);
#else
  db.update<&Post::id, &Post::score>(post);
#endif
}
