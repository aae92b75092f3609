// SPDX-License-Identifier: BSL-1.0
// NULL can only mean one of the two nothings.
// expect-first-line: error<intact::reason::a_field_type_has_no_column, intact::in_model<Post>,
// expect-first-line: , intact::in_field<intact::fixed_string<5>\{"stars"\}>,
// expect-first-line: , intact::of_type<std::optional<std::optional<int> ?> ?>,
// expect-first-line: , intact::remedy::use_a_mapped_type_or_specialise_column_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::optional<int> stars;
#else
  std::optional<std::optional<int>> stars;
#endif
};

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
