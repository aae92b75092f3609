// SPDX-License-Identifier: BSL-1.0
// Asks the relations that a failed statement can have broken, one by one, by queries that use their indexes.
#pragma once

#include <string>

#include "intact/sql/blockers.hpp"
#include "intact/sql/create.hpp"
#include "intact/sqlite/connection.hpp"
#include "intact/sqlite/deferral.hpp"
#include "intact/sqlite/stored.hpp"

namespace intact::inline abi1::sqlite::detail {

using violation = relation_details;

[[gnu::cold]] inline violation violation_of(const schema_info& schema, const edge& e, operation what,
                                            std::size_t rows) {
  violation found;
  found.relation = e.relation->id;
  found.child_id = schema.table(e.child).id;
  found.child = schema.table(e.child).model;
  found.fields = e.relation->fields_text;
  found.parent = schema.table(e.parent).model;
  found.operation = what;
  found.rows = rows;
  return found;
}

// A query that fails in silence, since the search for a cause must not hide the failure itself; only out of memory it says so, when
// SQLite may have rolled everything back.
class silent_query {
 public:
  silent_query(connection& on, const std::string& text) : on_(on), statement_(prepare(on, text)) {}

  sqlite3_stmt* get() const { return statement_.get(); }
  int step() const {
    const int code = sqlite3_step(get());
    if (code == SQLITE_ROW || code == SQLITE_DONE) return code;
    on_.note_failure();
    throw_if_no_memory(code);
    return code;
  }
  bool run() const { return get() != nullptr && step() == SQLITE_ROW; }
  long long at(int column) const { return sqlite3_column_int64(get(), column); }

 private:
  static sqlite3_stmt* prepare(connection& on, const std::string& text) {
    sqlite3_stmt* made = nullptr;
    throw_if_no_memory(
        sqlite3_prepare_v2(on.handle(), text.c_str(), static_cast<int>(text.size()), &made, nullptr));
    return made;
  }

