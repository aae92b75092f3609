// SPDX-License-Identifier: BSL-1.0
// Which number an enumerator is, is the enum's own business.
// expect-first-line: error<intact::reason::a_value_of_another_type_than_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::status>, intact::of_type<Status>, intact::found_type<int>,
// expect-first-line: , intact::remedy::write_a_value_of_the_field_s_own_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

enum class Status { draft, hidden };

struct Post {
  std::int64_t id{};
  Status status{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::index<&Post::id>,
#ifdef DIAGNOSTIC_FIXED
                                                             intact::check(intact::field<&Post::status> !=
                                                                           Status::hidden));
#else
                                                             intact::check(intact::field<&Post::status> !=
                                                                           1));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
