// SPDX-License-Identifier: BSL-1.0
// What an expression over the fields of one model can get wrong.
#pragma once

#include <optional>
#include <type_traits>

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/expression/parts.hpp"
#include "intact/model/table.hpp"

namespace intact {

namespace reason {
struct a_value_of_another_type_than_the_field;
struct a_comparison_of_different_types;
struct a_comparison_with_NULL_is_never_true;
struct an_alias_where_only_one_table_is;
}  // namespace reason

namespace remedy {
struct write_a_value_of_the_field_s_own_type;
struct compare_what_has_the_same_type;
struct use_is_null_or_is_not_null;
struct write_the_field_without_the_alias;
}  // namespace remedy

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
                      verdict::error<reason::a_comparison_with_NULL_is_never_true, place_of_t<Model>,
                                     fields_of_t<binary_t<Op, T, L, R>>, remedy::use_is_null_or_is_not_null>>,
                  std::conditional_t<
                      comparable<typename L::type, typename R::type>, verdict::ok,
                      verdict::error<reason::a_comparison_of_different_types, place_of_t<Model>,
                                     fields_of_t<binary_t<Op, T, L, R>>, found_type<typename L::type>,
                                     found_type<typename R::type>, remedy::compare_what_has_the_same_type>>> {
};

}  // namespace detail
}  // namespace intact
