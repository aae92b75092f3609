// SPDX-License-Identifier: BSL-1.0
// The model that is linked was forgotten.
// meaning: A link table references two tables, and one of them would not be there.
// expect-first-line: error<intact::reason::a_many_to_many_model_is_outside_the_schema,
// expect-first-line: , intact::in_model<intact::many_to_many<Post, Tag, intact::fixed_string<0>\{(\"\"|\{\})\} ?> ?>,
// expect-first-line: , intact::references_model<Tag>,
// expect-first-line: , intact::remedy::add_the_model_to_the_schema>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Post {
  std::int64_t id{};
};
struct Tag {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<Post, Tag, intact::many_to_many<Post, Tag>> {};
#else
struct Blog : intact::schema<Post, intact::many_to_many<Post, Tag>> {};
#endif
static_assert(!intact::ddl<Blog>.empty());
