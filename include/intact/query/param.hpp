// SPDX-License-Identifier: BSL-1.0
// Values that a query is given when it runs.
#pragma once

#include <tuple>

#include "intact/query/write.hpp"

namespace intact::reason {
struct a_parameter_has_no_value;
struct a_value_has_no_parameter;
struct a_value_of_another_type_than_the_parameter;
}  // namespace intact::reason

namespace intact::remedy {
struct give_a_value_for_each_parameter_when_the_query_runs;
struct give_as_many_values_as_the_query_has_parameters;
struct give_a_value_of_the_parameter_s_type;
}  // namespace intact::remedy

namespace intact::inline abi1 {

// A parameter, in an error.
template <class Type, fixed_string Name>
struct in_parameter;

namespace detail {

/// The value that an argument gives a parameter by name.
template <class Param, class V>
struct argument {
  V value;
};

template <class F, class Of, fixed_string Name>
struct place_of_param : std::type_identity<in_parameter<F, Name>> {};
template <class F, auto Field>
struct place_of_param<F, field_list<Field>, ""> : std::type_identity<in_field<Field>> {};

// What stands for a value of type `F`, known later; two of the same type are one parameter.
template <class F, class Of, fixed_string Name>
struct param_t : expression_node {
  using type = F;
  using operands = nodes<>;
  using place = typename place_of_param<F, Of, Name>::type;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    speller.value(out, node);
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    visit(*this);
  }

