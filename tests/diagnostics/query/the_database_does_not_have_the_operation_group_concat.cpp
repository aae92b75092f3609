// SPDX-License-Identifier: BSL-1.0
// MySQL cuts the texts of group_concat() where a setting says so, and takes no parameter for the separator.
// expect-first-line: the_database_does_not_have_the_operation, intact::named<
// expect-error: intact::in_fields<&Post::title>, intact::in_dialect<intact::dialect::mysql>
// expect-error: remedy::load_the_texts_and_join_them_in_the_program
#include <intact/intact.hpp>

#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
};

using intact::field;

#ifdef DIAGNOSTIC_FIXED
constexpr auto query = intact::select(field<&Post::title>);
#else
constexpr auto query = intact::select(intact::group_concat(field<&Post::title>, ", "));
#endif
std::string_view text() { return intact::sql<intact::dialect::mysql>(query); }
