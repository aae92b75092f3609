// SPDX-License-Identifier: BSL-1.0
// A field that cannot be assigned cannot be read into.
// expect-first-line: error<intact::reason::a_field_type_has_no_column, intact::in_model<Post>,
// expect-first-line: , intact::in_field<intact::fixed_string<5>\{"title"\}>,
// expect-first-line: , intact::of_type<const std::(__cxx11::)?basic_string<char.*>,
// expect-first-line: , intact::remedy::use_a_mapped_type_or_specialise_column_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::string title;
#else
  const std::string title;
#endif
};

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
