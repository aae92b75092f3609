// SPDX-License-Identifier: BSL-1.0
// A base class without fields is one too: Boost.PFR would count it.
// expect-first-line: error<intact::reason::a_model_has_a_base_class, intact::in_model<Post>,
// expect-first-line: , intact::remedy::write_the_fields_of_the_base_into_the_model>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Printable {};

#ifdef DIAGNOSTIC_FIXED
struct Post {
#else
struct Post : Printable {
#endif
  std::int64_t id{};
  std::string title;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::index<&Post::title>);

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
