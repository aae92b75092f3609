// SPDX-License-Identifier: BSL-1.0
// Each database rounds digits after the point in its own way.
// expect-first-line: the_database_does_not_have_the_operation, intact::named<
// expect-error: intact::in_fields<&Post::rating>, intact::in_dialect<intact::dialect::mysql>
// expect-error: remedy::round_in_the_program_or_to_a_whole_number
#include <intact/intact.hpp>

struct Post {
  std::int64_t id{};
  double rating{};
};

using intact::field;

#ifdef DIAGNOSTIC_FIXED
constexpr auto query = intact::select(intact::round(field<&Post::rating>));
#else
constexpr auto query = intact::select(intact::round(field<&Post::rating>, 2));
#endif
std::string_view text() { return intact::sql<intact::dialect::mysql>(query); }
