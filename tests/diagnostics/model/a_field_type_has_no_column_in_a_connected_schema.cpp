// SPDX-License-Identifier: BSL-1.0
// The field without a column is part of a key that another model references.
// expect-first-line: error<intact::reason::a_field_type_has_no_column, intact::in_model<User>,
// expect-first-line: , intact::in_field<intact::fixed_string<4>\{"code"\}>,
// expect-first-line: , intact::of_type<const char ?\*>,
// expect-first-line: , intact::remedy::use_a_mapped_type_or_specialise_column_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

#ifdef DIAGNOSTIC_FIXED
using Code = std::string;
#else
using Code = const char*;
#endif

struct User {
  Code code{};
};
struct Post {
  std::int64_t id{};
  Code author_code{};
};

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::primary_key<&User::code>);
#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_code>, intact::references<&User::code>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
