// SPDX-License-Identifier: BSL-1.0
// The types of <chrono> have a header of their own.
// expect-first-line: error<intact::reason::a_field_type_has_no_column, intact::in_model<Post>,
// expect-first-line: , intact::in_field<intact::fixed_string<7>\{"written"\}>,
// expect-first-line: , intact::of_type<std::chrono::time_point<.*,
// expect-first-line: , intact::remedy::use_a_mapped_type_or_specialise_column_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>
#ifdef DIAGNOSTIC_FIXED
#include <intact/chrono.hpp>
#endif

#include <chrono>
#include <cstdint>

struct Post {
  std::int64_t id{};
  std::chrono::sys_seconds written;
};

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
