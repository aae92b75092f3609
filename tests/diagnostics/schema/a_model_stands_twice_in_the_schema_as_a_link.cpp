// SPDX-License-Identifier: BSL-1.0
// A link is no model, but a table all the same.
// expect-first-line: error<intact::reason::a_model_stands_twice_in_the_schema,
// expect-first-line: , intact::in_model<intact::many_to_many<User, Post, intact::fixed_string<0>\{(\"\"|\{\})\} ?> ?>,
// expect-first-line: , intact::remedy::name_it_in_many_to_many>
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
using Favourites = intact::many_to_many<User, Post, "favourites">;
#else
using Favourites = intact::many_to_many<User, Post>;
#endif

struct Blog : intact::schema<User, Post, intact::many_to_many<User, Post>, Favourites> {};
static_assert(!intact::ddl<Blog>.empty());
