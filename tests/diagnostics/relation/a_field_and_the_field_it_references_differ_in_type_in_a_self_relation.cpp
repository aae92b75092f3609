// SPDX-License-Identifier: BSL-1.0
// A manager is named by number here, and by badge there.
// expect-first-line: error<intact::reason::a_field_and_the_field_it_references_differ_in_type,
// expect-first-line: , intact::in_model<Employee>, intact::in_field<&Employee::manager>,
// expect-first-line: , intact::of_type<std::optional<long( int)?> ?>,
// expect-first-line: , intact::references_field<&Employee::badge>,
// expect-first-line: , intact::of_type<std::(__cxx11::)?basic_string<char.*,
// expect-first-line: , intact::remedy::give_both_fields_the_same_type>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <optional>
#include <string>

struct Employee {
  std::string badge;
#ifdef DIAGNOSTIC_FIXED
  std::optional<std::string> manager;
#else
  std::optional<std::int64_t> manager;
#endif
};

template <>
inline constexpr auto intact::model<Employee> = intact::describe(
    intact::primary_key<&Employee::badge>,
    intact::relation(intact::fields<&Employee::manager>, intact::references<&Employee::badge>));

struct Company : intact::schema<Employee> {};
static_assert(!intact::ddl<Company>.empty());
