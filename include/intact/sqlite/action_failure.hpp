// SPDX-License-Identifier: BSL-1.0
// Finds out whose referential action wrote rows that break another rule: NOT NULL, UNIQUE, CHECK. SQLite names the columns or the
// check, and not what wrote there.
//
// The rows that each action would write are built by a query, as they would be, and asked which of them break the rule. So a relation is
// named only where its action does break it; a failure of a trigger of the user's is not put down to a relation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "intact/sql/written.hpp"
#include "intact/sqlite/message.hpp"
#include "intact/sqlite/position.hpp"
#include "intact/sqlite/sentence.hpp"

namespace intact::inline abi1::sqlite::detail {

// A rule that a message names: columns that are required or unique, or the text of a check.
struct broken_rule {
  int extended_code;
  table_index table;
  intact::detail::dynamic_array<std::uint16_t> columns;
  std::string_view check;

  column_list column_view() const { return columns; }

  // Whether relation `e` writes there at all. Of a check only its rows tell.
  bool concerns(const edge& e) const {
    if (e.child != table) return false;
    if (columns.empty()) return true;
    for (const std::uint16_t column : columns)
      if (contains(e.relation->fields, column)) return true;
    return false;
  }
};

[[gnu::cold]] inline void write_breaks(text::writer& out, const schema_info& schema,
                                       const statements::written_query& query, const broken_rule& rule) {
  if (!rule.check.empty())
    out << "NOT (" << rule.check << ')';
  else if (rule.extended_code == SQLITE_CONSTRAINT_NOTNULL)
    out << "w." << text::identifier{schema.table(rule.table).columns[rule.columns.front()].name}
        << " IS NULL";
  else
    query.write_collides(out, rule.table, rule.column_view());
}

// The search for one failure.
class action_search {
 public:
  action_search(connection& on, const attempt& attempted)
      : on_(on),
        schema_(on.schema()),
        attempted_(attempted),
        plan_(statements::plan_written(schema_, attempted.table,
                                       attempted.what == operation::erase
                                           ? statements::root_change::deleted
                                           : statements::root_change::updated)),
        query_(schema_, plan_, attempted.rows) {}

  /// Whether enough is known of an attempt to search for what its actions did: which row it deletes, or which values it writes.
  static bool can_search(const attempt& attempted) {
    return attempted.key.bind_all != nullptr &&
           (attempted.what == operation::erase ||
            (attempted.what == operation::update && attempted.row.row != nullptr));
  }

  /// Finds the relation whose action breaks the rule; false where none does by what is known, or the row itself breaks it.
  bool find(const broken_rule& rule, violation& found) const {
    if (!can_break(rule) ||
        (rule.table == attempted_.table && attempted_.what == operation::update && own_row_breaks(rule)))
      return false;
    // Alone first; but two relations may break a rule only together.
    for (const bool merged : {false, true})
      for (std::size_t i = 0; i < schema_.edges.size(); ++i) {
        if (!plan_.writes(i) || !rule.concerns(schema_.edges[i])) continue;
        std::string query;
        text::writer out(query);
        query_.write_with(out);
        query_.write_would(out, i, merged);
        out << " SELECT DISTINCT ";
        const std::size_t width = schema_.table(rule.table).key.size();
        for (std::size_t k = 0; k < width; ++k)
          out << (k > 0 ? ", w.\"old " : "w.\"old ") << text::integer(k) << '"';
        out << " FROM intact_would w WHERE ";
        write_breaks(out, schema_, query_, rule);
        if (!read_rows(i, query, found)) continue;
        found.action = plan_.action_of(schema_, i);
        found.by_update = plan_.acts_on_update(i);
        return true;
      }
    return false;
  }

  /// Finds the relation that does not let go of what another relation's action changes, for a failure with this code.
  bool find_held_back(int extended_code, violation& found) const {
    for (std::size_t i = 0; i < schema_.edges.size(); ++i) {
      const edge& e = schema_.edges[i];
      if (!can_fail_with(e.relation->on_update, extended_code) || waits_for_commit(on_, e) ||
          !query_.disturbs(i))
        continue;
      std::string query;
      text::writer out(query);
      query_.write_with(out);
      out << ' ';
      query_.write_holding_back(out, i);
      if (!read_rows(i, query, found)) continue;
      found.action = e.relation->on_update;
      found.by_update = true;
      return true;
    }
    return false;
  }

 private:
  void bind(sqlite3_stmt* statement) const {
    if (attempted_.what == operation::erase) return attempted_.key.bind_all(statement, 1, attempted_.key.key);
    const std::size_t columns = schema_.table(attempted_.table).columns.size();
    attempted_.row.bind(statement, 1, column_set::all());
    attempted_.key.bind_all(statement, static_cast<int>(columns) + 1, attempted_.key.key);
  }

  // Whether any action can, by the schema alone: mostly none, and nothing need be asked.
  bool can_break(const broken_rule& rule) const {
    for (std::size_t i = 0; i < schema_.edges.size(); ++i)
      if (plan_.writes(i) && rule.concerns(schema_.edges[i])) return true;
    return false;
  }

