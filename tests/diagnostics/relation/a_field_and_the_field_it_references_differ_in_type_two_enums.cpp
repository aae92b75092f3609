// SPDX-License-Identifier: BSL-1.0
// The same enumerators do not make the same enum.
// expect-first-line: error<intact::reason::a_field_and_the_field_it_references_differ_in_type,
// expect-first-line: , intact::in_model<Post>, intact::in_field<&Post::author_id>, intact::of_type<Colour>,
// expect-first-line: , intact::references_field<&User::id>, intact::of_type<Color>,
// expect-first-line: , intact::remedy::give_both_fields_the_same_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

enum class Color { red, green };
enum class Colour { red, green };
struct User {
  Color id{};
};
struct Post {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  Color author_id{};
#else
  Colour author_id{};
#endif
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
