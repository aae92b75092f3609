// SPDX-License-Identifier: BSL-1.0
// A condition that every row of a model meets.
#pragma once

#include "intact/expression/rules.hpp"
#include "intact/expression/speller.hpp"

namespace intact::reason {
struct a_check_that_is_no_condition;
struct a_check_has_a_value_that_SQL_cannot_write;
struct a_check_has_what_only_a_statement_can_have;
}  // namespace intact::reason

namespace intact::remedy {
struct write_a_comparison_or_another_condition;
struct use_values_that_the_fields_can_hold_and_no_NaN_or_NUL;
struct use_the_fields_of_the_row_and_constants;
}  // namespace intact::remedy

namespace intact::inline abi1 {

template <class E>
struct check_t {
  static constexpr auto kind = detail::role::check;
  using owner = void;
  using expression = E;

  E condition;

  constexpr void write(text::writer& out) const { detail::write_with_literals(out, condition); }

  template <class Model, class... Siblings>
  static constexpr auto check() {
    if constexpr (!std::is_same_v<detail::without_optional_t<typename E::type>, bool>)
      return verdict::error<reason::a_check_that_is_no_condition, in_model<Model>, detail::fields_of_t<E>,
                            found_type<typename E::type>, remedy::write_a_comparison_or_another_condition>{};
    else if constexpr (detail::needs_statement<E>)
      return verdict::error<reason::a_check_has_what_only_a_statement_can_have, in_model<Model>,
                            detail::fields_of_t<E>, remedy::use_the_fields_of_the_row_and_constants>{};
    else
      return detail::check_row_expression<Model, E>();
  }
};

/// Every row meets the condition, or its insert or update fails with `check_violation`: `check(field<&Post::stars> <= 5)`.
/// A condition that is NULL counts as met. Source: SQLite, "CREATE TABLE", CHECK constraints.
template <Expression E>
constexpr check_t<E> check(const E& condition) {
  return {condition};
}

}  // namespace intact::inline abi1
