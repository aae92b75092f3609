// SPDX-License-Identifier: BSL-1.0
// Which rows keep a delete from happening: the other half of what is known about a delete before it is tried.
#pragma once

#include "intact/schema/order_dependence.hpp"
#include "intact/sql/census.hpp"

namespace intact::inline abi1::statements {

/// Whether a relation with this action can forbid what happens to its parent.
constexpr bool can_forbid(action a) {
  return a == action::restrict || a == action::no_action || a == action::set_default;
}

/// Whether a delete can be forbidden by some relation of the schema, or write fields of rows that stay.
template <class S>
inline constexpr bool some_delete_is_forbidden = [] {
  for (const edge& e : info_of<S>.edges)
    if (can_forbid(e.relation->on_delete)) return true;
  return false;
}();
template <class S>
inline constexpr bool some_delete_writes = [] {
  for (const edge& e : info_of<S>.edges)
    if (detaches(e.relation->on_delete)) return true;
  return false;
}();

/// Writes ` AND ...`: that the default of the edge's fields is checked at all.
[[gnu::cold]] constexpr void write_default_is_checked(text::writer& out, const schema_info& schema,
                                                      const edge& e) {
  for (const std::uint16_t field : e.relation->fields)
    out << " AND " << default_of(schema.table(e.child).columns[field]) << " IS NOT NULL";
}

/// Writes that the row `d` of the edge's parent has the default of the edge's fields as its key.
[[gnu::cold]] constexpr void write_has_default(text::writer& out, const schema_info& schema, const edge& e) {
  for (std::size_t i = 0; i < e.relation->fields.size(); ++i)
    out << (i > 0 ? " AND " : "") << "d."
        << text::identifier{schema.table(e.parent).columns[e.relation->references[i]].name} << " = "
        << default_of(schema.table(e.child).columns[e.relation->fields[i]]);
}

// ` AND ... NOT EXISTS (...)`: that no row stays whose key is the default of the edge's fields.
[[gnu::cold]] constexpr void write_has_no_default_row(text::writer& out, const schema_info& schema,
                                                      const gone_query& query, const edge& e) {
  write_default_is_checked(out, schema, e);
  out << " AND NOT EXISTS (SELECT 1 FROM " << text::identifier{schema.table(e.parent).name} << " d WHERE ";
  write_has_default(out, schema, e);
  if (query.gone().has(e.parent)) {
    out << " AND NOT ";
    query.write_goes(out, e.parent, "d.");
  }
  out << ')';
}

/// Whether a row that goes too forbids what happens to its parent.
enum class restrict_rule : unsigned char {
  /// Only a row that would stay does: what SQLite's Restrict says where no order of tables or rows matters.
  of_staying_rows,
  /// Any row but the parent itself: emulation's Restrict, whatever the order.
  of_any_other_row,
  /// Any row: what SQLite's Restrict may have met on its way.
  of_any_row
};

/// NoAction is judged by what is left: where the same delete sets a field of the relation through another one, writes ` AND NOT (...)`
/// for the rows that reference nothing after that, or a row that stays.
[[gnu::cold]] constexpr void write_is_not_redirected(text::writer& out, const schema_info& schema,
                                                     const gone_query& query, const edge& e) {
  if (e.relation->on_delete != action::no_action) return;
  const table_info& child = schema.table(e.child);
  for (const edge& by : schema.edges) {
    if (by.child != e.child || by.relation == e.relation || !query.gone().has(by.parent) ||
        !detaches(by.relation->on_delete) ||
        !intact::detail::share_a_column(by.relation->fields, e.relation->fields))
      continue;
    const auto value_of = [&](std::uint16_t field) {
      return set_value(by.relation->on_delete, child.columns[field]);
    };
    out << " AND NOT (";
    write_unsearched_key(out, child, "c.");
    out << " IN (SELECT ";
    write_prefixed_key(out, child, "+c.");
    query.write_children(out, by);
    out << ") AND (";
    for (const std::uint16_t field : e.relation->fields)
      if (contains(by.relation->fields, field)) out << value_of(field) << " IS NULL OR ";
    out << "EXISTS (SELECT 1 FROM " << text::identifier{schema.table(e.parent).name} << " p WHERE 1";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      const std::uint16_t field = e.relation->fields[i];
      if (!contains(by.relation->fields, field)) {
        write_match(out, schema, e, i);
        continue;
      }
      out << " AND p." << text::identifier{schema.table(e.parent).columns[e.relation->references[i]].name}
          << " = " << value_of(field);
    }
    if (query.gone().has(e.parent)) {
      out << " AND NOT ";
      query.write_goes(out, e.parent, "p.");
    }
    out << ")))";
  }
}

