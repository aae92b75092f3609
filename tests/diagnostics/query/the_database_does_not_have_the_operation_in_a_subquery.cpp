// SPDX-License-Identifier: BSL-1.0
// A text that is no number is 0 in SQLite, and an error or something else elsewhere; said about a query inside of another too.
// expect-first-line: the_database_does_not_have_the_operation, intact::named<
// expect-error: intact::in_fields<&Post::title>, intact::in_dialect<intact::dialect::postgresql>
// expect-error: remedy::write_it_with_operations_that_the_database_has_or_do_it_in_the_program
#include <intact/intact.hpp>

#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
};

using intact::field;

#ifdef DIAGNOSTIC_FIXED
constexpr auto numbers = intact::select(intact::length(field<&Post::title>));
#else
constexpr auto numbers = intact::select(intact::cast<std::int64_t>(field<&Post::title>));
#endif
constexpr auto query = intact::select<Post>().where(intact::in(field<&Post::id>, numbers));
std::string_view text() { return intact::sql<intact::dialect::postgresql>(query); }
