// SPDX-License-Identifier: BSL-1.0
// Which rows of a model an operation is about, where they are not given by their keys.
#pragma once

#include "intact/expression/rules.hpp"
#include "intact/sql/target.hpp"

namespace intact::reason {
struct what_stands_in_where_is_no_condition;
}  // namespace intact::reason

namespace intact::remedy {
struct write_a_comparison_or_another_condition;
}  // namespace intact::remedy

namespace intact::inline abi1 {

// The rows that meet a condition, with the values in it.
template <Expression E>
struct where_t {
  using rows = statements::by_condition<E>;
  E condition;
};

/// The rows of the model that meet the condition: `where(field<&Post::score> < 3 && is_null(field<&Post::author_id>))`.
/// One that is NULL counts as not met. All values are bound, none is spelled in the statement.
/// Lifetime: texts given as std::string_view or const char* must outlive the call.
template <Expression E>
constexpr where_t<E> where(const E& condition) {
  return {condition};
}

struct everywhere_t {
  using rows = statements::everything;
};
/// All rows of the model, said in so many words.
inline constexpr everywhere_t everywhere{};

namespace detail {

template <class Argument>
inline constexpr bool is_where = false;
template <class E>
inline constexpr bool is_where<where_t<E>> = true;
template <>
inline constexpr bool is_where<everywhere_t> = true;

/// The verdict on a condition about groups of rows of `T`, a model or what stands for several tables.
template <class T, class E>
constexpr auto check_group_condition() {
  if constexpr (!Expression<E>)
    return verdict::error<reason::what_stands_in_where_is_no_condition, place_of_t<T>,
                          found_type<as_written_t<E>>, remedy::write_a_comparison_or_another_condition>{};
  else if constexpr (!std::is_same_v<without_optional_t<typename E::type>, bool>)
    return verdict::error<reason::what_stands_in_where_is_no_condition, place_of_t<T>, fields_of_t<E>,
                          found_type<typename E::type>, remedy::write_a_comparison_or_another_condition>{};
  else
    return expression_verdict_t<T, E>{};
}

/// The verdict on a condition about single rows.
template <class T, class E>
constexpr auto check_condition() {
  using found = decltype(check_group_condition<T, E>());
  if constexpr (found::value)
    return check_row_expression<T, E>();
  else
    return found{};
}
template <class T, class E>
constexpr auto check_where(const where_t<E>*) {
  return check_condition<T, E>();
}
template <class T>
constexpr auto check_where(const everywhere_t*) {
  return verdict::ok{};
}

}  // namespace detail

}  // namespace intact::inline abi1
