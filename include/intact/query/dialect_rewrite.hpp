// SPDX-License-Identifier: BSL-1.0
// A query in the operations of a database other than SQLite: its clauses, with what dialect/rewrite.hpp makes of their expressions.
#pragma once

#include "intact/dialect/mysql_operations.hpp"
#include "intact/dialect/postgresql_operations.hpp"
#include "intact/dialect/rewrite.hpp"
#include "intact/query/in_range.hpp"
#include "intact/query/subquery.hpp"

namespace intact::reason {
struct relations_are_loaded_from_SQLite_only;
}  // namespace intact::reason

namespace intact::remedy {
struct order_by_what_is_selected;
struct join_the_relations_or_write_a_query_for_each;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace dialect::detail {

// -- nodes of queries ------------------------------------------------------------------------------------------------

template <class D, class F, class Of, fixed_string Name>
struct rewriting<D, param_t<F, Of, Name>> {
  static constexpr auto make(const param_t<F, Of, Name>& node) { return node; }
};

template <class D, class T, class X, class F, class Held>
struct rewriting<D, binary_t<"IN", T, X, list_t<F, Held>>> {
  static constexpr auto make(const binary_t<"IN", T, X, list_t<F, Held>>& node) {
    return operations<D>::template in_list<D>(rewritten<D>(node.left), node.right);
  }
};

template <class D, class Table, std::size_t I>
struct rewriting<D, column_at<Table, I>> {
  static constexpr auto make(const column_at<Table, I>& node) { return node; }
};

template <class D, class Table>
struct rewriting<D, row_t<Table>> {
  static constexpr auto make(const row_t<Table>& node) {
    constexpr bool own = [] {
      for (const column_info& column : table_of<model_of<Table>>.columns)
        if (is_sqlites(column.collation)) return true;
      return false;
    }();
    if constexpr (own)
      return refused_t<
          verdict::error<reason::the_database_does_not_have_the_collation, in_model<model_of<Table>>,
                         in_dialect<D>, remedy::leave_the_collation_out_or_name_one_that_the_database_has>>{};
    else
      return node;
  }
};

template <class D, fixed_string Name, class E>
struct rewriting<D, named_t<Name, E>> {
  static constexpr auto make(const named_t<Name, E>& node) {
    return named_t<Name, rewritten_t<D, E>>{{}, rewritten<D>(node.value)};
  }
};

template <class D, class... Clauses>
constexpr auto rewritten_query(const query<Clauses...>& of);

/// `(SELECT ...)`
template <bool AsTable, class Query>
struct subselect_t;
template <bool AsTable, class... Clauses>
struct subselect_t<AsTable, query<Clauses...>> : expression_node {
  using type = bool;
  using operands = nodes<>;
  static constexpr bool needs_statement = true;
  query<Clauses...> inside;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller& speller) {
    out << (AsTable ? "(SELECT * FROM (" : "(");
    query_writer<Clauses...>::spell(out, speller);
    out << (AsTable ? ") AS intact_rows)" : ")");
  }
  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    visit_clauses(inside.clauses(), all_kinds{}, visit);
  }
};
template <bool AsTable, class Query>
constexpr auto subselect(const Query& inside) {
  return subselect_t<AsTable, Query>{{}, inside};
}

template <class... Clauses>
struct refusal_of_clauses;
template <class Clause>
struct refusal_of_clause : refusal_below<typename Clause::operands> {};
template <set_operator Operator, class... Ls, class... Rs>
struct refusal_of_clause<compound_clause<Operator, query<Ls...>, query<Rs...>>>
    : first_error<typename refusal_of_clauses<Ls...>::type, typename refusal_of_clauses<Rs...>::type> {};
template <class... Clauses>
struct refusal_of_clauses : first_error<typename refusal_of_clause<Clauses>::type...> {};
template <class Query>
struct refusal_of_query;
template <class... Clauses>
struct refusal_of_query<query<Clauses...>> : refusal_of_clauses<Clauses...> {};
template <bool AsTable, class... Clauses>
struct refusal_in<subselect_t<AsTable, query<Clauses...>>> : refusal_of_clauses<Clauses...> {};

template <class D, class X, class... Clauses>
struct rewriting<D, in_query_t<X, query<Clauses...>>> {
  static constexpr auto make(const in_query_t<X, query<Clauses...>>& node) {
    // MySQL has no limit right inside of IN. Source: MySQL, "Restrictions on Subqueries".
    constexpr bool as_table = !operations<D>::limits_in_subqueries && is_limited<Clauses...>;
    return binary<"IN", bool>(rewritten<D>(node.tested), subselect<as_table>(rewritten_query<D>(node.query)));
  }
};
template <class D, class... Clauses>
struct rewriting<D, scalar_t<query<Clauses...>>> {
  static constexpr auto make(const scalar_t<query<Clauses...>>& node) {
    return written<typename scalar_t<query<Clauses...>>::type>(
        subselect<false>(rewritten_query<D>(node.query)));
  }
};

