// SPDX-License-Identifier: BSL-1.0
// One of the two has a default.
// expect-first-line: error<intact::reason::SetDefault_needs_a_default, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::author>,
// expect-first-line: , intact::remedy::add_default_value_for_the_field_or_choose_another_action>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t tenant{};
  std::int64_t number{};
};
struct Post {
  std::int64_t id{};
  std::int64_t tenant{};
  std::int64_t author{};
};

template <>
inline constexpr auto intact::model<User> =
    intact::describe(intact::primary_key<&User::tenant, &User::number>);
template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::default_value<&Post::tenant>(1),
#ifdef DIAGNOSTIC_FIXED
                     intact::default_value<&Post::author>(1),
#endif
                     intact::relation(intact::fields<&Post::tenant, &Post::author>,
                                      intact::references<&User::tenant, &User::number>,
                                      intact::on_delete<intact::SetDefault>));

struct Blog : intact::schema<User, Post> {};
static_assert(!intact::ddl<Blog>.empty());
