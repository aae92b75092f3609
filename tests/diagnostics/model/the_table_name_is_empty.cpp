// SPDX-License-Identifier: BSL-1.0
// The descriptor names no field, so the schema is the first to know the model.
// meaning: The model is renamed to nothing.
// expect-first-line: error<intact::reason::the_table_name_is_empty, intact::in_model<User>,
// expect-first-line: , intact::remedy::give_it_a_name_or_leave_the_descriptor_out>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct User {
  std::int64_t id{};
};

template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<User> = intact::describe();
#else
inline constexpr auto intact::model<User> = intact::describe(intact::table<"">);
#endif

struct Blog : intact::schema<User> {};
static_assert(!intact::ddl<Blog>.empty());
