// SPDX-License-Identifier: BSL-1.0
// A self-relation is judged where it is described; no schema is needed.
// expect-first-line: error<intact::reason::a_relation_references_fields_that_are_no_key_and_not_unique,
// expect-first-line: , intact::in_model<Employee>, intact::in_relation<&Employee::manager>,
// expect-first-line: , intact::references_field<&Employee::badge>,
// expect-first-line: , intact::remedy::reference_the_key_or_declare_the_fields_unique>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Employee {
  std::int64_t id{};
  std::string badge;
  std::optional<std::string> manager;
};

template <>
inline constexpr auto intact::model<Employee> = intact::describe(
#ifdef DIAGNOSTIC_FIXED
    intact::unique<&Employee::badge>,
#endif
    intact::relation(intact::fields<&Employee::manager>, intact::references<&Employee::badge>));
