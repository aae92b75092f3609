// SPDX-License-Identifier: BSL-1.0
// A bound of another type.
// expect-first-line: error<intact::reason::a_value_of_another_type_than_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_fields<&Post::stars>, intact::of_type<int>, intact::found_type<double>,
// expect-first-line: , intact::remedy::write_a_value_of_the_field_s_own_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
  std::int32_t stars{};
};

template <>
inline constexpr auto intact::model<Post> =
    intact::describe(intact::index<&Post::id>,
#ifdef DIAGNOSTIC_FIXED
                     intact::check(intact::between(intact::field<&Post::stars>, 1, 4)));
#else
                     intact::check(intact::between(intact::field<&Post::stars>, 1, 4.5)));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
