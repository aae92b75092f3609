// SPDX-License-Identifier: BSL-1.0
// What a database cannot do with the relations of a schema.
#pragma once

#include "intact/dialect/capabilities.hpp"
#include "intact/schema/paths.hpp"

namespace intact::inline abi1::dialect::detail {

enum class misfit_kind : unsigned char {
  none,
  // of one relation
  delete_action,
  update_action,
  deferred,
  self_update,
  // of several
  early_no_action,
  cycle,
  several_paths,
  // of a table
  table_name,
  column_name,
  constraint_name,
  key_size,
  collation,
  generated_default,
  check_of_acted,
  check_of_generated,
};

/// Something that a database cannot do.
struct misfit {
  static constexpr std::size_t most = 6;

  misfit_kind kind = misfit_kind::none;
  /// The relations it is about, as positions in `schema_info::edges`. Of a longer cycle only so many are kept.
  std::size_t edges[most]{};
  std::size_t edge_count = 0;
  /// The table it is about, or the one from which several paths begin.
  std::size_t table = 0;
  std::size_t column = 0;
  /// The table of another constraint of the same name.
  std::size_t other = 0;
};

constexpr misfit at_edge(misfit_kind kind, std::size_t edge) {
  misfit found;
  found.kind = kind;
  found.edges[0] = edge;
  found.edge_count = 1;
  return found;
}

constexpr bool changes_rows(action a) { return a != action::restrict && a != action::no_action; }

/// Whether the relation does anything but refuse. SQL Server counts a relation into a cycle or a path whether it acts on
/// deletes, on updates or on both.
constexpr bool acts(const relation_info& relation) {
  return changes_rows(relation.on_delete) || changes_rows(relation.on_update);
}

// What the loops below read of an edge: g++ copies a whole relation each time a constant expression looks into one.
struct acting_edge {
  std::size_t child = 0;
  std::size_t parent = 0;
  bool acts = false;
};

/// Parents before children along the relations that act. Where that is impossible, `size` is less than the number of tables.
/// Cost: relations times the length of the longest path.
template <std::size_t Tables>
struct acting_order {
  std::size_t tables[Tables]{};
  std::size_t size = 0;
  bool done[Tables]{};

