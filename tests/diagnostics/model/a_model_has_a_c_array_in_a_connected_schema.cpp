// SPDX-License-Identifier: BSL-1.0
// The model with the array is referenced, linked and written into DDL; none of its fields has a place, and still there is one error.
// expect-first-line: error<intact::reason::a_model_has_a_C_array, intact::in_model<User>,
// expect-first-line: , intact::in_field_number<2>,
// expect-first-line: , intact::remedy::use_std_array_std_vector_or_std_string>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t number{};
#ifdef DIAGNOSTIC_FIXED
  std::string name;
#else
  char name[20]{};
#endif
  std::string email;
};
struct Post {
  std::int64_t id{};
  std::string author_email;
};

template <>
inline constexpr auto intact::model<User> = intact::describe(intact::primary_key<&User::number>,
                                                             intact::unique<&User::email>);
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_email>, intact::references<&User::email>));

struct Blog : intact::schema<User, Post, intact::many_to_many<User, Post, "readers">> {};
static_assert(!intact::ddl<Blog>.empty());
