// SPDX-License-Identifier: BSL-1.0
// The rows that come after one in the order of a query: pages found by a key instead of counted by OFFSET.
#pragma once

#include <optional>
#include <tuple>

#include "intact/expression/operators.hpp"
#include "intact/query/alternatives.hpp"
#include "intact/query/joins.hpp"
#include "intact/query/order.hpp"
#include "intact/schema/table_of.hpp"

namespace intact::reason {
struct after_stands_in_an_order_that_is_not_of_the_row_s_fields;
struct after_takes_a_row_or_its_key;
}  // namespace intact::reason

namespace intact::remedy {
struct order_by_fields_of_the_first_table_before_after;
struct pass_the_last_row_of_the_page_before;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// A column of a table by its place, for a key of which no member pointer is at hand.
template <class Table, std::size_t I>
struct column_at : expression_node {
  using type = field_type<model_of<Table>, I>;
  using operands = nodes<>;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller& speller) {
    speller.template column<model_of<Table>, alias_of<Table>>(out, I);
  }
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

/// One term of the order, and the column of the row that it reads.
template <class Node, std::size_t Column, bool Descending, bool NullsLast>
struct page_term {
  using node = Node;
  using type = typename Node::type;
  static constexpr std::size_t column = Column;
  static constexpr bool descending = Descending;
  static constexpr bool nulls_last = NullsLast;
  static constexpr bool nullable = is_optional<type>;
};

template <class... Terms>
struct page_terms {
  static constexpr std::size_t size = sizeof...(Terms);
  template <std::size_t Column>
  static constexpr bool has = ((Terms::column == Column) || ...);
  static constexpr bool any_nullable = (Terms::nullable || ...);
  static constexpr bool all_ascend = (!Terms::descending && ...);
  static constexpr bool all_descend = (Terms::descending && ...);
};

// A term that is no field of the table: the order cannot be continued from a row.
struct foreign_term {};

template <class Table, class Term>
struct term_of : std::type_identity<foreign_term> {};
template <class Table, auto Field, class Of, bool Descending, nulls_order Nulls>
requires(std::is_same_v<table_of_node_t<field_t<Field, Of>>,
                        Table>) struct term_of<Table, order_term<field_t<Field, Of>, Descending, Nulls>>
    : std::type_identity<
          page_term<field_t<Field, Of>, field_index<Field>, Descending,
                    Nulls == nulls_order::as_the_database_does ? Descending : Nulls == nulls_order::last>> {
};

template <class Table, class List, class... Clauses>
struct terms_of_clauses : std::type_identity<List> {};
template <class Table, class List, class First, class... Rest>
struct terms_of_clauses<Table, List, First, Rest...> : terms_of_clauses<Table, List, Rest...> {};
template <class Table, class... Before, class... Terms, class... Rest>
struct terms_of_clauses<Table, page_terms<Before...>, list_clause<clause_kind::order_by, Terms...>, Rest...>
    : terms_of_clauses<Table, page_terms<Before..., typename term_of<Table, Terms>::type...>, Rest...> {};
template <class Table, class... Before, class... Terms, class... Rest>
struct terms_of_clauses<Table, page_terms<Before...>,
                        alternative<list_clause<clause_kind::order_by, Terms...>>, Rest...>
    : std::type_identity<page_terms<foreign_term>> {};

template <class List>
inline constexpr bool is_foreign = false;
template <class... Terms>
inline constexpr bool is_foreign<page_terms<Terms...>> = (std::is_same_v<Terms, foreign_term> || ...);

// The key's columns that are not there yet decide last.
template <class Table, class List, std::size_t... Columns>
struct with_key : std::type_identity<List> {};
template <class Table, class... Terms, std::size_t First, std::size_t... Rest>
struct with_key<Table, page_terms<Terms...>, First, Rest...>
    : with_key<
          Table,
          std::conditional_t<page_terms<Terms...>::template has<First>, page_terms<Terms...>,
                             page_terms<Terms..., page_term<column_at<Table, First>, First, false, false>>>,
          Rest...> {};

template <class Table, class List, std::size_t... I>
constexpr auto complete_terms(std::index_sequence<I...>) {
  return typename with_key<Table, List, table_of<model_of<Table>>.key[I]...>::type{};
}

template <class Term, class Row>
constexpr auto value_in_row(const Row& row) {
  using value = std::remove_cvref_t<decltype(field_at<Term::column>(row))>;
  return value_t<typename Term::type, value>{{}, field_at<Term::column>(row)};
}

/// A key in the place of the row.
template <class Table, class... Values>
struct page_key {
  std::tuple<Values...> values;
};

template <class Table>
constexpr std::size_t rank_in_key(std::size_t column) {
  std::size_t rank = 0;
  while (table_of<model_of<Table>>.key[rank] != column) ++rank;
  return rank;
}

template <class Term, class Table, class... Values>
constexpr auto value_in_row(const page_key<Table, Values...>& key) {
  constexpr std::size_t rank = rank_in_key<Table>(Term::column);
  return value_t<typename Term::type, std::tuple_element_t<rank, std::tuple<Values...>>>{
      {}, std::get<rank>(key.values)};
}

// Strictly after the row by this term alone.
template <class Term, class Row>
constexpr auto beyond(const Row& row) {
  constexpr typename Term::node node{};
  const auto value = value_in_row<Term>(row);
  const auto compared = [&] {
    if constexpr (Term::descending)
      return binary<"<", bool>(node, value);
    else
      return binary<">", bool>(node, value);
  }();
  if constexpr (!Term::nullable)
    return compared;
  else if constexpr (Term::nulls_last)
    return compared || (test<" IS NULL">(node) && test<" IS NOT NULL">(value));
  else
    return compared || (test<" IS NOT NULL">(node) && test<" IS NULL">(value));
}

template <class Term, class Row>
constexpr auto level(const Row& row) {
  if constexpr (Term::nullable)
    return binary<"IS", bool>(typename Term::node{}, value_in_row<Term>(row));
  else
    return binary<"=", bool>(typename Term::node{}, value_in_row<Term>(row));
}

template <class Row, class Term>
constexpr auto after_terms(const Row& row, page_terms<Term>) {
  return beyond<Term>(row);
}
template <class Row, class First, class Second, class... Rest>
constexpr auto after_terms(const Row& row, page_terms<First, Second, Rest...>) {
  return beyond<First>(row) || (level<First>(row) && after_terms(row, page_terms<Second, Rest...>{}));
}

/// The condition that a row comes after the given one. Row values where they say it, since those are found by an index; otherwise the
/// first term, if it cannot be NULL, is said once more by itself for the same reason.
template <class Row, class First, class... Rest>
constexpr auto after_condition(const Row& row, page_terms<First, Rest...> terms) {
  using all = page_terms<First, Rest...>;
  if constexpr (sizeof...(Rest) == 0) {
    return after_terms(row, terms);
  } else if constexpr (!all::any_nullable && (all::all_ascend || all::all_descend)) {
    const auto columns = call<"", typename First::type>(typename First::node{}, typename Rest::node{}...);
    const auto values = call<"", typename First::type>(value_in_row<First>(row), value_in_row<Rest>(row)...);
    if constexpr (all::all_ascend)
      return binary<">", bool>(columns, values);
    else
      return binary<"<", bool>(columns, values);
  } else if constexpr (!First::nullable) {
    const auto value = value_in_row<First>(row);
    if constexpr (First::descending)
      return binary<"<=", bool>(typename First::node{}, value) && after_terms(row, terms);
    else
      return binary<">=", bool>(typename First::node{}, value) && after_terms(row, terms);
  } else {
    return after_terms(row, terms);
  }
}

// The terms that after() adds to the order said before it.
template <std::size_t Skip, class... Terms>
constexpr auto order_after(page_terms<Terms...>) {
  using all = std::tuple<Terms...>;
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return order_clause(asc(typename std::tuple_element_t<Skip + I, all>::node{})...);
  }
  (std::make_index_sequence<sizeof...(Terms) - Skip>{});
}