  /// The parameter's value, among the arguments of a query.
  template <class V>
  constexpr auto operator=(const V& value) const {
    return argument<param_t, decltype(keep(value))>{keep(value)};
  }
};

// -- the parameters of a query, in the order of the text, each once --------------------------------------------------

template <class... Params>
struct param_list {};

template <class List, class Param>
struct with_param;
template <class... Params, class Param>
struct with_param<param_list<Params...>, Param>
    : std::conditional_t<(std::is_same_v<Params, Param> || ...), std::type_identity<param_list<Params...>>,
                         std::type_identity<param_list<Params..., Param>>> {};

template <class List, class... Nodes>
struct with_params : std::type_identity<List> {};

template <class List, class Node>
struct params_of_node;
template <class List, class Nodes>
struct params_below;
template <class List, class... Nodes>
struct params_below<List, nodes<Nodes...>> : with_params<List, Nodes...> {};

// What belongs to a query inside a node stands in its `inner`.
template <class List, class Node>
struct params_of_node : params_below<List, typename Node::operands> {};
template <class List, class Node>
requires requires { typename Node::inner; }
struct params_of_node<List, Node>
    : params_below<typename params_below<List, typename Node::operands>::type, typename Node::inner> {};
template <class List, class F, class Of, fixed_string Name>
struct params_of_node<List, param_t<F, Of, Name>> : with_param<List, param_t<F, Of, Name>> {};

template <class List, class First, class... Rest>
struct with_params<List, First, Rest...> : with_params<typename params_of_node<List, First>::type, Rest...> {
};

template <class List, class Clause>
struct params_of_clause : params_below<List, typename Clause::operands> {};

template <class List, class... Clauses>
struct params_of_clauses : std::type_identity<List> {};
template <class List, class First, class... Rest>
struct params_of_clauses<List, First, Rest...>
    : params_of_clauses<typename params_of_clause<List, First>::type, Rest...> {};

template <class List, class Indices, class... Clauses>
struct params_of_clauses_at;
template <class List, std::size_t... I, class... Clauses>
struct params_of_clauses_at<List, std::index_sequence<I...>, Clauses...>
    : params_of_clauses<List, std::tuple_element_t<I, std::tuple<Clauses...>>...> {};

/// The parameters of the clauses of these kinds, after those of the list.
template <class List, class Kinds, class... Clauses>
struct params_in_order
    : params_of_clauses_at<List, typename clause_order<Kinds, Clauses...>::indices, Clauses...> {};

template <bool Loads, class List, class... Clauses>
struct params_with_loaded : std::type_identity<List> {};
template <class List, class... Clauses>
struct params_with_loaded<true, List, Clauses...>
    : params_in_order<List, kinds<clause_kind::loading>, Clauses...> {};

/// The parameters of a query of these clauses; those of what it loads come after its own.
template <class... Clauses>
using params_of =
    typename params_with_loaded<has_clause<clause_kind::loading, Clauses...>,
                                typename params_in_order<param_list<>, all_kinds, Clauses...>::type,
                                Clauses...>::type;

// -- arguments -------------------------------------------------------------------------------------------------------

template <class Argument>
struct named_param : std::type_identity<void> {};
template <class Param, class V>
struct named_param<argument<Param, V>> : std::type_identity<Param> {};

inline constexpr std::size_t no_argument = static_cast<std::size_t>(-1);

/// Which argument a parameter gets: the one that names it, or the next of those that name none; no_argument if there is none.
template <class Param, class Params, class... Arguments>
inline constexpr std::size_t argument_of = no_argument;
template <class Param, class... Params, class... Arguments>
inline constexpr std::size_t argument_of<Param, param_list<Params...>, Arguments...> = [] {
  constexpr bool is_this[] = {std::is_same_v<Params, Param>...};
  constexpr bool names_this[] = {std::is_same_v<typename named_param<Arguments>::type, Param>..., false};
  constexpr bool names_none[] = {std::is_void_v<typename named_param<Arguments>::type>..., false};
  // Whether some argument names the parameter, for each.
  const auto is_named = []<class P>(std::type_identity<P>) {
    return (std::is_same_v<typename named_param<Arguments>::type, P> || ...);
  };
  const bool named[] = {is_named(std::type_identity<Params>{})...};
  for (std::size_t i = 0; i < sizeof...(Arguments); ++i)
    if (names_this[i]) return i;
  std::size_t rank = 0;
  for (std::size_t i = 0; i < sizeof...(Params) && !is_this[i]; ++i)
    if (!named[i]) ++rank;
  for (std::size_t i = 0; i < sizeof...(Arguments); ++i)
    if (names_none[i] && rank-- == 0) return i;
  return no_argument;
}();

template <class Argument>
struct value_of_argument : std::type_identity<Argument> {};
template <class Param, class V>
struct value_of_argument<argument<Param, V>> : std::type_identity<V> {};

template <class Param, class Params, class... Arguments>
constexpr auto check_param() {
  constexpr std::size_t at = argument_of<Param, Params, Arguments...>;
  if constexpr (at == no_argument) {
    return verdict::error<reason::a_parameter_has_no_value, typename Param::place,
                          remedy::give_a_value_for_each_parameter_when_the_query_runs>{};
  } else {
    using value = typename value_of_argument<std::tuple_element_t<at, std::tuple<Arguments...>>>::type;
    if constexpr (!accepts<typename Param::type, value>())
      return verdict::error<reason::a_value_of_another_type_than_the_parameter, typename Param::place,
                            of_type<typename Param::type>, found_type<as_written_t<value>>,
                            remedy::give_a_value_of_the_parameter_s_type>{};
    else
      return verdict::ok{};
  }
}

/// The verdict on the arguments that a query of these parameters is given.
template <class... Arguments, class... Params>
constexpr auto check_arguments(param_list<Params...>*) {
  using each = first_error_t<decltype(check_param<Params, param_list<Params...>, Arguments...>())...>;
  if constexpr (each::value && sizeof...(Params) != sizeof...(Arguments))
    return verdict::error<reason::a_value_has_no_parameter,
                          remedy::give_as_many_values_as_the_query_has_parameters>{};
  else
    return each{};
}

}  // namespace detail

/// A value that the query is given when it runs: `field<&Post::title> == param<&Post::title>`, then `db.query(q, "Hello")` or
/// `db.query(q, param<&Post::title> = "Hello")`. It has the field's type; used twice it is one parameter. A second one of the same field
/// has a name: `param<&Post::score, "least">`. Values without a name go to the parameters in the order of the query's text.
template <auto Field, fixed_string Name = "">
inline constexpr detail::param_t<detail::without_optional_t<detail::member_type<Field>>,
                                 detail::field_list<Field>, Name>
    param{};

/// The same of any type that a column can have: `limit(param_of<std::int64_t, "rows">)`.
template <class T, fixed_string Name>
inline constexpr detail::param_t<T, void, Name> param_of{};

}  // namespace intact::inline abi1
