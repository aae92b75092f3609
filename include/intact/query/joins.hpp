// SPDX-License-Identifier: BSL-1.0
// From the clauses of a query to the tables it reads, and how each is joined to those before it.
#pragma once

#include "intact/query/clauses.hpp"
#include "intact/schema/find_relation.hpp"
#include "intact/schema/link.hpp"
#include "intact/schema/table_of.hpp"

namespace intact::reason {
struct the_relation_has_no_end_in_the_query;
}  // namespace intact::reason

namespace intact::remedy {
struct join_along_a_relation_of_a_table_that_is_there;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// What a join adds to the tables before it.
template <class Scope, class Join>
struct joined;

template <class Scope, join_kind Kind, class Table, class E>
struct joined<Scope, join_clause<Kind, Table, E>> {
  using table = Table;
  using place = place_of_t<Scope>;

  template <class Speller>
  static constexpr void spell_condition(text::writer& out, Speller& speller) {
    E::spell(out, only_type<E>{}, speller);
  }
};

template <class Scope, class Table>
struct joined<Scope, cross_join_clause<Table>> {
  using table = Table;
};

template <class Scope, join_kind Kind, class Table, auto... Fields>
struct joined<Scope, relation_join_clause<Kind, Table, field_list<Fields...>>> {
  using relation = relation_of_fields<field_list<Fields...>>;
  using owner = typename relation::owner;
  using parent = typename relation::parent;

  // The parent is added where the referencing table is there, as it is in a join of a table with itself.
  static constexpr bool adds_parent =
      Scope::template has_model<owner> && (std::is_void_v<Table> || std::is_same_v<model_of<Table>, parent>);
  static constexpr bool has_end = adds_parent || Scope::template has_model<parent>;

  using added = std::conditional_t<adds_parent, parent, owner>;
  using table = std::conditional_t<std::is_void_v<Table>, added, Table>;
  using other = typename first_of_model<std::conditional_t<adds_parent, owner, parent>, Scope>::type;

  // The parent's column stands on the left, as its collation counts. SQLite, "Datatypes In SQLite", section 7.1.
  template <class Speller>
  static constexpr void spell_condition(text::writer& out, Speller& speller) {
    using of_parent = std::conditional_t<adds_parent, table, other>;
    using of_child = std::conditional_t<adds_parent, other, table>;
    constexpr column_list fields = positions<typename relation::fields>::view;
    constexpr column_list referenced = positions<typename relation::referenced>::view;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) out << " AND ";
      speller.template column<parent, alias_of<of_parent>>(out, referenced[i]);
      out << " = ";
      speller.template column<owner, alias_of<of_child>>(out, fields[i]);
    }
  }
};

template <class Scope, join_kind Kind, class Link>
struct joined<Scope, link_join_clause<Kind, Link>> {
  using maker = link_maker<Link>;
  static constexpr bool from_a = Scope::template has_model<typename maker::a>;
  static constexpr bool has_end = from_a || Scope::template has_model<typename maker::b>;
  using table = std::conditional_t<from_a, typename maker::b, typename maker::a>;
  using here = std::conditional_t<from_a, typename maker::a, typename maker::b>;
  using other = typename first_of_model<here, Scope>::type;

  // `"_AToB" ON key = "A" JOIN "B"`: the link's table, and the beginning of the join that follows.
  template <class Speller>
  static constexpr void spell_link(text::writer& out, Speller& speller, std::string_view join) {
    out << text::identifier{maker::name} << " ON ";
    speller.template column<here, alias_of<other>>(out, table_of<here>.key[0]);
    out << " = " << text::identifier{maker::name} << '.' << text::identifier{from_a ? "A" : "B"} << join;
  }
  template <class Speller>
  static constexpr void spell_condition(text::writer& out, Speller& speller) {
    speller.template column<table, void>(out, table_of<table>.key[0]);
    out << " = " << text::identifier{maker::name} << '.' << text::identifier{from_a ? "B" : "A"};
  }
};

// Adds the tables of `Clauses` to a scope; what is no join adds none.
template <class Scope, class... Clauses>
struct with_joins : std::type_identity<Scope> {};

template <class Scope, class Clause>
struct one_more : std::type_identity<Scope> {};
template <class... Sources, class Clause>
requires(Clause::kind == clause_kind::join) struct one_more<sources<Sources...>, Clause>
    : std::type_identity<sources<Sources..., source<typename joined<sources<Sources...>, Clause>::table,
                                                    Clause::how == join_kind::left>>> {
};

template <class Scope, class First, class... Rest>
struct with_joins<Scope, First, Rest...> : with_joins<typename one_more<Scope, First>::type, Rest...> {};

