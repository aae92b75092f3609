// SPDX-License-Identifier: BSL-1.0
// Clauses that load rows at the other ends of relations: with() and with_many().
#pragma once

#include "intact/query/loaded.hpp"
#include "intact/query/order.hpp"
#include "intact/query/param.hpp"
#include "intact/schema/find_relation.hpp"
#include "intact/schema/link.hpp"

namespace intact::inline abi1 {

namespace detail {

// From where along which relation rows are loaded. `source` and `target` are models, void where the fields are no relation;
// `to<Row>` is the part of a loaded<...> that it makes; `name` is the relation's in errors.
template <auto... Fields>
struct path_to_one {
  using name = in_relation<Fields...>;
  using relation = relation_of_fields<field_list<Fields...>>;
  static constexpr bool one = true;
  template <class Value>
  using to = to_one<Value, Fields...>;
};
template <auto... Fields>
struct path_to_many {
  using name = in_relation<Fields...>;
  using relation = relation_of_fields<field_list<Fields...>>;
  static constexpr bool one = false;
  template <class Row>
  using to = to_many<Row, Fields...>;
};
template <class Link>
struct path_to_linked {
  using name = found_type<Link>;
  using link = link_maker<Link>;
  static constexpr bool one = false;
  template <class Row>
  using to = to_linked<Row, Link>;
};

/// What stands in a loading and is read: an expression of its condition or order, or another loading.
template <class Inside>
struct inside_node {
  using operands = nodes<>;
};
template <class E>
struct inside_node<where_t<E>> {
  using operands = nodes<E>;
};
template <class... Es>
struct inside_node<list_clause<clause_kind::order_by, Es...>> {
  using operands = nodes<Es...>;
};

/// Loads what is at the end of the path for all rows, by one statement. `Inside` are conditions and orders of those rows, and loadings from
/// there.
template <class Path, class... Inside>
struct loading_clause {
  static constexpr auto kind = clause_kind::loading;
  using path = Path;
  // What is inside is about other rows than those of the query.
  using operands = nodes<>;
  packed<Inside...> inside;
};

template <class X>
inline constexpr bool is_loading = false;
template <class Path, class... Inside>
inline constexpr bool is_loading<loading_clause<Path, Inside...>> = true;
template <class Path, class... Inside>
struct inside_node<loading_clause<Path, Inside...>> {
  using operands = nodes<inside_node<Inside>...>;
};
template <class List, class Path, class... Inside>
struct params_of_clause<List, loading_clause<Path, Inside...>>
    : params_below<List, nodes<inside_node<Inside>...>> {};

template <class X>
inline constexpr bool is_order_list = false;
template <class... Es>
inline constexpr bool is_order_list<list_clause<clause_kind::order_by, Es...>> = true;

// The model at the end of a path, or the many_to_many that has it.
template <class Path>
struct model_at_end : std::type_identity<typename Path::relation::owner> {};
template <auto... Fields>
struct model_at_end<path_to_one<Fields...>>
    : std::type_identity<typename path_to_one<Fields...>::relation::parent> {};
template <class Link>
struct model_at_end<path_to_linked<Link>> : std::type_identity<Link> {};

template <class Path, class... Inside>
struct models_of_clause<loading_clause<Path, Inside...>>
    : joined_models<models<typename model_at_end<Path>::type>,
                    typename models_below<nodes<inside_node<Inside>...>>::type> {};
template <class Path, class... Inside>
struct models_read<inside_node<loading_clause<Path, Inside...>>>
    : models_of_clause<loading_clause<Path, Inside...>> {};

/// How many statements a clause needs beside that of its query.
template <class X>
inline constexpr std::size_t statements_of = 0;
template <class Path, class... Inside>
inline constexpr std::size_t statements_of<loading_clause<Path, Inside...>> = (std::size_t{1} + ... +
                                                                               statements_of<Inside>);

/// How many statements a query of these clauses is run by.
template <class... Clauses>
inline constexpr std::size_t statement_count = (std::size_t{1} + ... + statements_of<Clauses>);

// -- what a row becomes ----------------------------------------------------------------------------------------------

/// The model at the end of a path from `Source`. Precondition: the path begins there. From a model linked with itself it leads from A to B.
template <class Source, class Path>
struct path_target;
template <class Source, auto... Fields>
struct path_target<Source, path_to_one<Fields...>>
    : std::type_identity<typename path_to_one<Fields...>::relation::parent> {};
template <class Source, auto... Fields>
struct path_target<Source, path_to_many<Fields...>>
    : std::type_identity<typename path_to_many<Fields...>::relation::owner> {};
template <class Source, class Link>
struct path_target<Source, path_to_linked<Link>> {
  using link = link_maker<Link>;
  static constexpr bool from_a = std::is_same_v<Source, typename link::a>;
  using type = std::conditional_t<from_a, typename link::b, typename link::a>;
};
template <class Source, class Path>
using path_target_t = typename path_target<Source, Path>::type;

template <class Source, class Loading>
struct loaded_part;

template <class Source, class Parts, class... Inside>
struct row_with_parts;
template <class Source, class... Parts>
struct row_with_parts<Source, std::tuple<Parts...>> : std::type_identity<loaded<Source, Parts...>> {};
template <class Source>
struct row_with_parts<Source, std::tuple<>> : std::type_identity<Source> {};
template <class Source, class... Parts, class First, class... Rest>
struct row_with_parts<Source, std::tuple<Parts...>, First, Rest...>
    : row_with_parts<Source, std::tuple<Parts...>, Rest...> {};
template <class Source, class... Parts, class Path, class... Inside, class... Rest>
struct row_with_parts<Source, std::tuple<Parts...>, loading_clause<Path, Inside...>, Rest...>
    : row_with_parts<
          Source, std::tuple<Parts..., typename loaded_part<Source, loading_clause<Path, Inside...>>::type>,
          Rest...> {};

/// A row of `Source` with what the loadings among the clauses add: loaded<...>, or the model itself where there is none.
template <class Source, class... Clauses>
using row_with = typename row_with_parts<Source, std::tuple<>, Clauses...>::type;

template <class Source, class Path, class... Inside>
struct loaded_part<Source, loading_clause<Path, Inside...>> {
  using element = row_with<path_target_t<Source, Path>, Inside...>;

