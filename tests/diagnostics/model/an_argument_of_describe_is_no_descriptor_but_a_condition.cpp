// SPDX-License-Identifier: BSL-1.0
// The condition was not made a check. No other argument tells the model.
// expect-first-line: error<intact::reason::an_argument_of_describe_is_no_descriptor, intact::found_type<.*&Post::title.*,
// expect-first-line: , intact::remedy::pass_descriptors_and_give_options_to_their_relation>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Post {
  std::int64_t id{};
  std::string title;
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<Post> = intact::describe(intact::check(intact::field<&Post::title> !=
                                                                           ""));
#else
inline constexpr auto intact::model<Post> = intact::describe(intact::field<&Post::title> != "");
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
