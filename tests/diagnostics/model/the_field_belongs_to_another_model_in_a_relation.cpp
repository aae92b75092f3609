// SPDX-License-Identifier: BSL-1.0
// Child and parent are confused.
// expect-first-line: error<intact::reason::the_field_belongs_to_another_model, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&User::id>,
// expect-first-line: , intact::remedy::name_fields_of_the_model_that_is_described>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::string title;
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::index<&Post::title>,
#ifdef DIAGNOSTIC_FIXED
                     intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));
#else
                     intact::relation(intact::fields<&User::id>, intact::references<&Post::author_id>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
