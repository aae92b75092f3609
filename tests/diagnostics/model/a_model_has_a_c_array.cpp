// SPDX-License-Identifier: BSL-1.0
// The field is told by its number: the fields of a struct with an array cannot be taken apart, so none has a name.
// meaning: A C array has no column.
// expect-first-line: error<intact::reason::a_model_has_a_C_array, intact::in_model<User>,
// expect-first-line: , intact::in_field_number<2>,
// expect-first-line: , intact::remedy::use_std_array_std_vector_or_std_string>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::string name;
#else
  char name[20]{};
#endif
  std::string email;
};

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
