// SPDX-License-Identifier: BSL-1.0
// A post of an author on a page: the two have nothing to do with each other.
// meaning: A relation has one parent. References to two parents are two relations.
// expect-first-line: error<intact::reason::the_references_belong_to_two_models, intact::in_model<Post>,
// expect-first-line: , intact::in_relation<&Post::author_id, &Post::blog_id>,
// expect-first-line: , intact::references_field<&User::id>, intact::references_field<&Page::id>,
// expect-first-line: , intact::remedy::reference_fields_of_one_model>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};
struct Page {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author_id{};
  std::int64_t blog_id{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>),
    intact::relation(intact::fields<&Post::blog_id>, intact::references<&Page::id>));
#else
    intact::relation(intact::fields<&Post::author_id, &Post::blog_id>,
                     intact::references<&User::id, &Page::id>));
#endif

struct Blog : intact::schema<User, Page, Post> {};
static_assert(!intact::ddl<Blog>.empty());
