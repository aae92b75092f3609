// SPDX-License-Identifier: BSL-1.0
// How a fraction is written as a text is each database's own matter.
// expect-first-line: the_database_does_not_have_the_operation, intact::named<
// expect-error: intact::in_fields<&Post::rating>, intact::in_dialect<intact::dialect::postgresql>
// expect-error: remedy::concatenate_texts_and_integers
#include <intact/intact.hpp>

#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  double rating{};
};

using intact::field;

#ifdef DIAGNOSTIC_FIXED
constexpr auto query = intact::select(intact::concat(field<&Post::title>, field<&Post::id>));
#else
constexpr auto query = intact::select(intact::concat(field<&Post::title>, field<&Post::rating>));
#endif
std::string_view text() { return intact::sql<intact::dialect::postgresql>(query); }
