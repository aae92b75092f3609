// SPDX-License-Identifier: BSL-1.0
// A key comes from the program or from the database.
// meaning: `natural` keys come from the program, `autoincrement` ones from the database.
// expect-first-line: error<intact::reason::natural_and_autoincrement_exclude_each_other,
// expect-first-line: , intact::in_model<Invoice>,
// expect-first-line: , intact::remedy::keep_one_of_the_two>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Invoice {
  std::int64_t id{};
};

template <>
inline constexpr auto intact::model<Invoice> = intact::describe(
#ifndef DIAGNOSTIC_FIXED
    intact::natural,
#endif
    intact::autoincrement);

struct Shop : intact::schema<Invoice> {};
static_assert(!intact::ddl<Shop>.empty());
