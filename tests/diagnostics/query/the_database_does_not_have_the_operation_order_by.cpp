// SPDX-License-Identifier: BSL-1.0
// Rows that are there once have no single value of what is not selected.
// expect-first-line: the_database_does_not_have_the_operation, intact::named<
// expect-error: intact::in_fields<&Post::id>, intact::in_dialect<intact::dialect::postgresql>
// expect-error: remedy::order_by_what_is_selected
#include <intact/intact.hpp>

#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
};

using intact::field;

constexpr auto titles = intact::select(field<&Post::title>).distinct();
#ifdef DIAGNOSTIC_FIXED
constexpr auto query = titles.order_by(field<&Post::title>);
#else
constexpr auto query = titles.order_by(field<&Post::id>);
#endif
std::string_view text() { return intact::sql<intact::dialect::postgresql>(query); }
