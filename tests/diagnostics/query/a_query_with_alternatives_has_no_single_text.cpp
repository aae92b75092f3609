// SPDX-License-Identifier: BSL-1.0
// meaning: The text is asked for of a query that has several.
// expect-first-line: error<intact::reason::a_query_with_alternatives_has_no_single_text
// expect-error: remedy::ask_for_the_text_before_where_if_and_order_by_if
#include <intact/sqlite.hpp>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t score{};
};

struct Blog : intact::schema<Post> {};

void read([[maybe_unused]] intact::sqlite::database<Blog>& db, bool on) {
  using intact::field;
#ifdef DIAGNOSTIC_FIXED
  const auto all = intact::select<Post>();
  const auto query = all.where_if(on, field<&Post::score> > 3);
  static_cast<void>(sql(all));
  db.query(query).all();
#else
  const auto all = intact::select<Post>();
  const auto query = all.where_if(on, field<&Post::score> > 3);
  static_cast<void>(sql(query));
#endif
}
