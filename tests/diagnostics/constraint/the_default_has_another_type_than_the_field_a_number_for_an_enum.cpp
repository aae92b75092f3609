// SPDX-License-Identifier: BSL-1.0
// Whether 1 is an enumerator is for the enum to say.
// expect-first-line: error<intact::reason::the_default_has_another_type_than_the_field, intact::in_model<Post>,
// expect-first-line: , intact::in_field<&Post::status>, intact::of_type<Status>, intact::found_type<int>,
// expect-first-line: , intact::remedy::give_a_default_of_the_field_s_own_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

enum class Status { draft, published };

struct Post {
  std::int64_t id{};
  Status status{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::status>(Status::published));
#else
    intact::default_value<&Post::status>(1));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
