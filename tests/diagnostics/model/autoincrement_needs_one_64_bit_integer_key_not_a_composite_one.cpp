// SPDX-License-Identifier: BSL-1.0
// The database generates one number.
// expect-first-line: error<intact::reason::autoincrement_needs_one_64_bit_integer_key,
// expect-first-line: , intact::in_model<Invoice>, intact::in_fields<&Invoice::year, &Invoice::number>,
// expect-first-line: , intact::remedy::leave_out_autoincrement_or_use_one_int64_key>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Invoice {
  std::int64_t year{};
  std::int64_t number{};
};

template <>
inline constexpr auto intact::model<Invoice> = intact::describe(
#ifndef DIAGNOSTIC_FIXED
    intact::autoincrement,
#endif
    intact::primary_key<&Invoice::year, &Invoice::number>);

struct Shop : intact::schema<Invoice> {};
static_assert(!intact::ddl<Shop>.empty());
