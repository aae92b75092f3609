// SPDX-License-Identifier: BSL-1.0
// The statements of emulation: what the database would do about relations, done by a number of statements that depends on the schema
// alone.
//
// The rows that go and the fields that change are found first, from the state before, and kept in temporary tables; then each table is
// changed by one DELETE and one UPDATE. What has to hold afterwards stands in a third one: values that rows may hold only if a parent
// has them.
#pragma once

#include <array>

#include "intact/sql/affected.hpp"
#include "intact/sql/blockers.hpp"
#include "intact/sql/census.hpp"
#include "intact/sql/checks.hpp"

namespace intact::inline abi1::statements {

/// Writes the temporary tables, which a connection makes once. Their columns have no type, so values stay as they are.
constexpr void write_emulation_tables(text::writer& out, const schema_info& schema) {
  const auto write_columns = [&](const char* letter, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) out << ", " << std::string_view(letter) << text::integer(i);
  };
  const std::size_t keys = key_width(schema);
  out << "CREATE TEMP TABLE intact_gone(t";
  write_columns("k", keys);
  out << ", PRIMARY KEY (t";
  write_columns("k", keys);
  out << ")) WITHOUT ROWID; CREATE TEMP TABLE intact_moved(t, c";
  write_columns("k", keys);
  out << ", e, v, PRIMARY KEY (t";
  write_columns("k", keys);
  out << ", c)) WITHOUT ROWID; CREATE TEMP TABLE intact_check(e, w";
  write_columns("v", relation_width(schema));
  out << ", PRIMARY KEY (e, w";
  write_columns("v", relation_width(schema));
  out << ")) WITHOUT ROWID";
}

template <Schema S>
struct emulation_tables {
  static constexpr void write(text::writer& out) { write_emulation_tables(out, info_of<S>); }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Calls `visit(blocker)` for each relation that forbids at once: Restrict.
template <class Visit>
constexpr void visit_restricts(const schema_info& schema, const change_plan& plan, Visit visit) {
  visit_blockers(schema, plan, [&](blocker b) {
    const relation_info& relation = *schema.edges[b.edge].relation;
    if ((b.by_update ? relation.on_update : relation.on_delete) == action::restrict) visit(b);
  });
}

/// The parts of one operation of emulation, each written by a member.
class emulation_writer {
 public:
  constexpr emulation_writer(const schema_info& schema, const change_plan& plan, const subject& about)
      : schema_(schema), plan_(plan), about_(about), query_(schema, plan, about) {}

  /// Whether the update can change rows of its own table by its relations too.
  constexpr bool is_own_follower() const {
    for (std::size_t i = 0; i < schema_.edges.size(); ++i)
      if (plan_.updated.has(i) && schema_.edges[i].child == plan_.root) return !plan_.deletes();
    return false;
  }

  constexpr void write_fill_gone(text::writer& out) const {
    query_.gone().write_with(out);
    out << " INSERT INTO temp.intact_gone SELECT * FROM intact_gone";
  }

  // Of two relations that write one field, the first decides.
  constexpr void write_fill_moved(text::writer& out) const {
    out << "WITH RECURSIVE ";
    query_.write_table(out, is_own_follower());
    out << " INSERT OR IGNORE INTO temp.intact_moved SELECT * FROM intact_moved ORDER BY e";
  }

  /// One row: a count for each Restrict relation, in the order of visit_restricts().
  constexpr void write_restricts(text::writer& out) const {
    out << "SELECT 0";
    visit_restricts(schema_, plan_, [&](blocker b) {
      const edge& e = schema_.edges[b.edge];
      out << ", (SELECT count(*)";
      if (b.by_update) {
        out << " FROM (";
        write_blocking_followers(out, schema_, plan_, query_, e, false);
        out << ')';
      } else {
        write_blocking_rows(out, schema_, query_.gone(), e, restrict_rule::of_any_other_row);
      }
      out << ')';
    });
  }

  /// The relations whose fields have to be looked at afterwards.
  constexpr edge_set checked() const {
    edge_set found;
    for (std::size_t i = 0; i < schema_.edges.size(); ++i)
      if (loses_parent(i) || follows_parent(i) || is_rewritten(i) || is_written(i)) found.add(i);
    return found;
  }

  /// Fills "intact_check" with the values of rows that may have lost their parent.
  constexpr void write_fill_check(text::writer& out) const {
    out << "INSERT OR IGNORE INTO temp.intact_check ";
    bool first = true;
    for (std::size_t i = 0; i < schema_.edges.size(); ++i) {
      const edge& e = schema_.edges[i];
      if (loses_parent(i)) {
        begin_check(out, first, i, check_cause::parent_deleted, e, "c.");
        query_.gone().write_children(out, e);
        if (plan_.gone.has(e.child)) {
          out << " WHERE NOT ";
          query_.gone().write_goes(out, e.child);
        }
      }
      if (follows_parent(i)) {
        for (int written = 0; written <= (query_.child_is_written(e) ? 1 : 0); ++written) {
          begin_check(out, first, i, check_cause::parent_updated, e, "c.");
          query_.write_followers(out, e, any_pair, written != 0);
        }
      }
      if (is_rewritten(i)) write_rewritten(out, first, i);
      if (is_written(i)) write_written(out, first, i);
    }
  }