/// A clause that cannot be made; the verdict says why.
template <class Verdict>
struct refused_clause : no_values {
  static constexpr auto kind = clause_kind::refused;
  using verdict_type = Verdict;
};

/// A query with what after() adds: a condition, of which nothing is left where there is no row, and the key at the end of the order.
template <class Table, class... Clauses>
struct pages {
  using said = typename terms_of_clauses<Table, page_terms<>, Clauses...>::type;
  static constexpr bool sound = !is_foreign<said>;

  static constexpr auto terms() {
    return complete_terms<Table, said>(std::make_index_sequence<table_of<model_of<Table>>.key.size()>{});
  }

  template <class Query, class Clause>
  static constexpr auto add(const Query& query, const Clause& clause) {
    if constexpr (decltype(terms())::size == said::size)
      return query.with_clause(clause);
    else
      return query.with_clause(clause).with_clause(order_after<said::size>(terms()));
  }

  template <class Query, class Row>
  static constexpr auto after(const Query& query, const Row& row) {
    const auto condition = after_condition(row, terms());
    return add(query,
               expression_clause<clause_kind::where, std::remove_const_t<decltype(condition)>>{condition});
  }
  template <class Query, class Row>
  static constexpr auto after_if(const Query& query, bool wanted, const Row& row) {
    const auto condition = after_condition(row, terms());
    using clause = expression_clause<clause_kind::where, std::remove_const_t<decltype(condition)>>;
    return add(query, alternative<clause>{wanted, {condition}});
  }
};

