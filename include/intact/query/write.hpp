// SPDX-License-Identifier: BSL-1.0
// A query as text, which its type determines.
#pragma once

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
constexpr void spell_clause(text::writer& out, std::type_identity<expression_clause<Kind, E>>*,
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
constexpr void spell_clause(text::writer& out, std::type_identity<list_clause<Kind, Es...>>*,
                            Speller& speller) {
  bool first = true;
  (spell_listed<Es>(out, speller, first), ...);
}

// Writes a clause if it is of the kind. A function of the clause alone: queries that have it share it.
template <bool OfKind>
struct clause_writer {
  template <class Speller>
  static constexpr void spell(const void*, text::writer&, Speller&, bool&, std::string_view,
                              std::string_view) {}
};
template <>
struct clause_writer<true> {
  template <class Clause, class Speller>
  static constexpr void spell(std::type_identity<Clause>* clause, text::writer& out, Speller& speller,
                              bool& first, std::string_view before, std::string_view between) {
    out << (first ? before : between);
    spell_clause(out, clause, speller);
    first = false;
  }
};

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
    if constexpr (has(clause_kind::order_by))
      if (what == selecting::items) spell_kind<clause_kind::order_by>(out, speller, " ORDER BY ", ", ");
    if constexpr (has(clause_kind::limit))
      spell_kind<clause_kind::limit>(out, speller, " LIMIT ", "");
    else if (has(clause_kind::offset))
      out << Speller::all_rows;
    if constexpr (has(clause_kind::offset)) spell_kind<clause_kind::offset>(out, speller, " OFFSET ", "");
    speller.qualified = outer;
  }

 private:
  static constexpr bool has(clause_kind kind) { return kinds_of<Clauses...>.has(kind); }

  template <clause_kind Kind, class Speller>
  static constexpr void spell_kind(text::writer& out, Speller& speller, std::string_view before,
                                   std::string_view between) {
    bool first = true;
    (clause_writer<Clauses::kind == Kind>::spell(static_cast<std::type_identity<Clauses>*>(nullptr), out,
                                                 speller, first, before, between),
     ...);
  }

  // All but the order and the limit.
  template <class Speller>
  static constexpr void spell_rows(text::writer& out, Speller& speller, selecting what) {
    using first = typename first_source<scope>::type;
    out << (has(clause_kind::distinct) ? "SELECT DISTINCT " : "SELECT ");
    if (what == selecting::count)
      out << "count(*)";
    else
      select_writer<select>::spell(out, speller);
    out << " FROM ";
    write_table<first>(out);
    if constexpr (has(clause_kind::join))
      joins_writer<sources<source<first, false>>, Clauses...>::spell(out, speller);
    if constexpr (has(clause_kind::where)) spell_kind<clause_kind::where>(out, speller, " WHERE ", " AND ");
    if constexpr (has(clause_kind::group_by))
      spell_kind<clause_kind::group_by>(out, speller, " GROUP BY ", ", ");
    if constexpr (has(clause_kind::having))
      spell_kind<clause_kind::having>(out, speller, " HAVING ", " AND ");
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

/// The positions of the clauses whose kind is wanted, kind by kind; without those that hold nothing.
template <std::size_t Most, std::size_t Kinds>
constexpr clause_positions<Most> positions_by_kind(const clause_kind (&clauses)[Most],
                                                   const bool (&hold_nothing)[Most],
                                                   const clause_kind (&wanted)[Kinds]) {
  clause_positions<Most> found{};
  for (const clause_kind kind : wanted)
    for (std::size_t i = 0; i < Most; ++i)
      if (clauses[i] == kind && !hold_nothing[i]) found.at[found.size++] = i;
  return found;
}

/// The order of clauses by their kinds, as an index_sequence. Those without values are left out.
template <class Kinds, class... Clauses>
struct clause_order;
template <clause_kind... Kinds, class... Clauses>
struct clause_order<kinds<Kinds...>, Clauses...> {
  static constexpr clause_positions<sizeof...(Clauses)> positions =
      positions_by_kind({Clauses::kind...}, {has_no_values<Clauses>...}, {Kinds...});

  template <std::size_t... I>
  static constexpr std::index_sequence<positions.at[I]...> listed(std::index_sequence<I...>) {
    return {};
  }
  using indices = decltype(listed(std::make_index_sequence<positions.size>{}));
};

template <class Clauses, class Visit, std::size_t... I>
[[gnu::always_inline]] constexpr void visit_clauses_at(const Clauses& clauses, Visit& visit,
                                                       std::index_sequence<I...>) {
  (value_at<I>(clauses).visit(visit), ...);
}

/// Visits the values of the clauses of these kinds, in the order of the text.
template <class... Clauses, class Kinds, class Visit>
[[gnu::always_inline]] constexpr void visit_clauses(const packed<Clauses...>& clauses, Kinds, Visit&& visit) {
  visit_clauses_at(clauses, visit, typename clause_order<Kinds, Clauses...>::indices{});
}

}  // namespace intact::inline abi1::detail
