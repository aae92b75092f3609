// SPDX-License-Identifier: BSL-1.0
// SQLite numbers rows by 64 bits.
// meaning: The database generates such keys and no others.
// expect-first-line: error<intact::reason::autoincrement_needs_one_64_bit_integer_key,
// expect-first-line: , intact::in_model<Invoice>, intact::in_fields<intact::fixed_string<2>\{"id"\}>,
// expect-first-line: , intact::remedy::leave_out_autoincrement_or_use_one_int64_key>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Invoice {
#ifdef DIAGNOSTIC_FIXED
  std::int64_t id{};
#else
  std::int32_t id{};
#endif
};

template <>
inline constexpr auto intact::model<Invoice> = intact::describe(intact::autoincrement);

struct Shop : intact::schema<Invoice> {};
static_assert(!intact::ddl<Shop>.empty());
