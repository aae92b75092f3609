// SPDX-License-Identifier: BSL-1.0
// meaning: A field of an alias stands where rows of one table are updated or deleted.
// expect-first-line: error<intact::reason::an_alias_where_only_one_table_is
// expect-error: in_model<Post>
// expect-error: in_field<&Post::score>
// expect-error: remedy::write_the_field_without_the_alias
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

using other = intact::alias<Post, "other">;

void read(intact::sqlite::database<Blog>& db) {
  using intact::where;
#ifdef DIAGNOSTIC_FIXED
  db.erase<Post>(where(intact::field<&Post::score> < 0));
#else
  db.erase<Post>(where(other::field<&Post::score> < 0));
#endif
}