// -- columns by their numbers ----------------------------------------------------------------------------------------

inline constexpr std::size_t no_number = 0;

template <class Item>
struct without_name : std::type_identity<Item> {};
template <fixed_string Name, class E>
struct without_name<named_t<Name, E>> : std::type_identity<E> {};

// Where among the columns of the item the node stands, from 1 on.
template <class Node, class Item>
inline constexpr std::size_t number_in_item =
    std::is_same_v<Node, typename without_name<Item>::type> ? 1 : no_number;
template <auto Field, class Of, class Table>
inline constexpr std::size_t number_in_item<field_t<Field, Of>, row_t<Table>> =
    std::is_same_v<table_of_node_t<field_t<Field, Of>>, Table> ? field_index<Field> + 1 : no_number;
template <class Table, std::size_t I>
inline constexpr std::size_t number_in_item<column_at<Table, I>, row_t<Table>> = I + 1;

/// Which column of the select list a node is, from 1 on; no_number where it is none.
template <class Node, class Select>
inline constexpr std::size_t number_of = no_number;
template <class Node, class Result, class... Items>
inline constexpr std::size_t number_of<Node, select_clause<Result, Items...>> = [] {
  constexpr std::size_t in_items[] = {number_in_item<Node, Items>...};
  constexpr std::size_t sizes[] = {column_count<Items>...};
  std::size_t before = 0;
  for (std::size_t i = 0; i < sizeof...(Items); ++i) {
    if (in_items[i] != no_number) return before + in_items[i];
    before += sizes[i];
  }
  return no_number;
}();

/// A column of the select list by its number. Others take two equal expressions for different ones if they have parameters, and know
/// of columns of a set operation by nothing else.
template <std::size_t Number>
struct ordinal_t : expression_node {
  using type = bool;
  using operands = nodes<>;
  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node&, Speller&) {
    out << text::integer(Number);
  }
  template <class Visit>
  constexpr void visit(Visit&&) const {}
};

template <class Node>
inline constexpr bool is_field = false;
template <auto Field, class Of>
inline constexpr bool is_field<field_t<Field, Of>> = true;
template <class Table, std::size_t I>
inline constexpr bool is_field<column_at<Table, I>> = true;

// -- orders ----------------------------------------------------------------------------------------------------------

template <bool Descending, nulls_order Nulls, class E>
constexpr auto term(const E& e) {
  return order_term<E, Descending, Nulls>{e};
}
template <class... Terms>
constexpr auto terms(const Terms&... all) {
  return pack(all...);
}

/// The terms that one of SQLite's is made of.
template <class D, class Query, class Term>
struct order_rewriting;
template <class D, class... Clauses, class E, bool Descending, nulls_order Nulls>
struct order_rewriting<D, query<Clauses...>, order_term<E, Descending, Nulls>> {
  using own = operations<D>;
  using scope = scope_of_clauses<Clauses...>;
  using select = select_of<Clauses...>;
  static constexpr bool of_compound = is_compound<typename clause_of<clause_kind::select, Clauses...>::type>;
  static constexpr bool only_selected = of_compound || has_clause<clause_kind::distinct, Clauses...>;
  static constexpr std::size_t number = number_of<E, select>;
  static constexpr bool nullable = is_optional<typename E::type> || reads_nullable<scope, E>;
  // Where NULLs are in SQLite, and where the database has them unless it is told.
  static constexpr bool nulls_first =
      Nulls == nulls_order::as_the_database_does ? !Descending : Nulls == nulls_order::first;
  static constexpr bool as_it_does = !nullable || nulls_first == (Descending == own::null_is_greatest);

  static constexpr auto make(const order_term<E, Descending, Nulls>& of) {
    if constexpr (only_selected && number == no_number)
      return terms(term<false, nulls_order::as_the_database_does>(
          refuse<D, "order_by", nodes<E>, remedy::order_by_what_is_selected>()));
    else if constexpr (as_it_does)
      return terms(term<Descending, nulls_order::as_the_database_does>(column(of.value)));
    else if constexpr (own::has_nulls_first)
      return terms(term < Descending,
                   nulls_first ? nulls_order::first : nulls_order::last > (column(of.value)));
    else if constexpr (of_compound)
      return terms(term<false, nulls_order::as_the_database_does>(refuse<D, "order_by", nodes<E>>()));
    else
      return terms(
          term<nulls_first, nulls_order::as_the_database_does>(test<" IS NULL">(rewritten<D>(of.value))),
          term<Descending, nulls_order::as_the_database_does>(column(of.value)));
  }

 private:
  static constexpr auto column(const E& e) {
    if constexpr (number != no_number && (of_compound || !is_field<E>))
      return ordinal_t<number>{};
    else if constexpr (is_field<E>)
      return rewritten<D>(e);
    else
      return own::template collated<E>(rewritten<D>(e));
  }
};

