// SPDX-License-Identifier: BSL-1.0
// How a database does what SQLite does: nodes of it in the place of SQLite's.
#pragma once

#include "intact/dialect/nodes.hpp"

namespace intact::reason {
struct the_database_does_not_have_the_operation;
}  // namespace intact::reason

namespace intact::remedy {
struct write_it_with_operations_that_the_database_has_or_do_it_in_the_program;
struct use_like_starts_with_ends_with_or_contains;
struct round_in_the_program_or_to_a_whole_number;
struct concatenate_texts_and_integers;
struct load_the_texts_and_join_them_in_the_program;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace dialect::detail {

/// The operations of the database `D`, as functions that make nodes. What is here is alike in all of them.
template <class D>
struct operations;

template <class D, fixed_string Name, class Nodes,
          class Remedy = remedy::write_it_with_operations_that_the_database_has_or_do_it_in_the_program>
constexpr auto refuse() {
  return refused_t<verdict::error<reason::the_database_does_not_have_the_operation, named<Name>,
                                  typename fields_below<Nodes>::type, in_dialect<D>, Remedy>>{};
}

// Fields and functions have the size of their type; literals and what is calculated with a wide number have none of their own.
template <class Node>
inline constexpr bool has_own_size = true;
template <class F, class V>
inline constexpr bool has_own_size<value_t<F, V>> = false;
template <fixed_string Op, class T, class L, class R>
inline constexpr bool has_own_size<binary_t<Op, T, L, R>> = false;

template <class Node>
inline constexpr bool names_a_field = !std::is_same_v<fields_of_t<Node>, in_fields<>>;

/// The number `p` of a character of `x`, for what SQLite's substr() takes for it: from the end where it is negative.
template <fixed_string Length, class X, class Start>
constexpr auto position_in(const X& x, const Start& start) {
  return written<std::int64_t>(word<"(">, start, word<" + CASE WHEN ">, start, word<" < 0 THEN ">,
                               call<Length, std::int64_t>(x), word<" + 1 ELSE 0 END)">);
}

/// `trunc(x + sign(x) * 0.5)`: half away from zero, where the database would round to the even number.
template <fixed_string Truncate, fixed_string Digits, class X>
constexpr auto rounded(const X& x) {
  return written<double>(word<Truncate>, word<"(">, x, word<" + sign(">, x, word<") * 0.5">, word<Digits>,
                         word<")">);
}

}  // namespace dialect::detail

}  // namespace intact::inline abi1