template <class Table, class Arguments, class Indices>
inline constexpr bool is_key_of = false;
template <class Table, class... Values, std::size_t... I>
requires(
    sizeof...(Values) ==
    sizeof...(I)) inline constexpr bool is_key_of<Table, std::tuple<Values...>, std::index_sequence<I...>> =
    (accepts<field_type<model_of<Table>, table_of<model_of<Table>>.key[I]>, Values>() && ...);

template <class Query, class... Clauses, class... Values>
constexpr auto after_values(const Query& query, const packed<Clauses...>&, const Values&... values) {
  using table = typename first_table<Clauses...>::type;
  if constexpr (std::is_void_v<table>) {
    return query;  // it reads no table, which is said where it is used
  } else {
    using model = model_of<table>;
    using page = pages<table, Clauses...>;
    using first = std::tuple_element_t<0, std::tuple<Values..., void>>;
    constexpr bool is_row = sizeof...(Values) == 1 && std::is_same_v<first, model>;
    constexpr bool is_page = sizeof...(Values) == 1 && std::is_same_v<first, std::optional<model>>;
    using key = std::make_index_sequence<table_of<model>.key.size()>;
    constexpr bool is_key = is_key_of<table, std::tuple<decltype(keep(values))...>, key>;
    if constexpr ((is_row || is_page) ? !page::sound : is_key && page::said::size > 0)
      return query.with_clause(
          refused_clause<
              verdict::error<reason::after_stands_in_an_order_that_is_not_of_the_row_s_fields,
                             in_query<table>, remedy::order_by_fields_of_the_first_table_before_after>>{});
    else if constexpr (is_row)
      return page::after(query, values...);
    else if constexpr (is_page)
      return page::after_if(query, values.has_value()..., (values ? *values : model{})...);
    else if constexpr (is_key)
      return page::after(query, page_key<table, decltype(keep(values))...>{{keep(values)...}});
    else
      return query.with_clause(
          refused_clause<verdict::error<reason::after_takes_a_row_or_its_key, in_query<table>,
                                        remedy::pass_the_last_row_of_the_page_before>>{});
  }
}

}  // namespace detail

}  // namespace intact::inline abi1
