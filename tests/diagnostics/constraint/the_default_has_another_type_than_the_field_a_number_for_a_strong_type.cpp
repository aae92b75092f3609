// SPDX-License-Identifier: BSL-1.0
// 42 is a number like any other, UserId{42} is a user.
// expect-first-line: error<intact::reason::the_default_has_another_type_than_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::author_id>, intact::of_type<UserId>,
// expect-first-line: , intact::found_type<int>,
// expect-first-line: , intact::remedy::give_a_default_of_the_field_s_own_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct UserId {
  std::int64_t value{};
};

struct Post {
  std::int64_t id{};
  UserId author_id{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::author_id>(UserId{42}));
#else
    intact::default_value<&Post::author_id>(42));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
