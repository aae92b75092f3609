// SPDX-License-Identifier: BSL-1.0
// Two actions for one event.
// meaning: A relation has, for instance, two actions for one event.
// expect-first-line: error<intact::reason::an_option_is_given_twice, intact::in_model<Post>,
// expect-first-line: , intact::in_relation<&Post::author_id>,
// expect-first-line: , intact::remedy::give_each_option_once>
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
inline constexpr auto intact::model<Post> =
    intact::describe(intact::relation(intact::fields<&Post::author_id>, intact::references<&User::id>,
#ifdef DIAGNOSTIC_FIXED
                                      intact::on_delete<intact::Cascade>));
#else
                                      intact::on_delete<intact::Cascade>,
                                      intact::on_delete<intact::Restrict>));
#endif

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
