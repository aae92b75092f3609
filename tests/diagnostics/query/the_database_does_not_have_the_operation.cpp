// SPDX-License-Identifier: BSL-1.0
// No other database has GLOB.
// meaning: The query is asked for as another database would run it, which has no such operation on values of these types, or means something
// meaning: else by it. `named<...>` is the operation, as SQLite calls it.
// expect-first-line: error<intact::reason::the_database_does_not_have_the_operation, intact::named<
// expect-error: intact::in_fields<&Post::title>, intact::in_dialect<intact::dialect::postgresql>
// expect-error: remedy::use_like_starts_with_ends_with_or_contains
#include <intact/intact.hpp>

#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
};

using intact::field;

#ifdef DIAGNOSTIC_FIXED
constexpr auto query = intact::select<Post>().where(intact::starts_with(field<&Post::title>, "A"));
#else
constexpr auto query = intact::select<Post>().where(intact::glob(field<&Post::title>, "A*"));
#endif
std::string_view text() { return intact::sql<intact::dialect::postgresql>(query); }
