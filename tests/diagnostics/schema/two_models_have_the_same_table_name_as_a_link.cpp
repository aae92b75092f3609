// SPDX-License-Identifier: BSL-1.0
// The order in which a link names its models makes no other link.
// expect-first-line: error<intact::reason::two_models_have_the_same_table_name,
// expect-first-line: , intact::in_model<intact::many_to_many<User, Post, intact::fixed_string<0>\{(\"\"|\{\})\} ?> ?>,
// expect-first-line: , intact::in_model<intact::many_to_many<Post, User, intact::fixed_string<0>\{(\"\"|\{\})\} ?> ?>,
// expect-first-line: , intact::named<intact::fixed_string<11>\{"_PostToUser"\} ?>,
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
using Readers = intact::many_to_many<Post, User, "readers">;
#else
using Readers = intact::many_to_many<Post, User>;
#endif

struct Blog : intact::schema<User, Post, intact::many_to_many<User, Post>, Readers> {};
static_assert(!intact::ddl<Blog>.empty());