// The first table: what from() says, or that of the first item that has one; void if there is none.
template <class Node>
struct table_read : std::type_identity<void> {};
template <class Table>
struct table_read<row_t<Table>> : std::type_identity<Table> {};
template <auto Field, class Of>
struct table_read<field_t<Field, Of>> : table_of_node<field_t<Field, Of>> {};

template <class Nodes>
struct first_table_below : std::type_identity<void> {};
template <class Node>
requires(!is_row<Node> && !requires { Node::member; }) struct table_read<Node>
    : first_table_below<typename Node::operands> {
};
template <class First, class... Rest>
struct first_table_below<nodes<First, Rest...>>
    : std::conditional_t<!std::is_void_v<typename table_read<First>::type>, table_read<First>,
                         first_table_below<nodes<Rest...>>> {};

template <class... Clauses>
struct first_table : std::type_identity<void> {};
template <class Result, class... Items, class... Rest>
struct first_table<select_clause<Result, Items...>, Rest...>
    : std::conditional_t<!std::is_void_v<typename first_table<Rest...>::type>, first_table<Rest...>,
                         first_table_below<nodes<Items...>>> {};
template <class Table, class... Rest>
struct first_table<from_clause<Table>, Rest...> : std::type_identity<Table> {};
template <class First, class... Rest>
struct first_table<First, Rest...> : first_table<Rest...> {};

template <bool Joins, class First, class... Clauses>
struct scope_from : std::type_identity<sources<source<First, false>>> {};
template <class First, class... Clauses>
struct scope_from<true, First, Clauses...> : with_joins<sources<source<First, false>>, Clauses...> {};

// The tables of a set operation: those of its first query.
template <class Select, class... Clauses>
struct scope_of_select : scope_from<kinds_of<Clauses...>.has(clause_kind::join),
                                    typename first_table<Clauses...>::type, Clauses...> {};

/// The tables of a query with these clauses.
template <class... Clauses>
using scope_of_clauses =
    typename scope_of_select<typename clause_of<clause_kind::select, Clauses...>::type, Clauses...>::type;

// -- verdicts on joins -----------------------------------------------------------------------------------------------

template <class Scope, class Clause>
struct join_verdict : std::type_identity<verdict::ok> {};

template <class Scope, join_kind Kind, class Table, auto... Fields>
struct join_verdict<Scope, relation_join_clause<Kind, Table, field_list<Fields...>>> {
  static constexpr auto answer() {
    using relation = relation_of_fields<field_list<Fields...>>;
    if constexpr (std::is_void_v<relation>)
      return verdict::error<reason::the_fields_are_no_relation_of_the_schema, in_relation<Fields...>,
                            place_of_t<Scope>, remedy::name_the_fields_of_a_relation_in_their_order>{};
    else if constexpr (!joined<Scope, relation_join_clause<Kind, Table, field_list<Fields...>>>::has_end)
      return verdict::error<reason::the_relation_has_no_end_in_the_query, in_relation<Fields...>,
                            place_of_t<Scope>, remedy::join_along_a_relation_of_a_table_that_is_there>{};
    else
      return verdict::ok{};
  }
  using type = decltype(answer());
};

template <class Scope, join_kind Kind, class Link>
struct join_verdict<Scope, link_join_clause<Kind, Link>>
    : std::type_identity<std::conditional_t<
          joined<Scope, link_join_clause<Kind, Link>>::has_end, verdict::ok,
          verdict::error<reason::the_relation_has_no_end_in_the_query, found_type<Link>, place_of_t<Scope>,
                         remedy::join_along_a_relation_of_a_table_that_is_there>>> {};

// The first thing wrong with the joins, each looked at with the tables before it.
template <class Scope, class... Clauses>
struct joins_verdict : std::type_identity<verdict::ok> {};

template <class Scope, class Clause, class... Rest>
struct next_join_verdict : joins_verdict<typename one_more<Scope, Clause>::type, Rest...> {};

template <class Scope, class First, class... Rest>
struct joins_verdict<Scope, First, Rest...>
    : std::conditional_t<join_verdict<Scope, First>::type::value, next_join_verdict<Scope, First, Rest...>,
                         join_verdict<Scope, First>> {};

template <bool Joins, class First, class... Clauses>
struct joins_verdict_of : std::type_identity<verdict::ok> {};
template <class First, class... Clauses>
struct joins_verdict_of<true, First, Clauses...> : joins_verdict<sources<source<First, false>>, Clauses...> {
};

}  // namespace detail

}  // namespace intact::inline abi1
