// SPDX-License-Identifier: BSL-1.0
// A model is described by a field that is not private, and has one that is.
// expect-first-line: error<intact::reason::a_model_must_be_an_aggregate, intact::in_model<User>,
// expect-first-line: , intact::remedy::use_a_struct_without_constructors_or_private_members>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

class User {
 public:
  std::int64_t id{};
  std::string email;

#ifndef DIAGNOSTIC_FIXED
 private:
#endif
  std::string name;
};

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::email>);

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
