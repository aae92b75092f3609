// SPDX-License-Identifier: BSL-1.0
// meaning: What the database can do with relations is known, and not yet how it spells queries.
// expect-first-line: error<intact::reason::no_queries_are_written_for_the_database_yet,
// expect-error: in_dialect<intact::dialect::sqlserver>
// expect-error: remedy::take_the_text_for_another_database
#include <intact/intact.hpp>

struct Post {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
using database = intact::dialect::postgresql;
#else
using database = intact::dialect::sqlserver;
#endif
std::string_view text() { return intact::sql<database>(intact::select<Post>()); }