  static constexpr bool may_be_missing() {
    if constexpr (Path::one)
      return Path::relation::any_optional || (is_where<Inside> || ...);
    else
      return false;
  }
  using value = std::conditional_t<may_be_missing(), std::optional<element>, element>;
  using type = typename Path::template to<value>;
};

// -- making them -----------------------------------------------------------------------------------------------------

template <class Path, class... Inside>
constexpr loading_clause<Path, Inside...> make_loading(const Inside&... inside) {
  return {pack(inside...)};
}

}  // namespace detail

/// Loads, within another loading, the row that each row references: `with_many<&Post::author_id>(with<&Post::topic_id>())`. What stands
/// in the parentheses: see the member with() of queries.
template <auto... Fields, class... Inside>
requires(sizeof...(Fields) > 0) constexpr auto with(const Inside&... inside) {
  return detail::make_loading<detail::path_to_one<Fields...>>(inside...);
}

/// Loads, within another loading, the rows that reference each row.
template <auto... Fields, class... Inside>
requires(sizeof...(Fields) > 0) constexpr auto with_many(const Inside&... inside) {
  return detail::make_loading<detail::path_to_many<Fields...>>(inside...);
}
/// Loads, within another loading, the rows that are linked with each row.
template <class L, class... Inside>
requires(detail::is_link<L>) constexpr auto with_many(const Inside&... inside) {
  return detail::make_loading<detail::path_to_linked<L>>(inside...);
}

/// The order of the rows that with_many() loads: `with_many<&Post::author_id>(order_by(desc(field<&Post::score>)))`.
template <class... Terms>
constexpr auto order_by(const Terms&... terms) {
  return detail::order_clause(terms...);
}

}  // namespace intact::inline abi1
