// SPDX-License-Identifier: BSL-1.0
// A relation was copied, and its fields were not changed.
// meaning: A relation is called by its fields, so two of the same fields could not be told apart.
// expect-first-line: error<intact::reason::two_relations_have_the_same_fields, intact::in_model<Post>,
// expect-first-line: , intact::in_relation<&Post::author_id>,
// expect-first-line: , intact::remedy::keep_one_of_the_relations_or_give_each_fields_of_its_own>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};
struct Admin {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
#ifdef DIAGNOSTIC_FIXED
  std::int64_t admin_id{};
#endif
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>),
#ifdef DIAGNOSTIC_FIXED
                     intact::relation(intact::fields<&Post::admin_id>, intact::references<&Admin::id>));
#else
                     intact::relation(intact::fields<&Post::author_id>, intact::references<&Admin::id>));
#endif

struct Blog : intact::schema<User, Admin, Post> {};
static_assert(!intact::ddl<Blog>.empty());