/// Writes ` FROM ...`: the children that forbid a delete from the edge's parent, as `c`, for SetDefault those whose default names
/// no row that stays. Only Restrict can mind rows that go too.
[[gnu::cold]] constexpr void write_blocking_rows(text::writer& out, const schema_info& schema,
                                                 const gone_query& query, const edge& e, restrict_rule rule) {
  query.write_children(out, e);
  out << " WHERE 1";
  const bool staying_only =
      rule == restrict_rule::of_staying_rows || e.relation->on_delete != action::restrict;
  if (staying_only && query.gone().has(e.child)) {
    out << " AND NOT ";
    query.write_goes(out, e.child);
  } else if (rule == restrict_rule::of_any_other_row && e.child == e.parent) {
    query.write_is_not_parent(out, e);
  }
  if (e.relation->on_delete == action::set_default) write_has_no_default_row(out, schema, query, e);
  write_is_not_redirected(out, schema, query, e);
}

/// Writes how many they are: `(SELECT count(*) FROM ...)`.
[[gnu::cold]] constexpr void write_blocked(text::writer& out, const schema_info& schema,
                                           const gone_query& query, const edge& e, restrict_rule rule) {
  out << "(SELECT count(*)";
  write_blocking_rows(out, schema, query, e, rule);
  out << ')';
}

/// What may be forbidden by relation `edge`: the parent's going, or a change of its key.
struct blocker {
  std::uint16_t edge;
  bool by_update;
};

/// Calls `visit(blocker)` for each relation that can forbid what is planned, those of going first.
template <class Visit>
constexpr void visit_blockers(const schema_info& schema, const change_plan& plan, Visit visit) {
  bool changes = !plan.deletes() || !plan.updated.empty();
  for (std::size_t i = 0; i < schema.edges.size(); ++i) {
    const edge& e = schema.edges[i];
    if (plan.gone.has(e.parent) && can_forbid(e.relation->on_delete))
      visit(blocker{static_cast<std::uint16_t>(i), false});
    changes = changes || is_detached(plan, e);
  }
  if (!changes) return;
  for (std::size_t i = 0; i < schema.edges.size(); ++i)
    if (can_forbid(schema.edges[i].relation->on_update) && can_change_parent(schema, plan, schema.edges[i]))
      visit(blocker{static_cast<std::uint16_t>(i), true});
}

constexpr std::size_t blocker_count(const schema_info& schema, const change_plan& plan) {
  std::size_t count = 0;
  visit_blockers(schema, plan, [&](blocker) { ++count; });
  return count;
}

// ` AND ... NOT EXISTS (...)`: that no row has the default of the edge's fields as its key, when what is planned has changed that.
[[gnu::cold]] constexpr void write_has_no_default_row_then(text::writer& out, const schema_info& schema,
                                                           const change_plan& plan, const moved_query& query,
                                                           const edge& e) {
  const table_info& parent = schema.table(e.parent);
  write_default_is_checked(out, schema, e);
  out << " AND NOT EXISTS (SELECT 1 FROM " << text::identifier{parent.name} << " d WHERE 1";
  for (std::size_t i = 0; i < e.relation->references.size(); ++i) {
    const std::uint16_t column = e.relation->references[i];
    const auto write_moved = [&](std::string_view what) {
      out << "SELECT " << what;
      write_own_move(out, e.parent, column, parent.key.size(), [&](std::size_t k) {
        out << "d." << text::identifier{parent.columns[parent.key[k]].name};
      });
    };
    out << " AND ";
    if (can_change(schema, plan, e.parent, column)) {
      out << "CASE WHEN EXISTS (";
      write_moved("1");
      out << ") THEN (";
      write_moved("v");
      out << ") ELSE d." << text::identifier{parent.columns[column].name} << " END";
      write_collation(out, parent.columns[column].collation, "");
    } else {
      out << "d." << text::identifier{parent.columns[column].name};
    }
    out << " = " << default_of(schema.table(e.child).columns[e.relation->fields[i]]);
  }
  if (plan.gone.has(e.parent)) {
    out << " AND NOT ";
    query.gone().write_goes(out, e.parent, "d.");
  }
  out << ')';
}

