// SPDX-License-Identifier: BSL-1.0
// A model holds its parent by reference, as object-oriented code would.
// meaning: A reference, for instance, cannot be read from a column. Hold the key of what was referred to.
// expect-first-line: error<intact::reason::a_model_has_a_field_that_takes_no_value, intact::in_model<Post>,
// expect-first-line: , intact::remedy::use_values_as_fields_such_as_a_key_instead_of_a_reference>
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
  User& author;
#endif
};

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
