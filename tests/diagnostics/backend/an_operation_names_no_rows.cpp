// SPDX-License-Identifier: BSL-1.0
// meaning: An erase, a preview or an update does not say which rows it is about.
// expect-first-line: error<intact::reason::an_operation_names_no_rows, intact::in_model<Post>,
// expect-error: remedy::name_them_by_keys_or_where_or_say_everywhere
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void erase(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.erase<Post>(intact::everywhere);
#else
  db.erase<Post>();
#endif
}
