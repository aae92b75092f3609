// SPDX-License-Identifier: BSL-1.0
// Every update makes the version of a row one more, so it is never written by hand.
// expect-first-line: error<intact::reason::an_update_of_fields_names_the_version, intact::in_model<Post>,
// expect-error: in_field<&Post::revision>
// expect-error: remedy::leave_the_version_out_it_counts_by_itself
#include <intact/sqlite.hpp>

struct Post {
  std::int64_t id{};
  std::int64_t score{};
  std::int64_t revision{};
};
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::version<&Post::revision>);

struct Blog : intact::schema<Post> {};

void write(intact::sqlite::database<Blog>& db) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  db.update<Post>().set(field<& Post::score> = 1).everywhere();
#else
  db.update<Post>().set(field<& Post::revision> = 1).everywhere();
#endif
}
