// SPDX-License-Identifier: BSL-1.0
// expect-first-line: error<intact::reason::an_aggregate_where_each_row_is_looked_at, intact::in_model<Post>, intact::in_fields<&Post::id>
// expect-error: what is wrong, where, and the remedy
#include <intact/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
};

struct Blog : intact::schema<Post> {};

void run(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.update<Post>().set(field<& Post::stars> = field<&Post::id> * 2).everywhere();
#else
  db.update<Post>().set(field<& Post::stars> = sum(field<&Post::id>)).everywhere();
#endif
}
