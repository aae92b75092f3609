// SPDX-License-Identifier: BSL-1.0
// The enum is stored by name, and this name is not among those that its column may have.
// meaning: DDL is a constant, and `to_column` of the field's type is not `constexpr`, or throws for this value.
// expect-first-line: error<intact::reason::the_default_cannot_be_written_at_compile_time,
// expect-first-line: , intact::in_model<Post>, intact::in_field<&Post::status>, intact::of_type<Status>,
// expect-first-line: , intact::remedy::make_to_column_constexpr_and_give_a_value_that_it_takes>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

enum class Status { draft, published, hidden };
template <>
struct intact::column_type<Status> : intact::by_name<Status::draft, Status::published> {};

struct Post {
  std::int64_t id{};
  Status status{};
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Post::status>(Status::draft));
#else
    intact::default_value<&Post::status>(Status::hidden));
#endif

struct Blog : intact::schema<Post> {};
static_assert(!intact::ddl<Blog>.empty());
