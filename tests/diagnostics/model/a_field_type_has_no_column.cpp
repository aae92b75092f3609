// SPDX-License-Identifier: BSL-1.0
// A model holds its parent by pointer, as object-oriented code would.
// meaning: There is no mapping of this type to a column. Those that have one are on the page [models](models.md#field-types);
// meaning: a specialisation of `column_type` adds others.
// expect-first-line: error<intact::reason::a_field_type_has_no_column, intact::in_model<Post>,
// expect-first-line: , intact::in_field<intact::fixed_string<6>\{"author"\}>, intact::of_type<User ?\*>,
// expect-first-line: , intact::remedy::use_a_mapped_type_or_specialise_column_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::int64_t author_id{};
#else
  User* author{};
#endif
};

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