  template <std::size_t Edges>
  constexpr explicit acting_order(const acting_edge (&edges)[Edges]) {
    for (bool grown = true; grown && size < Tables;) {
      grown = false;
      bool waits[Tables]{};
      for (const acting_edge& e : edges)
        if (e.acts && !done[e.parent]) waits[e.child] = true;
      for (std::size_t i = 0; i < Tables; ++i) {
        if (done[i] || waits[i]) continue;
        done[i] = true;
        tables[size++] = i;
        grown = true;
      }
    }
  }
};

/// A cycle of relations that all act, from child to parent. Precondition: there is one, so that `order` has not all tables.
template <std::size_t Edges, std::size_t Tables>
constexpr misfit find_cycle(const acting_edge (&edges)[Edges], const acting_order<Tables>& order) {
  // Each table that is left references one that is left: whoever follows these relations comes to a table again.
  constexpr std::size_t unknown = static_cast<std::size_t>(-1);
  std::size_t next[Tables]{};
  std::size_t at = unknown;
  for (std::size_t i = Edges; i-- > 0;) {
    if (!edges[i].acts || order.done[edges[i].child] || order.done[edges[i].parent]) continue;
    next[edges[i].child] = i;
    at = edges[i].child;
  }
  bool seen[Tables]{};
  while (!seen[at]) {
    seen[at] = true;
    at = edges[next[at]].parent;
  }
  misfit found;
  found.kind = misfit_kind::cycle;
  found.table = at;
  do {
    if (found.edge_count < misfit::most) found.edges[found.edge_count++] = next[at];
    at = edges[next[at]].parent;
  } while (at != found.table);
  return found;
}

/// The first table that relations which act reach on two paths from one table: two of its parents have a common one, or are
/// the same. Precondition: there is no cycle. Cost: relations times tables / 64.
template <std::size_t Edges, std::size_t Tables>
constexpr misfit find_meeting(const acting_edge (&edges)[Edges], const acting_order<Tables>& order) {
  constexpr std::size_t words = (Tables + 63) / 64;
  std::uint64_t above[Tables][words]{};  // of each table: itself, and all from which it is reached
  constexpr std::size_t unknown = static_cast<std::size_t>(-1);
  std::size_t first_of[Tables]{};  // the relations of a table stand together in `edges`
  for (std::size_t i = 0; i < Tables; ++i) first_of[i] = unknown;
  for (std::size_t i = Edges; i-- > 0;) first_of[edges[i].child] = i;

  for (const std::size_t table : order.tables) {
    for (std::size_t i = first_of[table]; i < Edges && edges[i].child == table; ++i) {
      if (!edges[i].acts) continue;
      const std::uint64_t(&parents)[words] = above[edges[i].parent];
      bool meets = false;
      for (std::size_t w = 0; w < words; ++w) meets = meets || (above[table][w] & parents[w]) != 0;
      if (!meets) {
        for (std::size_t w = 0; w < words; ++w) above[table][w] |= parents[w];
        continue;
      }
      const auto is_above = [&](std::size_t of, std::size_t t) {
        return (above[of][t / 64] >> (t % 64) & 1) != 0;
      };
      misfit found;
      found.kind = misfit_kind::several_paths;
      for (const std::size_t t : order.tables)  // the last one is the nearest
        if (is_above(edges[i].parent, t) && is_above(table, t)) found.table = t;
      for (std::size_t other = first_of[table]; other < i; ++other)
        if (edges[other].acts && is_above(edges[other].parent, found.table)) found.edges[0] = other;
      found.edges[1] = i;
      found.edge_count = 2;
      return found;
    }
    above[table][table / 64] |= std::uint64_t{1} << (table % 64);
  }
  return {};
}

/// A relation of a model with itself cannot take a new key where the database does not follow it. A generated key is given for
/// good, so there the database's refusal is left to the rare program that changes one.
constexpr bool follows_own_key(const schema_info& schema, const edge& e) {
  if (e.child != e.parent || !changes_rows(e.relation->on_update)) return false;
  const table_info& table = schema.table(e.parent);
  const column_list references = e.relation->references;
  return !(table.generated && references.size() == 1 && references[0] == table.key[0]);
}

/// The first relation, or relations together, that a database of these capabilities cannot have.
/// Cost: relations; where it forbids cycles or several paths, times the length of the longest path.
template <std::size_t Edges, std::size_t Tables>
constexpr misfit first_relation_misfit(const schema_info& schema, const capabilities& can) {
  if constexpr (Edges == 0) {
    return {};
  } else {
    bool keeps_on_delete[5]{};
    bool keeps_on_update[5]{};
    for (int a = 0; a < 5; ++a) {
      keeps_on_delete[a] = keeps_meaning(static_cast<action>(a), can.on_delete.entries[a].now);
      keeps_on_update[a] = keeps_meaning(static_cast<action>(a), can.on_update.entries[a].now);
    }
    acting_edge edges[Edges]{};
    for (std::size_t i = 0; i < Edges; ++i) {
      const edge& e = schema.edges[i];
      const relation_info& relation = *e.relation;
      if (!keeps_on_delete[static_cast<int>(relation.on_delete)])
        return at_edge(misfit_kind::delete_action, i);
      if (!keeps_on_update[static_cast<int>(relation.on_update)])
        return at_edge(misfit_kind::update_action, i);
      if (relation.deferred && !can.deferred) return at_edge(misfit_kind::deferred, i);
      if (can.cycles && !can.self_update && follows_own_key(schema, e))
        return at_edge(misfit_kind::self_update, i);
      edges[i] = {e.child, e.parent, acts(relation)};
    }
    if (can.cycles && can.several_paths) return {};
    const acting_order<Tables> order(edges);
    if (order.size < Tables) return can.cycles ? misfit{} : find_cycle(edges, order);
    return can.several_paths ? misfit{} : find_meeting(edges, order);
  }
}

/// The first relation whose NoAction could refuse what the same delete removes through another relation, where the database does
/// not wait for that. Cost: linear where no table has two such relations; else that of `ancestry`.
template <std::size_t Tables>
constexpr misfit first_early_no_action(list<intact::detail::arrow> arrows, list<table_index> order,
                                       const capabilities& can) {
  const auto clashes = [&](std::size_t at, std::size_t other) {
    return arrows[at].on_delete == action::no_action && !(arrows[at].deferred && can.deferred) &&
           arrows[other].on_delete == action::cascade;
  };
  // Calls `visit(at, other)` until it answers true.
  const auto visit_clashes = [&](auto visit) {
    for (std::size_t i = 1; i < arrows.size(); ++i) {
      for (std::size_t j = i; j-- > 0 && arrows[j].child == arrows[i].child;) {
        if (clashes(i, j) && visit(i, j)) return true;
        if (clashes(j, i) && visit(j, i)) return true;
      }
    }
    return false;
  };
  misfit found;
  if (can.no_action_last || !visit_clashes([](std::size_t, std::size_t) { return true; })) return found;
  const intact::detail::ancestry<Tables> from(arrows, order);
  visit_clashes([&](std::size_t at, std::size_t other) {
    if (!from.meet(arrows[at].parent, arrows[other].parent)) return false;
    found = at_edge(misfit_kind::early_no_action, at);
    found.edges[1] = other;
    found.edge_count = 2;
    return true;
  });
  return found;
}

}  // namespace intact::inline abi1::dialect::detail
