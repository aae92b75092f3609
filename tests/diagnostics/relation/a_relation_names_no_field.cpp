// SPDX-License-Identifier: BSL-1.0
// The fields of the child were forgotten, so the schema is the first to know the model.
// meaning: `fields<>` or `references<>` is empty. A relation names the fields that hold the key and those that they
// meaning: reference.
// expect-first-line: error<intact::reason::a_relation_names_no_field, intact::in_model<Post>,
// expect-first-line: , intact::in_relation<>,
// expect-first-line: , intact::remedy::name_its_fields_and_what_they_reference>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>));
#else
    intact::relation(intact::fields<>, intact::references<&User::id>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
