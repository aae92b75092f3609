// SPDX-License-Identifier: BSL-1.0
// What an expression over the fields of one model can get wrong.
#pragma once

#include <optional>
#include <type_traits>

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/expression/node.hpp"
#include "intact/model/table.hpp"

namespace intact {

namespace reason {
struct a_value_of_another_type_than_the_field;
struct a_comparison_of_different_types;
struct a_comparison_with_NULL_is_never_true;
}  // namespace reason

namespace remedy {
struct write_a_value_of_the_field_s_own_type;
struct compare_what_has_the_same_type;
struct use_is_null_or_is_not_null;
}  // namespace remedy

namespace detail {

// The fields that an expression names, as in_fields<...>.
template <class A, class B>
struct joined_fields;
template <auto... As, auto... Bs>
struct joined_fields<in_fields<As...>, in_fields<Bs...>> : std::type_identity<in_fields<As..., Bs...>> {};

template <class Node>
struct fields_of : std::type_identity<in_fields<>> {};
template <class Node>
using fields_of_t = typename fields_of<Node>::type;

template <auto Field>
struct fields_of<field_t<Field>> : std::type_identity<in_fields<Field>> {};
template <fixed_string Op, class T, class L, class R>
struct fields_of<binary_t<Op, T, L, R>> : joined_fields<fields_of_t<L>, fields_of_t<R>> {};
template <fixed_string P, fixed_string S, class T, class X>
struct fields_of<unary_t<P, S, T, X>> : fields_of<X> {};
template <fixed_string N, class T, class First, class... Rest>
struct fields_of<call_t<N, T, First, Rest...>>
    : joined_fields<fields_of_t<First>, fields_of_t<call_t<N, T, Rest...>>> {};

// The verdict on one node and all below it, as an expression about the rows of `Model`; `Where` are the fields of the
// operation around a value.
template <class Model, class Node, class Where>
struct expression_verdict : std::type_identity<verdict::ok> {};

template <class Model, class Node, class Where = fields_of_t<Node>>
using expression_verdict_t = typename expression_verdict<Model, Node, Where>::type;

template <class Model, auto Field, class Where>
struct expression_verdict<Model, field_t<Field>, Where>
    : std::type_identity<decltype(check_owner<Model, Field>())> {};

template <class Model, class F, class V, class Where>
struct expression_verdict<Model, value_t<F, V>, Where>
    : std::type_identity<std::conditional_t<
          accepts<F, V>(), verdict::ok,
          verdict::error<reason::a_value_of_another_type_than_the_field, in_model<Model>, Where, of_type<F>,
                         found_type<as_written_t<V>>, remedy::write_a_value_of_the_field_s_own_type>>> {};

template <class A, class B>
inline constexpr bool comparable = accepts<A, without_optional_t<B>>() || accepts<B, without_optional_t<A>>();

template <class Node>
inline constexpr bool is_null_value = false;
template <class F>
inline constexpr bool is_null_value<value_t<F, std::nullopt_t>> = true;

template <class Model, fixed_string Op, class T, class L, class R, class Where>
struct expression_verdict<Model, binary_t<Op, T, L, R>, Where>
    : first_error<expression_verdict_t<Model, L, fields_of_t<binary_t<Op, T, L, R>>>,
                  expression_verdict_t<Model, R, fields_of_t<binary_t<Op, T, L, R>>>,
                  std::conditional_t<
                      !is_null_value<L> && !is_null_value<R>, verdict::ok,
                      verdict::error<reason::a_comparison_with_NULL_is_never_true, in_model<Model>,
                                     fields_of_t<binary_t<Op, T, L, R>>, remedy::use_is_null_or_is_not_null>>,
                  std::conditional_t<
                      comparable<typename L::type, typename R::type>, verdict::ok,
                      verdict::error<reason::a_comparison_of_different_types, in_model<Model>,
                                     fields_of_t<binary_t<Op, T, L, R>>, found_type<typename L::type>,
                                     found_type<typename R::type>, remedy::compare_what_has_the_same_type>>> {
};

template <class Model, fixed_string P, fixed_string S, class T, class X, class Where>
struct expression_verdict<Model, unary_t<P, S, T, X>, Where> : expression_verdict<Model, X, Where> {};

template <class Model, fixed_string N, class T, class... As, class Where>
struct expression_verdict<Model, call_t<N, T, As...>, Where>
    : first_error<expression_verdict_t<Model, As, Where>...> {};

}  // namespace detail
}  // namespace intact
