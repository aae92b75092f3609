// SPDX-License-Identifier: BSL-1.0
// The relation references a field of the base, which is in no schema; that follows from the base class and is not said.
// expect-first-line: error<intact::reason::a_model_has_a_base_class, intact::in_model<User>,
// expect-first-line: , intact::remedy::write_the_fields_of_the_base_into_the_model>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
// forbid: outside_the_schema
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Entity {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
struct User {
  std::int64_t id{};
#else
struct User : Entity {
#endif
  std::string name;
};

struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<Post, User> {};
static_assert(!intact::ddl<Blog>.empty());
