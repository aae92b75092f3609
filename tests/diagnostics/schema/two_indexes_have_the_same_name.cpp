// SPDX-License-Identifier: BSL-1.0
// Names are table and columns joined by underscores; SQLite would leave the second index out without a word.
// meaning: The name of an index is that of its table and its columns, joined by underscores, and here two are the
// meaning: same.
// expect-first-line: two_indexes_have_the_same_name, intact::in_model<A>, intact::in_model<A_b>
// expect-first-line: remedy::rename_a_table_or_a_column_of_one_of_them
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
inline constexpr auto intact::model<A> = intact::describe(intact::index<&A::b_c>);
template <>
#ifdef DIAGNOSTIC_FIXED
inline constexpr auto intact::model<A_b> = intact::describe(intact::table<"letters">, intact::index<&A_b::c>);
#else
inline constexpr auto intact::model<A_b> = intact::describe(intact::index<&A_b::c>);
#endif

struct Letters : intact::schema<A, A_b> {};