  bool own_row_breaks(const broken_rule& rule) const {
    std::string query;
    text::writer out(query);
    query_.write_own_row(out);
    out << " SELECT 1 FROM intact_would w WHERE ";
    write_breaks(out, schema_, query_, rule);
    const silent_query ask(on_, query);
    // A query that cannot be asked blames no relation.
    if (ask.get() == nullptr) return true;
    bind(ask.get());
    return ask.step() != SQLITE_DONE;
  }

  // How many keys a query has, and the first of them, into `found`; false for none. They are read by one run, so both are of one state.
  bool read_rows(std::size_t at, const std::string& query, violation& found) const {
    const edge& e = schema_.edges[at];
    const silent_query ask(on_, query);
    if (ask.get() == nullptr) return false;
    bind(ask.get());
    std::size_t rows = 0;
    intact::detail::dynamic_array<row_key> keys;
    while (ask.run()) {
      if (rows++ < relation_details::most_keys) keys.push_back(read_key(ask.get(), schema_.table(e.child)));
    }
    if (rows == 0) return false;
    found = violation_of(schema_, e, attempted_.what, rows);
    found.keys = std::move(keys);
    found.target = schema_.table(attempted_.table).model;
    return true;
  }

  connection& on_;
  const schema_info& schema_;
  const attempt& attempted_;
  statements::written_plan plan_;
  statements::written_query query_;
};

// `User cannot be deleted: SetNull of Post.author_id would leave 2 rows of Post (id 1, 2) without Post.author_id, which is required`
[[gnu::cold]] inline std::string describe_action(const schema_info& schema, const violation& found,
                                                 const broken_rule& rule) {
  const table_info& child = schema.table(rule.table);
  const bool erase = found.operation == operation::erase;
  std::string sentence;
  text::writer out(sentence);
  out << found.target << (erase ? " cannot be deleted: " : " cannot change its key: ")
      << to_string(*found.action) << " of " << found.name();
  if (found.target != found.parent || erase == found.by_update)
    out << ", when " << found.parent << (found.by_update ? " changes its key," : " is deleted,");
  out << " would leave " << describe_rows(schema, found);
  if (!rule.check.empty()) {
    out << " against the check " << without_brackets(rule.check);
    return sentence;
  }
  const bool is_null = rule.extended_code == SQLITE_CONSTRAINT_NOTNULL;
  out << (is_null ? " with NULL in " : " with what another row has in ");
  for (std::size_t i = 0; i < rule.columns.size(); ++i)
    out << (i > 0 ? ", " : "") << child.columns[rule.columns[i]].name;
  out << (is_null                                          ? ", which is required"
          : rule.extended_code == SQLITE_CONSTRAINT_UNIQUE ? ", which is unique"
                                                           : ", which is the key");
  return sentence;
}

// Finds the relation whose action broke the rule; what to say of it, empty where none is known to have.
[[gnu::cold]] inline std::string explain_rule(const action_search& search, connection& on,
                                              const attempt& attempted, const broken_rule& rule,
                                              violation& found) {
  if (!search.find(rule, found)) return {};
  if (attempted.list != nullptr && !found.by_update)
    found.position = find_position(on, attempted, on.schema().edges[on.schema().edge_of(found.relation)],
                                   found.keys.front());
  return describe_action(on.schema(), found, rule);
}

// Finds the relation whose action broke a rule on rows; what to say of it, empty where none is known to have.
[[gnu::cold]] inline std::string explain_action(connection& on, const attempt& attempted,
                                                const error_details& details, violation& found) {
  // SQLite has undone its one statement; emulation has run others before.
  if (on.emulates() && attempted.undo != nullptr) on.undo(attempted.undo);
  const std::string_view place = place_in(details.message);
  if (place.empty()) return {};
  const action_search search(on, attempted);
  const schema_info& schema = on.schema();
  std::string sentence;
  // Several rules can be called the same.
  for (std::size_t i = 0; i < schema.tables.size() && sentence.empty(); ++i) {
    const table_info& table = *schema.tables[i];
    broken_rule rule{details.extended_code, static_cast<table_index>(i), {}, {}};
    if (details.extended_code != SQLITE_CONSTRAINT_CHECK) {
      rule.columns = columns_in(table, place);
      bool known = !rule.columns.empty();
      for (const std::uint16_t column : rule.columns) known = known && column != unknown_column;
      if (known) sentence = explain_rule(search, on, attempted, rule, found);
      continue;
    }
    for (const std::string_view check : table.checks) {
      if (!sentence.empty() || name_of_check(check) != place) continue;
      rule.check = check;
      sentence = explain_rule(search, on, attempted, rule, found);
    }
  }
  return sentence;
}

#if INTACT_DETAIL_BODIES

[[gnu::cold]] INTACT_DETAIL_FUNCTION bool find_action_failure(connection& on, const attempt& attempted,
                                                              const error_details& details, violation& found,
                                                              std::string& sentence) {
  if (!action_search::can_search(attempted)) return false;
  if (!is_rule_of_rows(details.extended_code))
    return action_search(on, attempted).find_held_back(details.extended_code, found);
  sentence = explain_action(on, attempted, details, found);
  return !sentence.empty();
}

#endif

}  // namespace intact::inline abi1::sqlite::detail
