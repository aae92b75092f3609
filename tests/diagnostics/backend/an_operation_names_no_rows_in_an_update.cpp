// SPDX-License-Identifier: BSL-1.0
// expect-first-line: (error|warning): ignoring return
// expect-error: an update names its rows: end it with where\(\), by_key\(\) or everywhere\(\)
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void update(intact::sqlite::database<Blog>& db) {
#ifdef DIAGNOSTIC_FIXED
  db.update<Post>().set(intact::field<& Post::score> = 0).everywhere();
#else
  db.update<Post>().set(intact::field<& Post::score> = 0);
#endif
}
