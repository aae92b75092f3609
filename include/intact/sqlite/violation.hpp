// SPDX-License-Identifier: BSL-1.0
// Finds out which relation a failed statement broke. SQLite says "FOREIGN KEY constraint failed" and no more.
//
// The relations that can be the cause are asked first (blocked.hpp, action_failure.hpp). Only where none of them is, as after a user's trigger, is the
// statement run once more with all checks put off, and the whole database checked for what it left.
#pragma once

#include <string>
#include <utility>

#include "intact/sqlite/action_failure.hpp"
#include "intact/sqlite/orphans.hpp"
#include "intact/sqlite/position.hpp"
#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

// The orphans that are not among those of before. Tables without rowid have several that look the same.
[[gnu::cold]] inline intact::detail::dynamic_array<orphan> new_orphans(
    const intact::detail::dynamic_array<orphan>& before, intact::detail::dynamic_array<orphan> now) {
  return added_to(before, std::move(now), &comes_first);
}

// A foreign key of a table outside of the schema, told by the names of the database.
[[gnu::cold]] inline violation foreign_violation(connection& on, const orphan& first, operation what,
                                                 const intact::detail::dynamic_array<orphan>& orphans) {
  violation found;
  found.child = first.table;
  found.parent = first.parent;
  for (const std::string& column : key_columns(on.handle(), first.table, first.key))
    found.fields = text::joined({found.fields, found.fields.empty() ? "" : ", ", column});
  found.operation = what;
  for (const orphan& row : orphans)
    if (row.table == first.table && row.key == first.key) ++found.rows;
  return found;
}

// The key of an orphan of a table with rowids.
[[gnu::cold]] inline void add_key(connection& on, const edge& e, const orphan& row,
                                  intact::detail::dynamic_array<row_key>& keys) {
  if (row.rowid.empty() || keys.size() == relation_details::most_keys) return;
  const table_info& table = on.schema().table(e.child);
  std::string select;
  text::writer out(select);
  write_select_key(out, table);
  out << " FROM " << text::identifier{table.name} << " c WHERE c._rowid_ = " << row.rowid;
  const silent_query ask(on, select);
  if (ask.run()) keys.add() = read_key(ask.get(), table);
}

// Which relations of a search are more likely to be the cause than others.
struct preference {
  bool (*prefers)(const connection& on, const edge& e, int extended_code);
  int extended_code = 0;
};

// The relation that orphans belong to, and how many of them do. Of several the first that is preferred.
[[gnu::cold]] inline bool name_orphans(connection& on, const intact::detail::dynamic_array<orphan>& orphans,
                                       operation what, violation& found, const preference& preferred) {
  const auto prefers = [&](const edge& e) {
    return preferred.prefers != nullptr && preferred.prefers(on, e, preferred.extended_code);
  };
  const edge* chosen = nullptr;
  const edge* broken = nullptr;
  const orphan* last = nullptr;
  std::size_t rows = 0;
  intact::detail::dynamic_array<row_key> keys;
  for (const orphan& row : orphans) {
    // They come sorted by table, so that the question is asked seldom.
    if (last == nullptr || last->table != row.table || last->key != row.key)
      broken = relation_of_orphan(on, row);
    last = &row;
    if (broken == nullptr) continue;
    if (chosen == nullptr || (broken != chosen && prefers(*broken) && !prefers(*chosen))) {
      chosen = broken;
      rows = 0;
      keys.clear();
    }
    if (broken != chosen) continue;
    ++rows;
    add_key(on, *chosen, row, keys);
  }
  if (chosen != nullptr) {
    found = violation_of(on.schema(), *chosen, what, rows);
    found.keys = std::move(keys);
  } else if (!orphans.empty()) {
    found = foreign_violation(on, orphans.front(), what, orphans);
  }
  return !orphans.empty();
}

// A commit that failed left the rows as they are. One of a single operation is told as that operation's failure.
[[gnu::cold]] inline void find_at_commit(connection& on, const attempt* attempted, violation& found) {
  intact::detail::dynamic_array<orphan> orphans = find_orphans(on.handle());
  if (attempted == nullptr) {
    // Only deferred relations can be broken, unless the pragma puts all off. Orphans of before cannot be told apart here.
    found.operation = operation::commit;
    name_orphans(on, orphans, operation::commit, found,
                 {[](const connection&, const edge& e, int) { return e.relation->deferred; }});
    return;
  }
  // The operation's own transaction; it ends here instead of a little later, and what stays was there before.
  on.roll_back();
  orphans = new_orphans(find_orphans(on.handle()), std::move(orphans));
  const bool named = name_orphans(on, orphans, attempted->what, found, {});
  if (!named || attempted->what != operation::erase || found.relation == model_id()) return;
  const action on_delete = on.schema().edges[on.schema().edge_of(found.relation)].relation->on_delete;
  if (can_fail_with(on_delete, SQLITE_CONSTRAINT_FOREIGNKEY)) found.action = on_delete;
}

[[gnu::cold]] inline bool puts_off_checks(connection& on) {
  const silent_query asked(on, "PRAGMA defer_foreign_keys");
  return asked.run() && asked.at(0) != 0;
}

