// SPDX-License-Identifier: BSL-1.0
// Between two models the schema is the first to know both descriptions.
// meaning: Several parents could have these values. Reference the key of the parent, or declare its fields `unique`,
// meaning: together if there are several.
// expect-first-line: error<intact::reason::a_relation_references_fields_that_are_no_key_and_not_unique,
// expect-first-line: , intact::in_model<Post>, intact::in_relation<&Post::author_email>,
// expect-first-line: , intact::references_field<&User::email>,
// expect-first-line: , intact::remedy::reference_the_key_or_declare_the_fields_unique>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
  std::string email;
};
struct Post {
  std::int64_t id{};
  std::string author_email;
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<User> = intact::describe(intact::unique<&User::email>);
#endif
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_email>, intact::references<&User::email>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
