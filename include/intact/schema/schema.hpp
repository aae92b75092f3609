// SPDX-License-Identifier: BSL-1.0
// A schema: the models that belong together. Naming it checks it.
#pragma once

#include "intact/diagnostic/require.hpp"
#include "intact/schema/first_row.hpp"
#include "intact/schema/order_dependence.hpp"
#include "intact/schema/protection.hpp"
#include "intact/schema/rules.hpp"

namespace intact::inline abi1 {

namespace detail {

/// The verdict on one element of a schema.
template <class Element>
constexpr auto check_element() {
  if constexpr (is_link<Element>) {
    if constexpr (link_maker<Element>::needs_name)
      return verdict::error<reason::a_many_to_many_of_a_model_with_itself_has_no_name, in_model<Element>,
                            remedy::name_it_in_many_to_many>{};
    else
      return verdict::ok{};
  } else if constexpr (is_acknowledge<Element>) {
    return verdict::ok{};  // what it names is looked for when all tables are known
  } else {
    return check_known_model<Element>();
  }
}

// Static members and no local constants: after an error in a description, g++ says each local one again.
template <class... Tables>
struct search {
  static constexpr std::array<bool, sizeof...(Tables)> links{is_link<Tables>...};
  static constexpr std::size_t indexes = index_count(graph<Tables...>::table_list);
  static constexpr problem found = first_problem<sizeof...(Tables), indexes>(
      graph<Tables...>::info, graph<Tables...>::relation_list, {links.data(), links.size()});
};

/// The verdict on the tables of a schema together, each of which is sound.
template <class... Tables, class... Acknowledges>
constexpr auto check_together(graph<Tables...>, elements<Acknowledges...>) {
  using whole = graph<Tables...>;
  using of_tables = decltype(name_problem<search<Tables...>::found, Tables...>());
  if constexpr (!of_tables::value)
    return of_tables{};
  else if constexpr (whole::edges.empty() && sizeof...(Acknowledges) == 0)
    return verdict::ok{};
  else
    return first_error_t<decltype(check_protection<whole>()), decltype(check_first_rows<whole>()),
                         decltype(check_orders<whole, Acknowledges...>())>{};
}

/// The verdict on a schema of these elements.
template <class... Elements>
constexpr auto check_schema() {
  // A model whose description did not compile has said so; what would follow from it is not said again.
  if constexpr (any_of<was_rejected<Elements>...>) {
    return verdict::ok{};
  } else {
    using of_elements = first_error_t<decltype(check_element<Elements>())...>;
    if constexpr (!of_elements::value) {
      return of_elements{};
    } else {
      using parts = parted<Elements...>;
      return check_together(typename parts::tables{}, typename parts::acknowledged{});
    }
  }
}

}  // namespace detail

/// A set of models, with `many_to_many<...>` and `acknowledge<...>` as further elements. To be derived from, so that errors stay short:
///
///     struct Blog : intact::schema<User, Post> {};
///
/// Does not compile if an element or two of them together are wrong.
/// Compile-time cost: linear in the models, plus comparisons of addresses that grow with their square.
template <class... Elements>
struct schema : detail::gate<decltype(detail::check_schema<Elements...>())> {};

/// The verdict on a schema of these elements, without the error.
template <class... Elements>
constexpr auto verdict_of() {
  return detail::check_schema<Elements...>();
}

namespace detail {

template <class... Elements>
typename parted<Elements...>::tables graph_of_schema(const schema<Elements...>*);

template <class S>
using graph_of = decltype(graph_of_schema(static_cast<const S*>(nullptr)));

template <class... Elements>
constexpr bool has_failed(const schema<Elements...>*) {
  return any_of<was_rejected<Elements>...> || !decltype(check_schema<Elements...>())::value;
}

/// Whether an error about the schema, or about one of its models, has been said.
template <class S>
inline constexpr bool schema_failed = has_failed(static_cast<const S*>(nullptr));

}  // namespace detail

/// A type derived from `schema<...>`.
template <class S>
concept Schema = requires {
  typename detail::graph_of<S>;
};

// The schema as data.
template <Schema S>
inline constexpr const schema_info& info_of = detail::graph_of<S>::info;

// The position of the model `T`, or of a `many_to_many` element, in the schema; `no_table` if it is not there.
template <Schema S, class T>
inline constexpr table_index index_in = info_of<S>.index_of(id_of<T>);

}  // namespace intact::inline abi1
