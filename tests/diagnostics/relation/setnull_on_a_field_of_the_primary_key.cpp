// SPDX-License-Identifier: BSL-1.0
// A key that is NULL could not be found. The advice to make it optional, which would be the next error, is not given.
// meaning: A field of a key is never NULL.
// expect-first-line: error<intact::reason::SetNull_on_a_field_of_the_primary_key, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::author_id>,
// expect-first-line: , intact::remedy::use_Cascade_Restrict_or_NoAction>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
// forbid: every_field_optional
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
inline constexpr auto intact::model<Post> =
    intact::describe(intact::primary_key<&Post::author_id>,
                     intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>,
#ifdef DIAGNOSTIC_FIXED
                                      intact::on_delete<intact::Cascade>));
#else
                                      intact::on_delete<intact::SetNull>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
