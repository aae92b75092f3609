// SPDX-License-Identifier: BSL-1.0
// A field of the base belongs to the base, for C++ too. The base is the cause that is named, not what follows from it.
// expect-first-line: error<intact::reason::a_model_has_a_base_class, intact::in_model<Post>,
// expect-first-line: , intact::remedy::write_the_fields_of_the_base_into_the_model>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
// forbid: belongs_to_another_model|is_of_another_model
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Entity {
  std::int64_t id{};
};

#ifdef DIAGNOSTIC_FIXED
struct Post {
  std::int64_t id{};
#else
struct Post : Entity {
#endif
  std::string title;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::primary_key<&Post::id>,
                                                             intact::index<&Post::title>);

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