  connection& on_;
  single_use statement_;
};

// ` SELECT c."a", c."b"`: the key of the rows `c`.
[[gnu::cold]] inline void write_select_key(text::writer& out, const table_info& table) {
  out << " SELECT ";
  statements::write_prefixed_key(out, table, "c.");
}

// ` LIMIT ...`: of the rows only the first few.
[[gnu::cold]] inline void write_limit(text::writer& out) {
  out << " LIMIT " << text::integer(relation_details::most_keys);
}

[[gnu::cold]] inline intact::detail::dynamic_array<row_key> read_keys(const silent_query& ask,
                                                                      const table_info& table) {
  intact::detail::dynamic_array<row_key> keys;
  while (ask.run()) keys.add() = read_key(ask.get(), table);
  return keys;
}

// Whether the relation is checked at the commit only, so that the failed statement cannot have broken it.
[[gnu::cold]] inline bool waits_for_commit(const connection& on, const edge& e) {
  return e.relation->deferred && sqlite3_get_autocommit(on.handle()) == 0;
}

// Whether the row's own relation finds its parent, among the rows or in the row itself.
[[gnu::cold]] inline bool has_parent(connection& on, const edge& e, const row_view& row) {
  const schema_info& schema = on.schema();
  const table_info& parent = schema.table(e.parent);
  const std::size_t width = e.relation->fields.size();
  std::string query;
  text::writer out(query);
  out << "SELECT 1 WHERE ";
  for (std::size_t i = 0; i < width; ++i) out << '?' << text::integer(i + 1) << " IS NULL OR ";
  if (e.child == e.parent) {
    // SQLite compares a row with itself without the column's collation.
    out << '(';
    for (std::size_t i = 0; i < width; ++i)
      out << (i > 0 ? " AND " : "") << '?' << text::integer(i + 1) << " = ?" << text::integer(width + i + 1);
    out << ") OR ";
  }
  out << "EXISTS (SELECT 1 FROM " << text::identifier{parent.name} << " WHERE ";
  for (std::size_t i = 0; i < width; ++i)
    out << (i > 0 ? " AND " : "") << text::identifier{parent.columns[e.relation->references[i]].name}
        << " = ?" << text::integer(i + 1);
  out << ')';
  const silent_query ask(on, query);
  if (ask.get() == nullptr) return true;
  for (std::size_t i = 0; i < width; ++i) {
    row.bind_column(ask.get(), static_cast<int>(i + 1), e.relation->fields[i]);
    if (e.child == e.parent)
      row.bind_column(ask.get(), static_cast<int>(width + i + 1), e.relation->references[i]);
  }
  return ask.step() != SQLITE_DONE;
}

// An insert or update whose row references no parent.
[[gnu::cold]] inline bool find_missing_parent(connection& on, const attempt& attempted, deferral deferred,
                                              violation& found) {
  for (const edge& e : on.schema().edges) {
    if (e.child != attempted.table || e.parent == no_table ||
        (deferred == deferral::waits && waits_for_commit(on, e)) || has_parent(on, e, attempted.row))
      continue;
    found = violation_of(on.schema(), e, attempted.what, 1);
    return true;
  }
  return false;
}

// Whether a relation with this action can be what the code says: SQLite reports Restrict by a code of its own.
constexpr bool can_fail_with(action on_change, int extended_code) {
  if (extended_code == SQLITE_CONSTRAINT_TRIGGER) return on_change == action::restrict;
  return on_change == action::no_action || on_change == action::set_default;
}

// ` FROM ...`: the rows that a change of a referenced key leaves behind, as `c`. Parameters: the new values of the referenced
// columns, the old key.
[[gnu::cold]] inline void write_left_behind(text::writer& out, const schema_info& schema, const edge& e) {
  const table_info& parent = schema.table(e.parent);
  const table_info& child = schema.table(e.child);
  const std::size_t width = e.relation->references.size();
  const auto write_is_row = [&](std::string_view row) {
    for (std::size_t i = 0; i < parent.key.size(); ++i)
      out << (i > 0 ? " AND " : "") << row << text::identifier{parent.columns[parent.key[i]].name} << " = ?"
          << text::integer(width + i + 1);
  };
  out << " FROM " << text::identifier{parent.name} << " p CROSS JOIN " << text::identifier{child.name}
      << " c WHERE ";
  write_is_row("p.");
  for (std::size_t i = 0; i < width; ++i) statements::write_match(out, schema, e, i);
  out << " AND (";
  for (std::size_t i = 0; i < width; ++i)
    out << (i > 0 ? " OR " : "") << "p." << text::identifier{parent.columns[e.relation->references[i]].name}
        << " IS NOT ?" << text::integer(i + 1);
  out << ')';
  if (e.relation->on_update == action::no_action && e.child == e.parent) {
    // The row itself is written anew; whether it has a parent then is asked for first.
    out << " AND NOT (";
    write_is_row("c.");
    out << ')';
  }
  if (e.relation->on_update != action::set_default) return;
  statements::write_default_is_checked(out, schema, e);
  out << " AND NOT EXISTS (SELECT 1 FROM " << text::identifier{parent.name} << " d WHERE ";
  statements::write_has_default(out, schema, e);
  out << " AND NOT (";
  write_is_row("d.");
  out << ")) AND NOT (";
  for (std::size_t i = 0; i < width; ++i) {
    out << (i > 0 ? " AND ?" : "?") << text::integer(i + 1) << " = "
        << statements::default_of(child.columns[e.relation->fields[i]]);
    statements::write_collation(out, schema, e, i);
  }
  out << ')';
}

#if INTACT_DETAIL_BODIES

// An update that takes a referenced value away from rows that cannot follow.
[[gnu::cold]] INTACT_DETAIL_FUNCTION bool find_update_blocker(connection& on, const attempt& attempted,
                                                              int extended_code, violation& found) {
  const schema_info& schema = on.schema();
  for (const edge& e : schema.edges) {
    if (e.parent != attempted.table || !can_fail_with(e.relation->on_update, extended_code) ||
        waits_for_commit(on, e))
      continue;
    const auto bind = [&](const silent_query& ask) {
      const std::size_t width = e.relation->references.size();
      for (std::size_t i = 0; i < width; ++i)
        attempted.row.bind_column(ask.get(), static_cast<int>(i + 1), e.relation->references[i]);
      attempted.key.bind_all(ask.get(), static_cast<int>(width + 1), attempted.key.key);
    };
    std::string count = "SELECT count(*)";
    text::writer counted(count);
    write_left_behind(counted, schema, e);
    const silent_query ask(on, count);
    if (ask.get() == nullptr) continue;
    bind(ask);
    if (!ask.run() || ask.at(0) == 0) continue;
    found = violation_of(schema, e, operation::update, static_cast<std::size_t>(ask.at(0)));
    std::string select;
    text::writer selected(select);
    write_select_key(selected, schema.table(e.child));
    write_left_behind(selected, schema, e);
    write_limit(selected);
    const silent_query keys(on, select);
    if (keys.get() != nullptr) bind(keys);
    found.keys = read_keys(keys, schema.table(e.child));
    found.action = e.relation->on_update;
    found.by_update = true;
    return true;
  }
  return false;
}

#endif

// Asks for the keys of the first rows that forbid a delete by the relation.
[[gnu::cold]] inline std::string ask_blocking_keys(const schema_info& schema,
                                                   const statements::gone_query& query, const edge& e,
                                                   statements::restrict_rule rule) {
  std::string select;
  text::writer out(select);
  query.write_with(out);
  write_select_key(out, schema.table(e.child));
  statements::write_blocking_rows(out, schema, query, e, rule);
  write_limit(out);
  return select;
}

// Those keys, of the delete of the rows that `key` names.
[[gnu::cold]] inline intact::detail::dynamic_array<row_key> blocking_keys(connection& on,
                                                                          const statements::gone_query& query,
                                                                          const edge& e,
                                                                          statements::restrict_rule rule,
                                                                          const key_view& key) {
  const silent_query keys(on, ask_blocking_keys(on.schema(), query, e, rule));
  if (keys.get() != nullptr) key.bind_all(keys.get(), 1, key.key);
  return read_keys(keys, on.schema().table(e.child));
}

// A delete that rows reached from it forbid.
[[gnu::cold]] inline bool find_blocked_erase(connection& on, const attempt& attempted, int extended_code,
                                             statements::restrict_rule rule, violation& found) {
  const schema_info& schema = on.schema();
  const statements::gone_query query(schema, attempted.table, deleted_from(schema, attempted.table),
                                     attempted.rows);
  const auto is_candidate = [&](const edge& e) {
    return e.parent != no_table && query.gone().has(e.parent) &&
           can_fail_with(e.relation->on_delete, extended_code) && !waits_for_commit(on, e);
  };
  std::string text;
  text::writer out(text);
  query.write_with(out);
  out << " SELECT 0";
  for (const edge& e : schema.edges) {
    if (!is_candidate(e)) continue;
    out << ", ";
    statements::write_blocked(out, schema, query, e, rule);
  }
  const silent_query ask(on, text);
  if (ask.get() == nullptr) return false;
  attempted.key.bind_all(ask.get(), 1, attempted.key.key);
  if (!ask.run()) return false;
  int column = 0;
  for (const edge& e : schema.edges) {
    if (!is_candidate(e) || ask.at(++column) == 0) continue;
    found = violation_of(schema, e, operation::erase, static_cast<std::size_t>(ask.at(column)));
    found.action = e.relation->on_delete;
    found.keys = blocking_keys(on, query, e, rule, attempted.key);
    return true;
  }
  return false;
}

}  // namespace intact::inline abi1::sqlite::detail
