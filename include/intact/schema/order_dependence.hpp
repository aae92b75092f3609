// SPDX-License-Identifier: BSL-1.0
// What becomes of a row must not depend on which of two relations SQLite comes to first.
//
// It comes to the relations of a parent in the reverse order of their declarations, to the rows in that of an index, and carries
// out each action at once, row by row. Source: SQLite, fkey.c, sqlite3FkActions. So where one delete can reach a row through two
// relations, the first action may decide what the second one finds. The rule looks at relations and not at rows: it holds
// wherever rows could exist for which two orders differ, if no `unique` and no shared column forbids them.
#pragma once

#include "intact/schema/acknowledge.hpp"
#include "intact/schema/paths.hpp"
#include "intact/schema/reach.hpp"

namespace intact::reason {
struct whether_Restrict_refuses_depends_on_the_order_of_tables_and_rows;
struct whether_a_check_or_a_unique_fails_depends_on_the_order_of_tables_and_rows;
struct which_of_two_actions_wins_depends_on_the_order_of_tables_and_rows;
struct an_acknowledge_names_no_relation_of_the_schema;
struct a_relation_is_acknowledged_twice;
struct an_acknowledge_that_nothing_needs;
}  // namespace intact::reason

namespace intact::remedy {
struct use_NoAction_or_Cascade_or_acknowledge_the_relation;
struct use_Cascade_or_leave_the_field_out_of_it_or_acknowledge_the_relation;
struct use_NoAction_or_fields_of_its_own_or_acknowledge_the_relation;
struct name_the_fields_of_a_relation_in_their_order;
struct keep_one_acknowledge;
struct leave_out_the_acknowledge;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

enum class order_problem { none, refuses, constraint, winner, unknown, twice, unneeded };

struct order_finding {
  order_problem kind = order_problem::none;
  std::size_t at = 0;     // the relation to be acknowledged, or the position of an acknowledge
  std::size_t other = 0;  // the relation that can act before it, or after it
};

constexpr bool share_a_column(column_list a, column_list b) {
  for (const std::uint16_t column : a)
    if (contains(b, column)) return true;
  return false;
}

constexpr bool in_a_unique(const table_info& table, column_list columns) {
  for (const column_list unique : table.uniques)
    if (share_a_column(unique, columns)) return true;
  return share_a_column(table.key, columns);
}

// Whether rows of other models meet another end where this relation writes what they reference than where its row is deleted.
constexpr bool passes_on(const schema_info& schema, list<arrow> arrows, std::size_t at) {
  for (std::size_t i = 0; i < arrows.size(); ++i) {
    if (arrows[i].parent != arrows[at].child) continue;
    const relation_info& relation = *schema.edges[i].relation;
    const column_list written = schema.edges[at].relation->fields;
    // A row that follows to NULL, and one that is set to NULL.
    const bool nulls = arrows[at].on_delete == action::set_null && relation.references.size() == 1 &&
                       relation.on_update == action::cascade && relation.on_delete == action::set_null;
    const bool same =
        nulls || (relation.on_delete == relation.on_update && relation.on_delete != action::cascade);
    if (!same && share_a_column(relation.references, written)) return true;
  }
  return false;
}

/// What the order decides where one delete reaches a row through both of these relations of its table.
constexpr order_problem clash(const schema_info& schema, list<arrow> arrows, std::size_t at,
                              std::size_t other) {
  const action own = arrows[at].on_delete;
  const action acting = arrows[other].on_delete;
  const bool deletes = acting == action::cascade;
  // NoAction is judged by what the whole statement has left; what goes cannot go twice.
  if (own == action::cascade || own == action::no_action || !(deletes || detaches(acting)))
    return order_problem::none;
  if (own == action::restrict && deletes) return order_problem::refuses;
  const column_list fields = schema.edges[at].relation->fields;
  const column_list others = schema.edges[other].relation->fields;
  if (share_a_column(fields, others))
    return own == action::restrict ? order_problem::refuses : order_problem::winner;
  if (own == action::restrict) return order_problem::none;
  const table_info& table = *schema.tables[arrows[at].child];
  const bool can_fail =
      share_a_column(table.checked, fields) || (own == action::set_default && in_a_unique(table, fields));
  // Only what is unique can be referenced.
  if (deletes && in_a_unique(table, fields) && passes_on(schema, arrows, at)) return order_problem::winner;
  if (can_fail && (deletes || share_a_column(table.checked, others) || in_a_unique(table, others)))
    return order_problem::constraint;
  return order_problem::none;
}

/// Calls `visit(finding)` for each two relations of one table that clash, until it answers true.
template <class Visit>
constexpr bool visit_clashes(const schema_info& schema, list<arrow> arrows, Visit visit) {
  for (std::size_t i = 1; i < arrows.size(); ++i) {
    for (std::size_t j = i; j-- > 0 && arrows[j].child == arrows[i].child;) {
      order_finding found{clash(schema, arrows, j, i), j, i};
      if (found.kind == order_problem::none) found = {clash(schema, arrows, i, j), i, j};
      if (found.kind != order_problem::none && visit(found)) return true;
    }
  }
  return false;
}

/// The first problem with an order, or with an acknowledge of one. `acknowledged` are positions of relations.
/// Cost: linear without a clash, for then no paths are looked for; else that of `ancestry`.
template <std::size_t Tables, std::size_t Edges>
constexpr order_finding first_order_problem(const schema_info& schema, list<arrow> arrows,
                                            list<std::size_t> acknowledged) {
  std::array<bool, Edges + 1> accepted{};
  std::array<bool, Edges + 1> needed{};
  for (std::size_t i = 0; i < acknowledged.size(); ++i) {
    const std::size_t relation = acknowledged[i];
    if (relation == schema_info::no_edge) return {order_problem::unknown, i, 0};
    if (accepted[relation]) return {order_problem::twice, i, 0};
    accepted[relation] = true;
  }
  if (visit_clashes(schema, arrows, [](const order_finding&) { return true; })) {
    const ancestry<Tables> from(arrows, schema.creation_order);
    order_finding first;
    visit_clashes(schema, arrows, [&](const order_finding& found) {
      if (!from.meet(arrows[found.at].parent, arrows[found.other].parent)) return false;
      needed[found.at] = true;
      if (!accepted[found.at]) first = found;
      return !accepted[found.at];
    });
    if (first.kind != order_problem::none) return first;
  }
  for (std::size_t i = 0; i < acknowledged.size(); ++i)
    if (!needed[acknowledged[i]]) return {order_problem::unneeded, i, 0};
  return {};
}

template <class Graph, class... Acknowledges>
struct order_search {
  // One by one, so that each is a small constant expression.
  template <class Acknowledge>
  static constexpr std::size_t relation_of = Graph::info.edge_of(acknowledged_by<Acknowledge>);
  static constexpr std::array<std::size_t, sizeof...(Acknowledges)> relations{relation_of<Acknowledges>...};
  static constexpr order_finding found = first_order_problem<Graph::tables.size(), Graph::edges.size()>(
      Graph::info, arrows_in<Graph>::view, {relations.data(), relations.size()});
};

// How one delete comes to rows through two relations, from the nearest model from which it comes there through both.
template <class Graph, std::size_t Edge, std::size_t Other>
struct ways_through {
  static constexpr std::size_t tables = Graph::tables.size();
  static constexpr list<arrow> arrows = arrows_in<Graph>::view;
  static constexpr table_index root = [] {
    const ancestry<tables> from(arrows, Graph::info.creation_order);
    return path_along<tables>(arrows, arrows[Other],
                              [&](table_index t) { return from.has(arrows[Edge].parent, t); })
        .tables[0];
  }();
  static constexpr auto way =
      path_along<tables>(arrows, arrows[Edge], [](table_index table) { return table == root; });
  static constexpr auto other_way =
      path_along<tables>(arrows, arrows[Other], [](table_index table) { return table == root; });
};

// The finding, as a verdict that names both relations, and how the same delete comes to each.
template <class Graph, class Reason, class Remedy, std::size_t Edge, std::size_t Other>
constexpr auto say_clash() {
  using at = edge_at<Graph, Edge>;
  using other = edge_at<Graph, Other>;
  using ways = ways_through<Graph, Edge, Other>;
  return verdict::error<Reason, typename at::in_child, typename at::where, along_path<Graph, ways::way>,
                        typename other::where, along_path<Graph, ways::other_way>, Remedy>{};
}

template <class Reason, class Remedy, auto... Fields>
constexpr auto name_acknowledge(std::type_identity<acknowledge<Fields...>>) {
  return verdict::error<Reason, in_relation<Fields...>, Remedy>{};
}

/// The verdict on what depends on an order in a schema whose models are sound, and on what it acknowledges.
template <class Graph, class... Acknowledges>
constexpr auto check_orders() {
  constexpr order_finding found = order_search<Graph, Acknowledges...>::found;
  if constexpr (found.kind == order_problem::none) {
    return verdict::ok{};
  } else if constexpr (found.kind == order_problem::refuses) {
    return say_clash<Graph, reason::whether_Restrict_refuses_depends_on_the_order_of_tables_and_rows,
                     remedy::use_NoAction_or_Cascade_or_acknowledge_the_relation, found.at, found.other>();
  } else if constexpr (found.kind == order_problem::constraint) {
    return say_clash<Graph, reason::whether_a_check_or_a_unique_fails_depends_on_the_order_of_tables_and_rows,
                     remedy::use_Cascade_or_leave_the_field_out_of_it_or_acknowledge_the_relation, found.at,
                     found.other>();
  } else if constexpr (found.kind == order_problem::winner) {
    return say_clash<Graph, reason::which_of_two_actions_wins_depends_on_the_order_of_tables_and_rows,
                     remedy::use_NoAction_or_fields_of_its_own_or_acknowledge_the_relation, found.at,
                     found.other>();
  } else {
    using at = typename nth<found.at, Acknowledges...>::type;
    if constexpr (found.kind == order_problem::unknown)
      return name_acknowledge<reason::an_acknowledge_names_no_relation_of_the_schema,
                              remedy::name_the_fields_of_a_relation_in_their_order>(std::type_identity<at>{});
    else if constexpr (found.kind == order_problem::twice)
      return name_acknowledge<reason::a_relation_is_acknowledged_twice, remedy::keep_one_acknowledge>(
          std::type_identity<at>{});
    else
      return name_acknowledge<reason::an_acknowledge_that_nothing_needs, remedy::leave_out_the_acknowledge>(
          std::type_identity<at>{});
  }
}

}  // namespace detail

}  // namespace intact::inline abi1
