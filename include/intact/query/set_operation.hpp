// SPDX-License-Identifier: BSL-1.0
// Two queries as one: UNION, INTERSECT, EXCEPT.
#pragma once

#include "intact/query/param.hpp"

namespace intact::reason {
struct the_two_queries_have_different_rows;
struct a_clause_has_no_place_after_a_set_operation;
struct a_part_of_a_set_operation_is_ordered_or_limited;
}  // namespace intact::reason

namespace intact::remedy {
struct select_the_same_types_in_both;
struct write_it_into_the_parts;
struct order_and_limit_the_whole;
}  // namespace intact::remedy

namespace intact::inline abi1 {

template <class... Clauses>
class query;

namespace detail {

enum class set_operator : unsigned char { union_distinct, union_all, intersect, except };

template <class Query>
struct query_clauses_of;
template <class... Clauses>
struct query_clauses_of<query<Clauses...>> {
  using writer = query_writer<Clauses...>;
  using scope = scope_of_clauses<Clauses...>;
  using select = select_of<Clauses...>;
};

/// The place of the select list where two queries are one.
template <set_operator Operator, class Left, class Right>
struct compound_clause {
  static constexpr auto kind = clause_kind::select;
  // What is inside belongs to the parts, and is looked at there.
  using operands = nodes<>;
  using left_query = Left;
  using right_query = Right;
  Left left;
  Right right;

  template <class Visit>
  constexpr void visit(Visit&& visit) const {
    visit_clauses(left.clauses(), all_kinds{}, visit);
    visit_clauses(right.clauses(), all_kinds{}, visit);
  }

  template <class Speller>
  static constexpr void spell(text::writer& out, Speller& speller) {
    constexpr std::string_view words[] = {" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT "};
    spell_part<Left>(out, speller, Speller::has_parentheses);
    out << words[static_cast<int>(Operator)];
    spell_part<Right>(out, speller, true);
  }

 private:
  template <class Part, class Speller>
  static constexpr void spell_part(text::writer& out, Speller& speller, bool apart_if_compound) {
    using writer = typename query_clauses_of<Part>::writer;
    const bool apart = apart_if_compound && is_compound<typename writer::select>;
    if (apart) out << (Speller::has_parentheses ? "(" : "SELECT * FROM (");
    writer::spell(out, speller);
    if (apart) out << ')';
  }
};

template <set_operator Operator, class Left, class Right>
inline constexpr bool is_compound<compound_clause<Operator, Left, Right>> = true;
template <set_operator Operator, class Left, class Right, class... Clauses>
struct scope_of_select<compound_clause<Operator, Left, Right>, Clauses...>
    : std::type_identity<typename query_clauses_of<Left>::scope> {};
template <set_operator Operator, class Left, class Right>
struct leftmost_select<compound_clause<Operator, Left, Right>>
    : std::type_identity<typename query_clauses_of<Left>::select> {};
template <class List, set_operator Operator, class... Ls, class... Rs>
struct params_of_clause<List, compound_clause<Operator, query<Ls...>, query<Rs...>>>
    : params_in_order<typename params_in_order<List, all_kinds, Ls...>::type, all_kinds, Rs...> {};

template <class... Clauses>
inline constexpr bool is_ordered_or_limited =
    has_clause<clause_kind::order_by, Clauses...> || is_limited<Clauses...> ||
    has_clause<clause_kind::loading, Clauses...>;

template <class Clause>
inline constexpr bool follows_compound =
    Clause::kind == clause_kind::select || Clause::kind == clause_kind::order_by ||
    Clause::kind == clause_kind::limit || Clause::kind == clause_kind::offset ||
    Clause::kind == clause_kind::loading;

}  // namespace detail

}  // namespace intact::inline abi1
