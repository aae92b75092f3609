// SPDX-License-Identifier: BSL-1.0
// The one at the top has no manager.
// expect-first-line: error<intact::reason::SetNull_needs_every_field_optional, intact::in_model<Employee>,
// expect-first-line: , intact::in_field<&Employee::manager_id>,
// expect-first-line: , intact::remedy::make_the_field_std_optional_or_use_Cascade_Restrict_or_NoAction>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>

struct Employee {
  std::int64_t id{};
#ifdef DIAGNOSTIC_FIXED
  std::optional<std::int64_t> manager_id;
#else
  std::int64_t manager_id{};
#endif
};

template <>
inline constexpr auto intact::model<Employee> =
    intact::describe(intact::relation(intact::fields<&Employee::manager_id>,
                                      intact::references<&Employee::id>, intact::on_delete<intact::SetNull>));

struct Company : intact::schema<Employee> {};
static_assert(!intact::ddl<Company>.empty());