template <class... Terms>
constexpr auto joined(const packed<Terms...>& all) {
  return all;
}
template <class... As, class... Bs, class... Rest>
constexpr auto joined(const packed<As...>& a, const packed<Bs...>& b, const Rest&... rest) {
  return unpack(a, [&](const As&... as) {
    return unpack(b, [&](const Bs&... bs) { return joined(pack(as..., bs...), rest...); });
  });
}

template <clause_kind Kind, class... Es>
constexpr auto list_of(const packed<Es...>& all) {
  return list_clause<Kind, Es...>{all};
}

// -- clauses ---------------------------------------------------------------------------------------------------------

/// What a clause of the query becomes; those without expressions stay as they are.
template <class D, class Query, class Clause>
struct clause_rewriting {
  static constexpr auto make(const Clause& clause) { return clause; }
};

template <class D, class Query, class Result, class... Items>
struct clause_rewriting<D, Query, select_clause<Result, Items...>> {
  static constexpr auto make(const select_clause<Result, Items...>& clause) {
    return unpack(clause.items, [](const Items&... items) {
      return select_clause<Result, rewritten_t<D, Items>...>{pack(rewritten<D>(items)...)};
    });
  }
};
template <class D, class Query, join_kind Kind, class Table, class E>
struct clause_rewriting<D, Query, join_clause<Kind, Table, E>> {
  static constexpr auto make(const join_clause<Kind, Table, E>& clause) {
    return join_clause<Kind, Table, rewritten_t<D, E>>{rewritten<D>(clause.condition)};
  }
};
template <class D, class Query, clause_kind Kind, class E>
struct clause_rewriting<D, Query, expression_clause<Kind, E>> {
  static constexpr auto make(const expression_clause<Kind, E>& clause) {
    return expression_clause<Kind, rewritten_t<D, E>>{rewritten<D>(clause.value)};
  }
};
template <class D, class... Clauses, class... Terms>
struct clause_rewriting<D, query<Clauses...>, list_clause<clause_kind::order_by, Terms...>> {
  static constexpr auto make(const list_clause<clause_kind::order_by, Terms...>& clause) {
    return unpack(clause.values, [](const Terms&... each) {
      return list_of<clause_kind::order_by>(
          joined(order_rewriting<D, query<Clauses...>, Terms>::make(each)...));
    });
  }
};
template <class D, class... Clauses, class... Es>
struct clause_rewriting<D, query<Clauses...>, list_clause<clause_kind::group_by, Es...>> {
  static constexpr auto make(const list_clause<clause_kind::group_by, Es...>& clause) {
    return unpack(clause.values, [](const Es&... each) {
      return list_of<clause_kind::group_by>(joined(terms(group(each))...));
    });
  }
  template <class E>
  static constexpr auto group(const E& e) {
    constexpr std::size_t number = number_of<E, select_of<Clauses...>>;
    if constexpr (number != no_number && !is_field<E>)
      return ordinal_t<number>{};
    else
      return rewritten<D>(e);
  }
};

/// What is loaded with the rows is found by keys in a list, for which there is a text for SQLite only.
template <class D, class Query, class Path, class... Inside>
struct clause_rewriting<D, Query, loading_clause<Path, Inside...>> {
  static constexpr auto make(const loading_clause<Path, Inside...>&) {
    using refusal = verdict::error<reason::relations_are_loaded_from_SQLite_only, in_dialect<D>,
                                   remedy::join_the_relations_or_write_a_query_for_each>;
    return expression_clause<clause_kind::where, refused_t<refusal>>{};
  }
};

template <set_operator Operator, class Left, class Right>
constexpr auto compound_of(const Left& left, const Right& right) {
  return compound_clause<Operator, Left, Right>{left, right};
}
template <class D, class Query, set_operator Operator, class Left, class Right>
struct clause_rewriting<D, Query, compound_clause<Operator, Left, Right>> {
  static constexpr auto make(const compound_clause<Operator, Left, Right>& clause) {
    return compound_of<Operator>(rewritten_query<D>(clause.left), rewritten_query<D>(clause.right));
  }
};

template <class... Clauses>
constexpr auto query_of_clauses(const Clauses&... clauses) {
  return query<Clauses...>(pack(clauses...));
}

/// The query as the database has it. The table that it reads first is said, since what stands in its select list may not show it any more.
template <class D, class... Clauses>
constexpr auto rewritten_query(const query<Clauses...>& of) {
  using select = typename clause_of<clause_kind::select, Clauses...>::type;
  return unpack(of.clauses(), [](const Clauses&... clauses) {
    if constexpr (is_compound<select> || has_clause<clause_kind::from, Clauses...>)
      return query_of_clauses(clause_rewriting<D, query<Clauses...>, Clauses>::make(clauses)...);
    else
      return query_of_clauses(from_clause<typename first_table<Clauses...>::type>{},
                              clause_rewriting<D, query<Clauses...>, Clauses>::make(clauses)...);
  });
}

}  // namespace dialect::detail

}  // namespace intact::inline abi1