// A savepoint in which all checks are put off. Leaves nothing, however it ends.
// PRAGMA defer_foreign_keys puts off Restrict too, and holds until the transaction ends, so its earlier value is restored.
class trial {
 public:
  [[gnu::cold]] explicit trial(connection& on) : on_(on), deferred_(puts_off_checks(on)) {
    const int code = run("SAVEPOINT intact_replay");
    throw_if_no_memory(code);
    begun_ = code == SQLITE_OK;
  }
  trial(const trial&) = delete;
  trial& operator=(const trial&) = delete;
  [[gnu::cold]] ~trial() {
    // Memory that ended may be there again; if not, nothing may stay of this, whatever else goes with it.
    if (begun_ && !succeeds("ROLLBACK TO intact_replay; RELEASE intact_replay")) on_.roll_back();
    if (put_off_ && !deferred_ && !succeeds("PRAGMA defer_foreign_keys = OFF")) on_.roll_back();
    // What came after the foreign key could have rolled everything back.
    on_.note_failure();
    // A statement that was compiled under the pragma has no Restrict in it. SQLite compiles all anew when the pragma is set, but not
    // when a transaction that fails takes it back; it does when this setting, which is off, changes. That needs no memory.
    for (const int value : {1, 0})
      sqlite3_db_config(on_.handle(), SQLITE_DBCONFIG_DQS_DML, value, static_cast<int*>(nullptr));
  }

  bool begun() const { return begun_; }

  void put_off_checks() {
    put_off_ = true;
    throw_if_no_memory(run("PRAGMA defer_foreign_keys = ON"));
  }

 private:
  int run(const char* text) const { return sqlite3_exec(on_.handle(), text, nullptr, nullptr, nullptr); }
  bool succeeds(const char* text) const { return run(text) == SQLITE_OK || run(text) == SQLITE_OK; }

  connection& on_;
  bool deferred_;
  bool begun_ = false;
  bool put_off_ = false;
};

// Whether a statement that failed with this code is likely to have broken the relation.
[[gnu::cold]] inline bool breaks_at_once(const connection& on, const edge& e, int extended_code) {
  const bool restricts =
      e.relation->on_delete == action::restrict || e.relation->on_update == action::restrict;
  return !waits_for_commit(on, e) && restricts == (extended_code == SQLITE_CONSTRAINT_TRIGGER);
}

// Runs the statement again with all checks put off, and undoes it; names what it leaves in `found`, if that is not null. True if it fails
// again, by the RAISE of a trigger, which is what has `said` something.
[[gnu::cold]] inline bool replay(connection& on, sqlite3_stmt* statement, int extended_code, violation* found,
                                 std::string& said) {
  trial undone(on);
  if (!undone.begun()) return false;
  intact::detail::dynamic_array<orphan> there;
  if (found != nullptr) there = find_orphans(on.handle());
  undone.put_off_checks();
  while (sqlite3_step(statement) == SQLITE_ROW) {
  }
  const int code = sqlite3_reset(statement);
  throw_if_no_memory(code);
  if (code == SQLITE_CONSTRAINT_TRIGGER) {
    said = sqlite3_errmsg(on.handle());
    return true;
  }
  if (found != nullptr)
    name_orphans(on, new_orphans(there, find_orphans(on.handle())), found->operation, *found,
                 {&breaks_at_once, extended_code});
  return false;
}

// The same; whether it was a trigger that made the statement fail, by what one says in a replay: what SQLite says of foreign keys, or, after
// RAISE(FAIL), which leaves foreign keys broken, anything. Its words go into the details.
[[gnu::cold]] inline bool replays_raise(connection& on, sqlite3_stmt* statement, violation* found,
                                        error_details& details) {
  std::string said;
  if (!replay(on, statement, details.extended_code, found, said) ||
      (details.extended_code == SQLITE_CONSTRAINT_TRIGGER && said != details.message))
    return false;
  details.message = std::move(said);
  details.extended_code = SQLITE_CONSTRAINT_TRIGGER;
  return true;
}

// Whether a trigger of the user's own can have said what SQLite says itself.
[[gnu::cold]] inline bool has_lookalike(connection& on, const std::string& message) {
  const silent_query ask(on,
                         "SELECT 1 FROM (SELECT type, sql FROM sqlite_schema UNION ALL SELECT type, sql FROM "
                         "sqlite_temp_schema) WHERE type = 'trigger' AND instr(sql, ?1)");
  if (ask.get() == nullptr) return true;
  sqlite3_bind_text(ask.get(), 1, message.c_str(), static_cast<int>(message.size()), SQLITE_STATIC);
  return ask.step() != SQLITE_DONE;
}

// Whether a row that an operation was about is there.
[[gnu::cold]] inline bool has_row(connection& on, const attempt& attempted) {
  const table_info& table = on.schema().table(attempted.table);
  std::string query;
  text::writer out(query);
  out << "SELECT 1 FROM " << text::identifier{table.name} << " WHERE ";
  attempted.rows(out, table, 1);
  const silent_query ask(on, query);
  if (ask.get() == nullptr) return true;
  attempted.key.bind_all(ask.get(), 1, attempted.key.key);
  return ask.step() != SQLITE_DONE;
}