/// Writes `SELECT DISTINCT 1,c."id"... FROM ...`: the keys of the rows that keep by this relation a referenced key from changing.
/// NoAction looks at what is left, so a row that leaves its parent meanwhile is not in its way. `self_too` counts a row that references itself.
[[gnu::cold]] constexpr void write_blocking_followers(text::writer& out, const schema_info& schema,
                                                      const change_plan& plan, const moved_query& query,
                                                      const edge& e, bool self_too) {
  const table_info& child = schema.table(e.child);
  const bool looks_at_the_end = e.relation->on_update == action::no_action;
  for (int written = 0; written <= (query.child_is_written(e) ? 1 : 0); ++written) {
    out << (written != 0 ? " UNION SELECT 1" : "SELECT DISTINCT 1");
    query.write_follower_key(out, e, written != 0);
    query.write_followers(out, e, any_pair, written != 0);
    if (!self_too && e.child == e.parent) {
      out << " AND NOT (";
      for (std::size_t i = 0; i < child.key.size(); ++i) {
        out << (i > 0 ? " AND " : "") << "c.";
        if (written != 0)
          out << 'k' << text::integer(i);
        else
          out << text::identifier{child.columns[child.key[i]].name};
        out << " = p." << text::identifier{child.columns[child.key[i]].name};
      }
      out << ')';
    }
    if (looks_at_the_end && written == 0)
      for (const std::uint16_t field : e.relation->fields) {
        if (!can_change(schema, plan, e.child, field)) continue;
        out << " AND NOT EXISTS (SELECT 1";
        write_own_move(out, e.child, field, child.key.size(), [&](std::size_t i) {
          out << "c." << text::identifier{child.columns[child.key[i]].name};
        });
        out << ')';
      }
    if (e.relation->on_update == action::set_default)
      write_has_no_default_row_then(out, schema, plan, query, e);
  }
}

/// Writes one row, whose first column counts the rows of the root that go, and the others what each blocker says, in the order of
/// visit_blockers(). Reads what write_with() of `query` made.
[[gnu::cold]] constexpr void write_blocked_counts(text::writer& out, const schema_info& schema,
                                                  const change_plan& plan, const moved_query& query,
                                                  restrict_rule rule) {
  out << "SELECT (SELECT count(*) FROM intact_gone WHERE t = " << text::integer(plan.root) << ')';
  visit_blockers(schema, plan, [&](blocker b) {
    const edge& e = schema.edges[b.edge];
    out << ", ";
    if (b.by_update) {
      out << "(SELECT count(*) FROM (";
      write_blocking_followers(out, schema, plan, query, e, rule == restrict_rule::of_staying_rows);
      out << "))";
    } else {
      write_blocked(out, schema, query.gone(), e, rule);
    }
  });
}

/// Whether some relation can forbid that a key changes.
constexpr bool blocks_by_update(const schema_info& schema, const change_plan& plan) {
  bool by_update = false;
  visit_blockers(schema, plan, [&](blocker b) { by_update = by_update || b.by_update; });
  return by_update;
}

/// What forbids a delete from the model `T` of schema `S`, as a statement. The parameters are those of the rows.
template <class S, class T, class Rows = by_key, restrict_rule Rule = restrict_rule::of_staying_rows>
struct blockers {
  static constexpr change_plan plan = plan_delete(info_of<S>, index_in<S, T>);

  static constexpr std::array<blocker, blocker_count(info_of<S>, plan)> all = [] {
    std::array<blocker, blocker_count(info_of<S>, plan)> found{};
    [[maybe_unused]] std::size_t next = 0;
    visit_blockers(info_of<S>, plan, [&](blocker b) { found[next++] = b; });
    return found;
  }();

  static constexpr void write(text::writer& out) {
    if (all.empty()) {
      const table_info& root = info_of<S>.table(plan.root);
      out << "SELECT count(*) FROM " << text::identifier{root.name} << " WHERE ";
      Rows::write(out, root, 1);
      return;
    }
    const moved_query query(info_of<S>, plan, {&Rows::write});
    if (blocks_by_update(info_of<S>, plan))
      query.write_with(out);
    else
      query.gone().write_with(out);
    out << ' ';
    write_blocked_counts(out, info_of<S>, plan, query, Rule);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace intact::inline abi1::statements
