// SPDX-License-Identifier: BSL-1.0
// Those whose manager leaves go to the one of the default.
// expect-first-line: error<intact::reason::SetDefault_needs_a_default, intact::in_model<Employee>,
// expect-first-line: , intact::in_field<&Employee::manager_id>,
// expect-first-line: , intact::remedy::add_default_value_for_the_field_or_choose_another_action>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Employee {
  std::int64_t id{};
  std::int64_t manager_id{};
};

template <>
inline constexpr auto intact::model<Employee> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::default_value<&Employee::manager_id>(1),
#endif
    intact::relation(intact::fields<&Employee::manager_id>, intact::references<&Employee::id>,
                     intact::on_delete<intact::SetDefault>));

struct Company : intact::schema<Employee> {};
static_assert(!intact::ddl<Company>.empty());
