// SPDX-License-Identifier: BSL-1.0
// A model takes its key from a base class.
// meaning: The fields of a base class cannot be reflected.
// expect-first-line: error<intact::reason::a_model_has_a_base_class, intact::in_model<Post>,
// expect-first-line: , intact::remedy::write_the_fields_of_the_base_into_the_model>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Entity {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
struct Post {
  std::int64_t id{};
  std::string title;
};
#else
struct Post : Entity {
  std::string title;
};
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
