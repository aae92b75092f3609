// SPDX-License-Identifier: BSL-1.0
// A strong type is compared with its own values only.
// expect-first-line: error<intact::reason::a_value_of_another_type_than_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::author_id>, intact::of_type<UserId>,
// expect-first-line: , intact::found_type<int>,
// expect-first-line: , intact::remedy::write_a_value_of_the_field_s_own_type>
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
inline constexpr auto intact::model<Post> = intact::describe(intact::index<&Post::id>,
#ifdef DIAGNOSTIC_FIXED
                                                             intact::check(intact::field<&Post::author_id> !=
                                                                           UserId{0}));
#else
                                                             intact::check(intact::field<&Post::author_id> !=
                                                                           0));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
