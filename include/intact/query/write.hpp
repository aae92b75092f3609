// SPDX-License-Identifier: BSL-1.0
// A query as text, which its type determines.
#pragma once

#include <boost/hana/at.hpp>
#include <utility>

#include "intact/expression/parts.hpp"
#include "intact/query/joins.hpp"
#include "intact/query/order.hpp"

namespace intact::inline abi1::detail {

/// What stands in the place of the select list.
enum class selecting : unsigned char { items, count };

template <class Select>
struct select_writer;

// Whether each row that is read gives one: no item is an aggregate.
template <class Select>
inline constexpr bool has_plain_rows = false;
template <class Result, class... Items>
inline constexpr bool has_plain_rows<select_clause<Result, Items...>> = !(has_aggregate<Items> || ...);

template <class Result, class... Items>
struct select_writer<select_clause<Result, Items...>> {
  template <class Speller>
  static constexpr void spell(text::writer& out, Speller& speller) {
    bool first = true;
    ((out << (first ? "" : ", "), Items::spell(out, only_type<Items>{}, speller), first = false), ...);
  }
};

template <clause_kind Kind, class E, class Speller>
constexpr void spell_clause(text::writer& out, std::type_identity<expression_clause<Kind, E>>,
                            Speller& speller) {
  E::spell(out, only_type<E>{}, speller);
}
template <class E, class Speller>
constexpr void spell_listed(text::writer& out, Speller& speller, bool& first) {
  out << (first ? "" : ", ");
  if constexpr (is_order_term<E>)
    E::spell(out, speller);
  else
    E::spell(out, only_type<E>{}, speller);
  first = false;
}
template <clause_kind Kind, class... Es, class Speller>
constexpr void spell_clause(text::writer& out, std::type_identity<list_clause<Kind, Es...>>,
                            Speller& speller) {
  bool first = true;
  (spell_listed<Es>(out, speller, first), ...);
}

// Writes a clause if it is of the kind. A function of the clause alone: queries that have it share it.
template <clause_kind Kind, class Clause, class Speller>
constexpr void spell_if(text::writer& out, Speller& speller, bool& first, std::string_view before,
                        std::string_view between) {
  if constexpr (Clause::kind == Kind) {
    out << (first ? before : between);
    spell_clause(out, std::type_identity<Clause>{}, speller);
    first = false;
  }
}

// `JOIN "User" ON ...`, each with the tables before it.
template <class Scope, class... Clauses>
struct joins_writer {
  template <class Speller>
  static constexpr void spell(text::writer&, Speller&) {}
};
template <class Scope, class First, class... Rest>
struct joins_writer<Scope, First, Rest...> {
  template <class Speller>
  static constexpr void spell(text::writer& out, Speller& speller) {
    if constexpr (First::kind == clause_kind::join) {
      using one = joined<Scope, First>;
      constexpr std::string_view words[] = {" JOIN ", " LEFT JOIN ", " CROSS JOIN "};
      constexpr std::string_view join = words[static_cast<int>(First::how)];
      out << join;
      if constexpr (requires { one::from_a; }) one::spell_link(out, speller, join);
      write_table<typename one::table>(out);
      if constexpr (First::how != join_kind::cross) {
        out << " ON ";
        one::spell_condition(out, speller);
      }
    }
    joins_writer<typename one_more<Scope, First>::type, Rest...>::spell(out, speller);
  }
};

template <class Scope>
struct first_source;
template <class First, class... Rest>
struct first_source<sources<First, Rest...>> : std::type_identity<typename First::table> {};

template <class Scope>
inline constexpr bool needs_names = false;
template <class... Sources>
inline constexpr bool needs_names<sources<Sources...>> = sizeof...(Sources) > 1 ||
                                                         (is_alias<typename Sources::table> || ...);

template <class... Clauses>
struct query_writer {
  using scope = scope_of_clauses<Clauses...>;
  using select = typename clause_of<clause_kind::select, Clauses...>::type;

  template <class Speller>
  static constexpr void spell(text::writer& out, Speller& speller, selecting what = selecting::items) {
    const bool outer = speller.qualified;
    speller.qualified = needs_names<scope>;
    if constexpr (is_compound<select>)
      select::spell(out, speller);
    else
      spell_rows(out, speller, what);
    if (what == selecting::items) spell_kind<clause_kind::order_by>(out, speller, " ORDER BY ", ", ");
    spell_limit(out, speller);
    speller.qualified = outer;
  }