// Whether what failed is a delete inside a transaction, without a savepoint to go back to.
[[gnu::cold]] inline bool lacks_undo(const connection& on, const attempt& attempted) {
  return attempted.what == operation::erase && attempted.undo == nullptr &&
         sqlite3_get_autocommit(on.handle()) == 0;
}

// Whether a delete only cascades, so that only a trigger that keeps a row from going can make it break a relation. SQLite does not undo
// such a one: it does those that a relation can forbid. SQLite, src/fkey.c, sqlite3FkCheck(), the call of sqlite3MayAbort().
[[gnu::cold]] inline bool only_cascades(const schema_info& schema, table_index root) {
  const table_set gone = deleted_from(schema, root);
  for (const edge& e : schema.edges)
    if (e.parent != no_table && gone.has(e.parent) && !e.relation->deferred &&
        statements::can_forbid(e.relation->on_delete))
      return false;
  return true;
}

[[gnu::cold]] inline void roll_back_all(connection& on) { on.roll_back(); }

// An update of many rows that leaves rows of another table without their parent has taken its key away from them.
[[gnu::cold]] inline void name_update_action(const connection& on, const attempt& attempted,
                                             int extended_code, violation& found) {
  const std::size_t at = on.schema().edge_of(found.relation);
  if (at == schema_info::no_edge) return;
  const edge& e = on.schema().edges[at];
  if (e.parent != attempted.table || e.child == attempted.table ||
      !can_fail_with(e.relation->on_update, extended_code))
    return;
  found.action = e.relation->on_update;
  found.by_update = true;
}

#if INTACT_DETAIL_BODIES

[[gnu::cold]] INTACT_DETAIL_FUNCTION bool find_delete_blocker(connection& on, const attempt& attempted,
                                                              int extended_code, violation& found) {
  // Restrict looks at single rows as SQLite comes to them, so a row that would go later can block too.
  if (!find_blocked_erase(on, attempted, extended_code, statements::restrict_rule::of_staying_rows, found) &&
      (extended_code != SQLITE_CONSTRAINT_TRIGGER ||
       !find_blocked_erase(on, attempted, extended_code, statements::restrict_rule::of_any_row, found)))
    return false;
  if (attempted.list != nullptr && !found.keys.empty())
    found.position = find_position(on, attempted, on.schema().edges[on.schema().edge_of(found.relation)],
                                   found.keys.front());
  return true;
}

INTACT_DETAIL_FUNCTION attempt update_attempt(table_index table, const row_view& row, const key_view& key) {
  attempt made{operation::update, table, row, key, {}};
  made.find_blocker = &find_update_blocker;
  made.find_action = &find_action_failure;
  return made;
}

#endif

/// Finds the relation that the failed statement broke, as far as it can be found out; false if it is a trigger that refused, and then the
/// details say so.
/// Leaves the database as it was, except that the transaction of a single operation whose commit failed is rolled back, and one of
/// the user's that holds half a delete.
[[gnu::cold]] inline bool find_violation(connection& on, sqlite3_stmt* statement, const attempt* attempted,
                                         error_details& details, violation& found) {
  const int extended_code = details.extended_code;
  const operation what = attempted == nullptr ? operation::statement : attempted->what;
  found.operation = what;
  // COMMIT, END and the RELEASE of an outermost savepoint are all that writes nothing itself and can break a relation.
  if (statement == nullptr || sqlite3_stmt_readonly(statement) != 0) {
    find_at_commit(on, attempted, found);
    return true;
  }
  if (attempted != nullptr && attempted->undo != nullptr) {
    on.undo(attempted->undo);
  } else if (attempted != nullptr && lacks_undo(on, *attempted) && !has_row(on, *attempted)) {
    name_orphans(on, find_orphans(on.handle()), what, found,
                 {[](const connection& by, const edge& e, int) { return !waits_for_commit(by, e); }});
    roll_back_all(on);
    return true;
  }
  if (extended_code == SQLITE_CONSTRAINT_TRIGGER && has_lookalike(on, details.message) &&
      replays_raise(on, statement, nullptr, details))
    return false;
  if (attempted != nullptr && (what == operation::insert || what == operation::update)) {
    if (extended_code == SQLITE_CONSTRAINT_FOREIGNKEY && attempted->row.row != nullptr &&
        find_missing_parent(on, *attempted, deferral::waits, found))
      return true;
  }
  if (attempted != nullptr && attempted->find_blocker != nullptr &&
      attempted->find_blocker(on, *attempted, extended_code, found))
    return true;
  // An action that changes what another relation references, further down.
  std::string unused;
  if (attempted != nullptr && attempted->find_action != nullptr &&
      attempted->find_action(on, *attempted, details, found, unused))
    return true;
  if (replays_raise(on, statement, &found, details)) return false;
  if (attempted != nullptr && what == operation::statement)
    name_update_action(on, *attempted, extended_code, found);
  return true;
}

}  // namespace intact::inline abi1::sqlite::detail
