// SPDX-License-Identifier: BSL-1.0
// A model has a constructor.
// meaning: The struct has a constructor or a private member, or is no struct at all.
// expect-first-line: error<intact::reason::a_model_must_be_an_aggregate, intact::in_model<User>,
// expect-first-line: , intact::remedy::use_a_struct_without_constructors_or_private_members>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>
#include <utility>

struct User {
#ifndef DIAGNOSTIC_FIXED
  explicit User(std::string its_name) : name(std::move(its_name)) {}
#endif

  std::int64_t id{};
  std::string name;
};

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
