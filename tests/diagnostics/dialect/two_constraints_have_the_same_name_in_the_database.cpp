// SPDX-License-Identifier: BSL-1.0
// Two uniques of two tables, whose names are in one space in PostgreSQL.
// meaning: The name of a constraint or an index is made of those of the table and its columns and of its kind. In
// meaning: PostgreSQL keys, uniques and indexes have names of their own in the whole database, in MySQL relations have.
// expect-first-line: error<intact::reason::two_constraints_have_the_same_name_in_the_database, intact::in_model<A>, intact::in_model<A_b>,
// expect-first-line: , intact::in_dialect<intact::dialect::postgresql>, intact::remedy::rename_a_table_or_a_column_of_one_of_them>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct A {
  std::int64_t id{};
  std::int64_t b_c{};
};
struct A_b {
  std::int64_t id{};
  std::int64_t c{};
};

template <>
inline constexpr auto intact::model<A> = intact::describe(intact::unique<&A::b_c>);
template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<A_b> = intact::describe(intact::table<"letters">,
                                                            intact::unique<&A_b::c>);
#else
inline constexpr auto intact::model<A_b> = intact::describe(intact::unique<&A_b::c>);
#endif

struct Letters : intact::schema<A, A_b> {};
inline constexpr std::string_view script = intact::ddl<Letters, intact::dialect::postgresql>;
