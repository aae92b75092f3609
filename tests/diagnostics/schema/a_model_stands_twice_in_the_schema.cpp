// SPDX-License-Identifier: BSL-1.0
// A long list, put together from two.
// meaning: A model is one table, and a schema creates it once.
// expect-first-line: error<intact::reason::a_model_stands_twice_in_the_schema, intact::in_model<User>,
// expect-first-line: , intact::remedy::name_each_model_once>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::string title;
};

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<User, Post> {};
#else
struct Blog : intact::schema<User, Post, User> {};
#endif
static_assert(!intact::ddl<Blog>.empty());
