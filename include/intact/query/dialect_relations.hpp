// SPDX-License-Identifier: BSL-1.0
// Conditions on related rows in the operations of a database other than SQLite.
#pragma once

#include "intact/query/dialect_rewrite.hpp"
#include "intact/query/linked.hpp"
#include "intact/query/tree.hpp"

namespace intact::inline abi1::dialect::detail {

template <class D>
struct rewriting<D, no_condition> {
  static constexpr auto make(const no_condition& node) { return node; }
};

template <auto... Fields>
constexpr bool has_collation(field_list<Fields...>) {
  return (!collation_of<Fields>.empty() || ...);
}

/// The collation of the parent decides in SQLite; where there is none on either side all databases compare bytes.
template <class D, class Relation, relation_end Own, class Condition>
struct rewriting<D, other_end_t<Relation, Own, Condition>> {
  static constexpr auto make(const other_end_t<Relation, Own, Condition>& node) {
    if constexpr (has_collation(typename Relation::fields{}) ||
                  has_collation(typename Relation::referenced{}))
      return refused_t<
          verdict::error<reason::the_database_does_not_have_the_collation, relation_place_of<Relation>,
                         in_dialect<D>, remedy::leave_the_collation_out_or_name_one_that_the_database_has>>{};
    else
      return other_end_t<Relation, Own, rewritten_t<D, Condition>>{{}, rewritten<D>(node.condition)};
  }
};
template <class Relation, relation_end Own, class Condition>
struct refusal_in<other_end_t<Relation, Own, Condition>> : refusal_in<Condition> {};

template <class D, class Link, link_side Way, class Condition>
struct rewriting<D, linked_t<Link, Way, Condition>> {
  static constexpr auto make(const linked_t<Link, Way, Condition>& node) {
    return linked_t<Link, Way, rewritten_t<D, Condition>>{{}, rewritten<D>(node.condition)};
  }
};
template <class Link, link_side Way, class Condition>
struct refusal_in<linked_t<Link, Way, Condition>> : refusal_in<Condition> {};

template <class D, class Relation, tree_way Way, class... Values>
struct rewriting<D, tree_t<Relation, Way, Values...>> {
  static constexpr auto make(const tree_t<Relation, Way, Values...>& node) { return node; }
};

}  // namespace intact::inline abi1::dialect::detail
