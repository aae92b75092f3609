// SPDX-License-Identifier: BSL-1.0
// The header that defines the model was forgotten.
// meaning: The fields of the struct are not known where it is described or used.
// expect-first-line: error<intact::reason::a_model_is_declared_but_not_defined, intact::in_model<Post>,
// expect-first-line: , intact::remedy::include_the_definition_of_the_model>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};
struct Post;

#ifdef DIAGNOSTIC_FIXED
struct Post {
  std::int64_t id{};
};
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