  /// The update itself. A field that the row's own relations change as well is left to them.
  constexpr void write_update(text::writer& out) const {
    const table_info& root = schema_.table(plan_.root);
    out << "UPDATE " << text::identifier{root.name} << " SET ";
    bool first = true;
    for (std::size_t i = 0; i < root.columns.size(); ++i) {
      const auto column = static_cast<std::uint16_t>(i);
      const bool written = contains(plan_.written, i);
      const bool follows = is_own_follower() && changes_by_relation(plan_.root, column);
      if (!written && !follows) continue;
      out << (first ? "" : ", ") << text::identifier{root.columns[i].name} << " = ";
      first = false;
      if (follows) {
        out << "CASE WHEN EXISTS (SELECT 1";
        write_followed(out, column);
        out << ") THEN (SELECT v";
        write_followed(out, column);
        out << ") ELSE ";
      }
      if (written)
        about_.value(out, root, column);
      else
        out << text::identifier{root.columns[i].name};
      if (follows) out << " END";
    }
    out << " WHERE ";
    about_.rows(out, root, about_.first);
  }

 private:
  // The relation forbids that a parent goes while rows reference it: NoAction.
  constexpr bool loses_parent(std::size_t at) const {
    const edge& e = schema_.edges[at];
    return e.parent != no_table && plan_.gone.has(e.parent) && e.relation->on_delete == action::no_action;
  }
  constexpr bool follows_parent(std::size_t at) const {
    const edge& e = schema_.edges[at];
    return e.relation->on_update == action::no_action && can_change_parent(schema_, plan_, e);
  }

  // Some relation writes the column in rows that stay.
  constexpr bool changes_by_relation(table_index table, std::uint16_t column,
                                     std::size_t but = schema_info::no_edge) const {
    for (std::size_t i = 0; i < schema_.edges.size(); ++i) {
      const edge& e = schema_.edges[i];
      if (i != but && e.child == table && (plan_.updated.has(i) || is_detached(plan_, e)) &&
          contains(e.relation->fields, column))
        return true;
    }
    return false;
  }
  constexpr bool sets_default_by_delete(std::size_t at) const {
    const edge& e = schema_.edges[at];
    return is_detached(plan_, e) && e.relation->on_delete == action::set_default;
  }
  constexpr bool sets_default_by_update(std::size_t at) const {
    return plan_.updated.has(at) && schema_.edges[at].relation->on_update == action::set_default;
  }
  // The relation's fields get values that need not be a parent's: its default, or what another relation writes into them. A NULL
  // needs no parent, and a Cascade brings the parent's own key.
  constexpr bool is_rewritten(std::size_t at) const {
    const edge& e = schema_.edges[at];
    if (e.parent == no_table) return false;
    if (sets_default_by_delete(at) || sets_default_by_update(at)) return true;
    for (const std::uint16_t field : e.relation->fields)
      if (changes_by_relation(e.child, field, at)) return true;
    return false;
  }
  // The update itself writes the relation's fields.
  constexpr bool is_written(std::size_t at) const {
    const edge& e = schema_.edges[at];
    return e.parent != no_table && query_.child_is_written(e);
  }

  constexpr void begin_check(text::writer& out, bool& first, std::size_t at, check_cause cause, const edge& e,
                             std::string_view row) const {
    out << (first ? "SELECT " : " UNION ALL SELECT ") << text::integer(at) << ','
        << text::integer(static_cast<long long>(cause));
    first = false;
    const std::size_t width = relation_width(schema_);
    for (std::size_t i = 0; i < width; ++i) {
      if (i < e.relation->fields.size())
        out << ',' << row << text::identifier{schema_.table(e.child).columns[e.relation->fields[i]].name};
      else
        out << ",0";
    }
  }

