// SPDX-License-Identifier: BSL-1.0
// A task goes with its project. If it loses its owner first, it is not done by anyone.
// meaning: A delete of one row reaches these rows by two ways: by one they are deleted, by the other a field is changed
// meaning: that a `check` or a `unique` looks at. Where SQLite comes to the field first, it may refuse.
// expect-first-line: whether_a_check_or_a_unique_fails_depends_on_the_order_of_tables_and_rows, intact::in_model<Task>
// expect-first-line: intact::in_relation<(\(& ?|&)Task::owner\)?>, intact::along<User, Task>, intact::in_relation<(\(& ?|&)Task::project\)?>, intact::along<User, Project, Task>
// expect-first-line: remedy::use_Cascade_or_leave_the_field_out_of_it_or_acknowledge_the_relation
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>
#include <optional>

struct User {
  std::int64_t id{};
};

struct Project {
  std::int64_t id{};
  std::int64_t lead{};
};

struct Task {
  std::int64_t id{};
  std::int64_t project{};
  std::optional<std::int64_t> owner{};
  bool done{};
};

template <>
inline constexpr auto intact::model<Project> = intact::describe(intact::relation(
    intact::fields<&Project::lead>, intact::references<&User::id>, intact::on_delete<intact::Cascade>));

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Task> =
    intact::describe(intact::relation(intact::fields<&Task::project>, intact::references<&Project::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Task::owner>, intact::references<&User::id>,
                                      intact::on_delete<intact::SetNull>));
#else
template <>
inline constexpr auto intact::model<Task> = intact::describe(
    intact::relation(intact::fields<&Task::project>, intact::references<&Project::id>,
                     intact::on_delete<intact::Cascade>),
    intact::relation(intact::fields<&Task::owner>, intact::references<&User::id>,
                     intact::on_delete<intact::SetNull>),
    intact::check(intact::field<&Task::done> == false || intact::is_not_null(intact::field<&Task::owner>)));
#endif

struct Work : intact::schema<User, Project, Task> {};