 private:
  template <clause_kind Kind, class Speller>
  static constexpr void spell_kind(text::writer& out, Speller& speller, std::string_view before,
                                   std::string_view between) {
    if constexpr (has_clause<Kind, Clauses...>) {
      bool first = true;
      (spell_if<Kind, Clauses>(out, speller, first, before, between), ...);
    }
  }

  // All but the order and the limit.
  template <class Speller>
  static constexpr void spell_rows(text::writer& out, Speller& speller, selecting what) {
    out << (times_of<clause_kind::distinct, Clauses...> > 0 ? "SELECT DISTINCT " : "SELECT ");
    if (what == selecting::count)
      out << "count(*)";
    else
      select_writer<select>::spell(out, speller);
    out << " FROM ";
    write_table<typename first_source<scope>::type>(out);
    joins_writer<sources<source<typename first_source<scope>::type, false>>, Clauses...>::spell(out, speller);
    spell_kind<clause_kind::where>(out, speller, " WHERE ", " AND ");
    spell_kind<clause_kind::group_by>(out, speller, " GROUP BY ", ", ");
    spell_kind<clause_kind::having>(out, speller, " HAVING ", " AND ");
  }

  template <class Speller>
  static constexpr void spell_limit(text::writer& out, Speller& speller) {
    spell_kind<clause_kind::limit>(out, speller, " LIMIT ", "");
    if (is_limited<Clauses...> && !has_clause<clause_kind::limit, Clauses...>) out << Speller::all_rows;
    spell_kind<clause_kind::offset>(out, speller, " OFFSET ", "");
  }
};

/// The kinds of clauses in the order in which query_writer writes them.
template <clause_kind... Kinds>
struct kinds {};
using all_kinds = kinds<clause_kind::select, clause_kind::join, clause_kind::where, clause_kind::group_by,
                        clause_kind::having, clause_kind::order_by, clause_kind::limit, clause_kind::offset>;
// Those of a query of which only the rows are counted.
using kinds_of_count = kinds<clause_kind::join, clause_kind::where>;

/// Positions among some clauses; `size` of them.
template <std::size_t Most>
struct clause_positions {
  std::size_t at[Most + 1];
  std::size_t size;
};

/// The positions of the clauses whose kind is wanted, kind by kind.
template <std::size_t Most, std::size_t Kinds>
constexpr clause_positions<Most> positions_by_kind(const clause_kind (&clauses)[Most],
                                                   const clause_kind (&wanted)[Kinds]) {
  clause_positions<Most> found{};
  for (const clause_kind kind : wanted)
    for (std::size_t i = 0; i < Most; ++i)
      if (clauses[i] == kind) found.at[found.size++] = i;
  return found;
}

/// The order of clauses by their kinds: `indices`, an index_sequence, and whether that is all of them as they stand.
template <class Kinds, class... Clauses>
struct clause_order;
template <clause_kind... Kinds, class... Clauses>
struct clause_order<kinds<Kinds...>, Clauses...> {
  static constexpr clause_positions<sizeof...(Clauses)> positions =
      positions_by_kind({Clauses::kind...}, {Kinds...});

  template <std::size_t... I>
  static constexpr std::index_sequence<positions.at[I]...> listed(std::index_sequence<I...>) {
    return {};
  }
  using indices = decltype(listed(std::make_index_sequence<positions.size>{}));
  static constexpr bool as_they_stand = std::is_same_v<indices, std::index_sequence_for<Clauses...>>;
};

template <class Clauses, class Visit, std::size_t... I>
constexpr void visit_clauses_at(const Clauses& clauses, Visit& visit, std::index_sequence<I...>) {
  (boost::hana::at_c<I>(clauses).visit(visit), ...);
}

/// Visits the values of the clauses of these kinds, in the order of the text.
template <class... Clauses, class Kinds, class Visit>
constexpr void visit_clauses(const boost::hana::basic_tuple<Clauses...>& clauses, Kinds, Visit&& visit) {
  using order = clause_order<Kinds, Clauses...>;
  if constexpr (order::as_they_stand)
    boost::hana::unpack(clauses, [&](const auto&... clause) { (clause.visit(visit), ...); });
  else
    visit_clauses_at(clauses, visit, typename order::indices{});
}

}  // namespace intact::inline abi1::detail
