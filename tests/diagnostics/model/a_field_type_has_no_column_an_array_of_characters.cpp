// SPDX-License-Identifier: BSL-1.0
// Blobs are arrays of std::byte.
// expect-first-line: error<intact::reason::a_field_type_has_no_column, intact::in_model<Post>,
// expect-first-line: , intact::in_field<intact::fixed_string<4>\{"code"\}>,
// expect-first-line: , intact::of_type<std::array<char, 16> ?>,
// expect-first-line: , intact::remedy::use_a_mapped_type_or_specialise_column_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::array<std::byte, 16> code{};
#else
  std::array<char, 16> code{};
#endif
};

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
