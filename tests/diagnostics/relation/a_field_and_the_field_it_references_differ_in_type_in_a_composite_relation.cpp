// SPDX-License-Identifier: BSL-1.0
// Both fields are there, in the wrong order.
// expect-first-line: error<intact::reason::a_field_and_the_field_it_references_differ_in_type,
// expect-first-line: , intact::in_model<Post>, intact::in_field<&Post::author>,
// expect-first-line: , intact::of_type<std::(__cxx11::)?basic_string<char.*, intact::references_field<&User::tenant>, intact::of_type<int>,
// expect-first-line: , intact::remedy::give_both_fields_the_same_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int32_t tenant{};
  std::string name;
};
struct Post {
  std::int64_t id{};
  std::int32_t tenant{};
  std::string author;
};

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::primary_key<&User::tenant, &User::name>);
template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
#ifdef DIAGNOSTIC_FIXED
    intact::fields<&Post::tenant, &Post::author>,
#else
    intact::fields<&Post::author, &Post::tenant>,
#endif
    intact::references<&User::tenant, &User::name>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
