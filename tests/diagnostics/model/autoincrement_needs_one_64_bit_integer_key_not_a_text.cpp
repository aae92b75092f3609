// SPDX-License-Identifier: BSL-1.0
// The database generates numbers.
// expect-first-line: error<intact::reason::autoincrement_needs_one_64_bit_integer_key,
// expect-first-line: , intact::in_model<Invoice>, intact::in_fields<&Invoice::code>,
// expect-first-line: , intact::remedy::leave_out_autoincrement_or_use_one_int64_key>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>
#include <string>

struct Invoice {
#ifdef DIAGNOSTIC_FIXED
  std::int64_t code{};
#else
  std::string code;
#endif
};

template <>
inline constexpr auto intact::model<Invoice> = intact::describe(intact::primary_key<&Invoice::code>,
                                                                intact::autoincrement);

struct Shop : intact::schema<Invoice> {};
static_assert(!intact::ddl<Shop>.empty());