  // `SELECT e, w, v0, ... FROM (SELECT ...) WHERE v0 IS NOT NULL ...`: the fields as relations leave them, where all are there.
  constexpr void write_rewritten(text::writer& out, bool& first, std::size_t at) const {
    const edge& e = schema_.edges[at];
    const table_info& child = schema_.table(e.child);
    const check_cause cause = sets_default_by_delete(at)   ? check_cause::default_by_delete
                              : sets_default_by_update(at) ? check_cause::default_by_update
                                                           : check_cause::written;
    begin_values(out, first, at, cause, e);
    const auto write_source = [&](std::uint16_t field) {
      write_own_move(out, e.child, field, child.key.size(),
                     [&](std::size_t i) { out << "m.k" << text::integer(i); });
    };
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      const std::uint16_t field = e.relation->fields[i];
      out << (i > 0 ? ", " : "") << "CASE WHEN EXISTS (SELECT 1";
      write_source(field);
      out << ") THEN (SELECT v";
      write_source(field);
      out << ") ELSE c." << text::identifier{child.columns[field].name} << " END AS v" << text::integer(i);
    }
    out << " FROM (SELECT DISTINCT ";
    write_key_columns(out, child.key.size());
    out << " FROM intact_moved WHERE t = " << text::integer(e.child) << " AND e < "
        << text::integer(schema_.edges.size()) << " AND c IN (";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i)
      out << (i > 0 ? "," : "") << text::integer(e.relation->fields[i]);
    out << ")) m CROSS JOIN " << text::identifier{child.name} << " c ON 1";
    for (std::size_t i = 0; i < child.key.size(); ++i)
      out << " AND c." << text::identifier{child.columns[child.key[i]].name} << " = m.k" << text::integer(i);
    end_values(out, e);
  }

  // The same of the rows that the update writes.
  constexpr void write_written(text::writer& out, bool& first, std::size_t at) const {
    const edge& e = schema_.edges[at];
    const table_info& root = schema_.table(plan_.root);
    begin_values(out, first, at, check_cause::written, e);
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i) {
      const std::uint16_t field = e.relation->fields[i];
      out << (i > 0 ? ", " : "");
      if (contains(plan_.written, field))
        about_.value(out, root, field);
      else
        out << text::identifier{root.columns[field].name};
      out << " AS v" << text::integer(i);
    }
    out << " FROM " << text::identifier{root.name} << " WHERE ";
    about_.rows(out, root, about_.first);
    end_values(out, e);
  }

  constexpr void begin_values(text::writer& out, bool& first, std::size_t at, check_cause cause,
                              const edge& e) const {
    out << (first ? "SELECT " : " UNION ALL SELECT ") << text::integer(at) << ','
        << text::integer(static_cast<long long>(cause));
    first = false;
    for (std::size_t i = 0; i < relation_width(schema_); ++i) {
      if (i < e.relation->fields.size())
        out << ",v" << text::integer(i);
      else
        out << ",0";
    }
    out << " FROM (SELECT ";
  }
  constexpr void end_values(text::writer& out, const edge& e) const {
    out << ") WHERE 1";
    for (std::size_t i = 0; i < e.relation->fields.size(); ++i)
      out << " AND v" << text::integer(i) << " IS NOT NULL";
  }

  // What a relation makes of a column of the row that is updated.
  constexpr void write_followed(text::writer& out, std::uint16_t column) const {
    const table_info& root = schema_.table(plan_.root);
    write_own_move(out, plan_.root, column, root.key.size(), [&](std::size_t i) {
      out << text::identifier{root.name} << '.' << text::identifier{root.columns[root.key[i]].name};
    });
    out << " AND intact_own.e < " << text::integer(schema_.edges.size());
  }

  const schema_info& schema_;
  const change_plan& plan_;
  subject about_;
  moved_query query_;
};

/// Writes the delete of the rows of one table that "intact_gone" names.
constexpr void write_delete_gone(text::writer& out, const schema_info& schema, table_index at) {
  const table_info& table = schema.table(at);
  out << "DELETE FROM " << text::identifier{table.name} << " WHERE (";
  write_columns(out, table, table.key);
  out << ") IN (SELECT ";
  write_key_columns(out, table.key.size());
  out << " FROM temp.intact_gone WHERE t = " << text::integer(at) << ')';
}

/// Writes the update of the rows of one table whose fields "intact_moved" changes; rows that the operation itself writes are left to it.
constexpr void write_update_moved(text::writer& out, const schema_info& schema, table_index at) {
  const table_info& table = schema.table(at);
  std::size_t columns = 0;
  const auto visit = [&](auto use) {
    columns = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      bool held = false;
      for (const edge& e : schema.edges) held = held || (e.child == at && contains(e.relation->fields, i));
      if (held) use(i, columns++);
    }
  };
  out << "UPDATE " << text::identifier{table.name} << " SET ";
  visit([&](std::size_t column, std::size_t i) {
    out << (i > 0 ? ", " : "") << text::identifier{table.columns[column].name} << " = iif(intact_new.h"
        << text::integer(i) << ", intact_new.v" << text::integer(i) << ", " << text::identifier{table.name}
        << '.' << text::identifier{table.columns[column].name} << ')';
  });
  out << " FROM (SELECT ";
  write_key_columns(out, table.key.size());
  visit([&](std::size_t column, std::size_t i) {
    out << ", max(c = " << text::integer(column) << ") AS h" << text::integer(i)
        << ", max(iif(c = " << text::integer(column) << ", v, NULL)) AS v" << text::integer(i);
  });
  out << " FROM temp.intact_moved WHERE t = " << text::integer(at) << " GROUP BY ";
  write_key_columns(out, table.key.size());
  out << " HAVING min(c) >= 0) intact_new WHERE ";
  for (std::size_t i = 0; i < table.key.size(); ++i)
    out << (i > 0 ? " AND " : "") << text::identifier{table.name} << '.'
        << text::identifier{table.columns[table.key[i]].name} << " = intact_new.k" << text::integer(i);
}

/// A statement that `Write(writer&)` writes.
template <auto Write>
struct constant_statement {
  static constexpr std::string_view text = text::static_text<Write>::view;
};

}  // namespace intact::inline abi1::statements
