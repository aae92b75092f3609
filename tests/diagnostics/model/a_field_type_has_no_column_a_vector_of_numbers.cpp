// SPDX-License-Identifier: BSL-1.0
// A list is a table of its own, not a column.
// expect-first-line: error<intact::reason::a_field_type_has_no_column, intact::in_model<Post>,
// expect-first-line: , intact::in_field<intact::fixed_string<6>\{"scores"\}>,
// expect-first-line: , intact::of_type<std::vector<int.*>,
// expect-first-line: , intact::remedy::use_a_mapped_type_or_specialise_column_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::vector<std::byte> scores;
#else
  std::vector<int> scores;
#endif
};

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
