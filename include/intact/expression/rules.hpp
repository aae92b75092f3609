// SPDX-License-Identifier: BSL-1.0
// What an expression over the fields of one model can get wrong.
#pragma once

#include <optional>
#include <type_traits>

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/expression/parts.hpp"
#include "intact/expression/types.hpp"
#include "intact/model/table.hpp"

namespace intact::reason {
struct a_value_of_another_type_than_the_field;
struct nullptr_is_no_value;
struct a_comparison_of_different_types;
struct a_comparison_with_NULL_is_never_true;
struct arithmetic_on_what_is_no_number;
struct a_function_takes_another_type;
struct an_alias_where_only_one_table_is;
struct an_aggregate_where_each_row_is_looked_at;
}  // namespace intact::reason

namespace intact::remedy {
struct write_a_value_of_the_field_s_own_type;
struct write_std_nullopt;
struct compare_what_has_the_same_type;
struct use_is_null_or_is_not_null;
struct calculate_with_numbers_and_use_concat_for_texts;
struct give_it_what_it_takes_or_use_cast;
struct write_the_field_without_the_alias;
struct use_the_aggregate_in_a_select_or_a_having;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// The verdict on a field in an expression about the rows of a model. What has several tables has a verdict of its own.
template <class Model, auto Field, class Of>
struct field_verdict : std::type_identity<decltype(check_owner<Model, Field>())> {};
template <class Model, auto Field, class Of>
requires(!std::is_void_v<Of>) struct field_verdict<Model, Field, Of>
    : std::type_identity<verdict::error<reason::an_alias_where_only_one_table_is, in_model<Model>,
                                        in_field<Field>, remedy::write_the_field_without_the_alias>> {
};

// How an error names what an expression is about.
template <class Model>
struct place_of : std::type_identity<in_model<Model>> {};
template <class Model>
using place_of_t = typename place_of<Model>::type;

// Whether an expression is about rows of `Model`, so that a condition on its relations can stand there. What has several tables has an
// answer of its own.
template <class Scope, class Model>
inline constexpr bool has_rows_of = std::is_same_v<Scope, Model>;

// The verdict on one node and all below it, as an expression about the rows of `Model`, which is a model or what stands for several
// tables; `Where` are the fields of the operation around a value.
template <class Model, class Nodes, class Where>
struct verdict_below;
template <class Model, class Node, class Where>
struct expression_verdict : verdict_below<Model, typename Node::operands, Where> {};

template <class Model, class Node, class Where = fields_of_t<Node>>
using expression_verdict_t = typename expression_verdict<Model, Node, Where>::type;

template <class Model, class... Nodes, class Where>
struct verdict_below<Model, nodes<Nodes...>, Where>
    : first_error<expression_verdict_t<Model, Nodes, Where>...> {};

template <class Model, auto Field, class Of, class Where>
struct expression_verdict<Model, field_t<Field, Of>, Where> : field_verdict<Model, Field, Of> {};

template <class Model, class F, class V, class Where>
struct expression_verdict<Model, value_t<F, V>, Where>
    : std::type_identity<std::conditional_t<
          accepts<F, V>(), verdict::ok,
          verdict::error<reason::a_value_of_another_type_than_the_field, place_of_t<Model>, Where, of_type<F>,
                         found_type<as_written_t<V>>, remedy::write_a_value_of_the_field_s_own_type>>> {};
template <class Model, class F, class Where>
struct expression_verdict<Model, value_t<F, std::nullptr_t>, Where>
    : std::type_identity<
          verdict::error<reason::nullptr_is_no_value, place_of_t<Model>, Where, remedy::write_std_nullopt>> {
};

template <class A, class B>
inline constexpr bool comparable = accepts<A, without_optional_t<B>>() || accepts<B, without_optional_t<A>>();

template <class Node>
inline constexpr bool is_null_value = false;
template <class F>
inline constexpr bool is_null_value<value_t<F, std::nullopt_t>> = true;

constexpr bool is_arithmetic(std::string_view operation) {
  return operation.size() == 1 && text::holds("+-*/%", operation[0]);
}

template <class T>
inline constexpr bool can_be_concatenated = is_textual<T> || is_numeric<T>;

/// What an operation asks of its operands. A constant of the operation alone, so that the text is not read again for each field.
enum class operation_kind : unsigned char { comparison, arithmetic, concatenation, pattern };
template <fixed_string Op>
inline constexpr operation_kind kind_of_operation = is_arithmetic(Op.view()) ? operation_kind::arithmetic
                                                    : Op.view() == "||"      ? operation_kind::concatenation
                                                    : Op.view() == "LIKE" || Op.view() == "GLOB"
                                                        ? operation_kind::pattern
                                                        : operation_kind::comparison;

/// The verdict on an operation whose operands are right in themselves.
template <fixed_string Op, class Place, class L, class R, class Where>
constexpr auto check_operands() {
  using A = typename L::type;
  using B = typename R::type;
  constexpr operation_kind kind = kind_of_operation<Op>;
  if constexpr (is_null_value<L> || is_null_value<R>) {
    return verdict::error<reason::a_comparison_with_NULL_is_never_true, Place, Where,
                          remedy::use_is_null_or_is_not_null>{};
  } else if constexpr (kind == operation_kind::arithmetic) {
    if constexpr (is_numeric<A> && is_numeric<B>)
      return verdict::ok{};
    else
      return verdict::error<reason::arithmetic_on_what_is_no_number, Place, Where,
                            found_type<std::conditional_t<is_numeric<A>, B, A>>,
                            remedy::calculate_with_numbers_and_use_concat_for_texts>{};
  } else if constexpr (kind == operation_kind::concatenation) {
    if constexpr (can_be_concatenated<A> && can_be_concatenated<B>)
      return verdict::ok{};
    else
      return verdict::error<reason::a_function_takes_another_type, Place, Where, named<"concat">,
                            found_type<std::conditional_t<can_be_concatenated<A>, B, A>>,
                            remedy::give_it_what_it_takes_or_use_cast>{};
  } else if constexpr (kind == operation_kind::pattern ? is_textual<A> && is_textual<B> : comparable<A, B>) {
    return verdict::ok{};
  } else {
    return verdict::error<reason::a_comparison_of_different_types, Place, Where, found_type<A>, found_type<B>,
                          remedy::compare_what_has_the_same_type>{};
  }
}

template <class Model, fixed_string Op, class T, class L, class R, class Where>
struct expression_verdict<Model, binary_t<Op, T, L, R>, Where>
    : first_error<
          expression_verdict_t<Model, L, fields_of_t<binary_t<Op, T, L, R>>>,
          expression_verdict_t<Model, R, fields_of_t<binary_t<Op, T, L, R>>>,
          decltype(check_operands<Op, place_of_t<Model>, L, R, fields_of_t<binary_t<Op, T, L, R>>>())> {};

template <class Model, class T, class X, class Where>
struct expression_verdict<Model, unary_t<"- ", "", T, X>, Where>
    : first_error<
          expression_verdict_t<Model, X>,
          std::conditional_t<is_numeric<typename X::type>, verdict::ok,
                             verdict::error<reason::arithmetic_on_what_is_no_number, place_of_t<Model>,
                                            fields_of_t<X>, found_type<typename X::type>,
                                            remedy::calculate_with_numbers_and_use_concat_for_texts>>> {};

/// What a function takes for an argument.
enum class demand : unsigned char { anything, text, text_or_number, number, like_the_first };

constexpr demand demand_of(std::string_view function, std::size_t argument) {
  for (const std::string_view one :
       {"lower", "upper", "trim", "ltrim", "rtrim", "replace", "instr", "LIKE", "starts_with", "ends_with"})
    if (function == one) return demand::text;
  if (function == "substr") return argument == 0 ? demand::text : demand::number;
  if (function == "group_concat") return argument == 0 ? demand::text_or_number : demand::text;
  for (const std::string_view one : {"abs", "round", "sum", "avg", "total"})
    if (function == one) return demand::number;
  for (const std::string_view one : {"coalesce", "nullif", "min", "max", "CASE"})
    if (function == one) return demand::like_the_first;
  return demand::anything;
}

template <class First, class T>
constexpr bool meets(demand wanted) {
  switch (wanted) {
    case demand::text:
      return is_textual<T>;
    case demand::text_or_number:
      return can_be_concatenated<T>;
    case demand::number:
      return is_numeric<T>;
    case demand::like_the_first:
      return comparable<First, T>;
    case demand::anything:
      break;
  }
  return true;
}

/// The verdict on the types of a function's arguments, which are right in themselves.
template <class Place, class Where, fixed_string Name, class First, class... Rest, std::size_t... I>
constexpr auto check_arguments(nodes<First, Rest...>, std::index_sequence<I...>) {
  using first = typename First::type;
  return first_error_t<
      std::conditional_t<meets<first, first>(demand_of(Name.view(), 0)), verdict::ok,
                         verdict::error<reason::a_function_takes_another_type, Place, Where, named<Name>,
                                        found_type<first>, remedy::give_it_what_it_takes_or_use_cast>>,
      std::conditional_t<
          meets<first, typename Rest::type>(demand_of(Name.view(), I + 1)), verdict::ok,
          verdict::error<reason::a_function_takes_another_type, Place, Where, named<Name>,
                         found_type<typename Rest::type>, remedy::give_it_what_it_takes_or_use_cast>>...>{};
}
template <class Model, fixed_string Name, class Arguments>
struct arguments_verdict;
template <class Model, fixed_string Name, class First, class... Rest>
struct arguments_verdict<Model, Name, nodes<First, Rest...>>
    : first_error<expression_verdict_t<Model, First, typename fields_below<nodes<First, Rest...>>::type>,
                  expression_verdict_t<Model, Rest, typename fields_below<nodes<First, Rest...>>::type>...,
                  decltype(check_arguments<place_of_t<Model>,
                                           typename fields_below<nodes<First, Rest...>>::type, Name>(
                      nodes<First, Rest...>{}, std::index_sequence_for<Rest...>{}))> {};

template <class Model, fixed_string Name, class T, class First, class... Rest, class Where>
requires(!Name.view().empty()) struct expression_verdict<Model, call_t<Name, T, First, Rest...>, Where>
    : arguments_verdict<Model, Name, nodes<First, Rest...>> {
};

/// The verdict on an expression about each row of `Model` by itself: no aggregates.
template <class Model, class E>
constexpr auto check_row_expression() {
  if constexpr (has_aggregate<E>)
    return verdict::error<reason::an_aggregate_where_each_row_is_looked_at, place_of_t<Model>, fields_of_t<E>,
                          remedy::use_the_aggregate_in_a_select_or_a_having>{};
  else
    return expression_verdict_t<Model, E>{};
}

}  // namespace detail

}  // namespace intact::inline abi1
