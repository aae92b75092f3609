// SPDX-License-Identifier: BSL-1.0
// The key is no relation.
// meaning: A relation is named by all its fields, in their order, and its model has to be in the schema.
// expect-first-line: an_acknowledge_names_no_relation_of_the_schema, intact::in_relation<(\(& ?|&)Like::id\)?>
// expect-first-line: remedy::name_the_fields_of_a_relation_in_their_order
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};

struct Post {
  std::int64_t id{};
  std::int64_t author{};
};

struct Like {
  std::int64_t id{};
  std::int64_t post{};
  std::int64_t user{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(
    intact::fields<&Post::author>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));

template <>
inline constexpr auto intact::model<Like> =
    intact::describe(intact::relation(intact::fields<&Like::post>, intact::references<&Post::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Like::user>, intact::references<&User::id>,
                                      intact::on_delete<intact::Restrict>));

#ifdef DIAGNOSTIC_FIXED
struct Blog : intact::schema<User, Post, Like, intact::acknowledge<&Like::user>> {};
#else
struct Blog : intact::schema<User, Post, Like, intact::acknowledge<&Like::id>> {};
#endif
