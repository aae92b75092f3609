// SPDX-License-Identifier: BSL-1.0
// One connection: the handle, the statements prepared on it, and the state of its transaction.
#pragma once

#include <cstddef>
#include <string_view>

#include "intact/sqlite/attempt.hpp"
#include "intact/sqlite/error.hpp"
#include "intact/sqlite/held_statement.hpp"
#include "intact/sqlite/known_actors.hpp"
#include "intact/sqlite/log.hpp"
#include "intact/sqlite/one_thread.hpp"
#include "intact/sqlite/sqlite3.hpp"
#include "intact/sqlite/statement_slots.hpp"

namespace intact::inline abi1::sqlite::detail {

class connection {
 public:
  /// Takes over the handle, which it closes. `schema` is used to name relations in errors, which `thrower` throws.
  connection(sqlite3* handle, const schema_info& schema, failure_thrower thrower);
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  ~connection();

  sqlite3* handle() const { return handle_; }

  /// The handle for the user, who can then do what is not seen here.
  sqlite3* hand_out() {
    forget_actors();
    return handle_;
  }
  const schema_info& schema() const { return *schema_; }

  /// How many columns a table of keys needs: as many as any key, relation or row has.
  const int& key_columns() const { return key_columns_; }

  /// Whether the client keeps the relations, and the tables declare no FOREIGN KEY.
  bool emulates() const { return emulates_; }
  void set_emulating() { emulates_ = true; }

  /// Whether the database is asked, after a failure, what has failed: options::named_errors.
  bool names_errors() const { return names_errors_; }
  void set_names_errors(bool named) { names_errors_ = named; }

  /// The prepared statement, prepared at its first use on this connection. Throws where the text does not fit the database, and
  /// `transaction_lost` like check_usable().
  sqlite3_stmt* prepared(statement_place& place) {
    const one_thread::visit here(threads_);
    sqlite3_stmt* const statement = slots_.find(place.slot.load());
    if (statement != nullptr && !barred_) [[likely]]
      return statement;
    return prepare_slot(place);
  }
  template <class Statement>
  sqlite3_stmt* prepared() {
    return prepared(place_of<Statement>);
  }

  /// The same, taken out of its slot for a read that lasts: put_back() returns it. While it is away, another is prepared for whoever
  /// wants the same. For lent_statement only.
  sqlite3_stmt* take(statement_place& place) {
    const one_thread::visit here(threads_);
    prepared(place);
    return intact::detail::taken(slots_[place.slot.load()]);
  }
  void put_back(std::size_t slot, sqlite3_stmt* statement) noexcept { slots_.put_back(slot, statement); }
  /// The first of those who have a statement that was taken.
  lent_link*& lent() { return lent_; }

  /// A statement for one use.
  single_use prepare_once(std::string_view text) {
    check_usable();
    return single_use(prepare(text, 0));
  }

  /// Steps; SQLite's code, with which nothing is done.
  int step_once(sqlite3_stmt* statement) {
    const one_thread::visit here(threads_);
    const int code = sqlite3_step(statement);
    if (code == SQLITE_DONE) changes_ = sqlite3_total_changes(handle_);
    return code;
  }

  /// Steps; true for a row. `attempted` tells an error what the statement was about, if more is known than its text.
  bool step(sqlite3_stmt* statement, const attempt* attempted = nullptr) {
    return judge(step_once(statement), statement, attempted);
  }

  /// What step() makes of the code of the step that was just taken.
  bool judge(int code, sqlite3_stmt* statement, const attempt* attempted) {
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) [[unlikely]]
      judge_failure(code, statement, attempted);
    return false;
  }

  /// Steps a COMMIT.
  void commit(sqlite3_stmt* statement, const attempt* attempted);

  /// Whether a transaction is open that the library began, so that nobody else can write.
  bool exclusive() const { return exclusive_; }
  /// Whether tables are held against the schema: the database was not opened `unverified`.
  bool verified() const { return verified_; }
  void set_verified() { verified_ = true; }
  /// What is known of who acts beside the relations, for acts_alone().
  known_actors& actors() { return actors_; }
  /// To be called when a transaction has begun that nobody else can write beside.
  void begin_exclusive() {
    set_exclusive(true);
    if (leftover_) clear_leftover();
  }
  /// To be called when it has ended.
  void end_exclusive() { set_exclusive(false); }
  /// To be called where the tables or triggers may have changed.
  void forget_actors() {
    actors_ = {};
    altered_ = true;
  }

  /// Runs all statements of a text; rows are thrown away.
  void run(std::string_view text);

  /// What is told of each statement from now on, by `listen`, and is then owned; null for nothing. Only who logs names what listens.
  void set_log(log_sink* log, int (*listen)(unsigned, void*, void*, void*)) noexcept;
  /// Whether nothing may be done for now; a log sets it while the user's function is called.
  bool& barred() { return barred_; }
  /// Throws in a function that logs: what it did would be taken for what the statement did that it is told of.
  void check_not_logging() const {
    if (log_ != nullptr && log_->writing()) [[unlikely]]
      refuse_in_log();
  }

  [[noreturn, gnu::cold]] void fail(sqlite3_stmt* statement, std::string_view text = {},
                                    const attempt* attempted = nullptr);

  /// To be called after every failure: some make SQLite roll the whole transaction back. SQLite, "Transaction", section 3.
  void note_failure() { set_lost(rollback_due_ || (depth_ > 0 && sqlite3_get_autocommit(handle_) != 0)); }

  /// Throws `transaction_lost` in a transaction that SQLite has rolled back, and `misuse` in a function that logs.
  void check_usable() {
    if (barred_) [[unlikely]]
      refuse_use();
  }

  /// Prepares the statement of roll_back(), so that it needs no memory when there is none.
  void prepare_rollback();

  /// Rolls back all there is. False if that fails; it is then tried again before anything else is done on the connection, so that
  /// nothing goes on in a transaction that should have ended.
  bool roll_back();

  /// Runs SQL that takes back what a failed statement did, so that the cause can be looked for. Fails in silence.
  void undo(const char* sql);

  /// Throws where a write is not allowed.
  void check_writable() const {
    if (reading_) [[unlikely]]
      refuse_write();
  }

  /// Whether relations are neither checked nor carried out: set by `foreign_keys_off`.
  bool relations_off() const { return relations_off_; }
  void set_relations_off(bool off) { relations_off_ = off; }

  /// Throws where the relations' actions would not run.
  void check_relations() const {
    if (relations_off_) [[unlikely]]
      refuse_relations();
  }

  /// What emulation looks at before a transaction is committed, once an operation has put something off until then.
  void set_commit_check(void (*check)(connection& on)) { commit_check_ = check; }
  void note_pending() {
    pending_ = true;
    // A transaction that the user began by SQL ends by SQL, unseen, so what is noted in it has to be forgotten by the next one.
    leftover_ = leftover_ || !exclusive_;
  }
  /// Throws if what was put off does not hold.
  void check_commit() {
    if (pending_) commit_check_(*this);
  }

  // The state of the transaction, for the class `transaction`.
  int depth() const { return depth_; }
  void set_depth(int depth) {
    depth_ = depth;
    if (depth > 0) return;
    reading_ = pending_ = false;
    set_lost(rollback_due_);
    end_exclusive();
  }
  void set_reading(bool reading) { reading_ = reading; }
  bool reading() const { return reading_; }
  bool lost() const { return lost_; }

 private:
  void set_lost(bool lost) { barred_ = lost_ = lost; }
  void set_exclusive(bool exclusive) {
    exclusive_ = exclusive;
    actors_.current = false;
    // What was found out in the midst of a change could be taken for the answer to another one, made after a rollback.
    if (altered_) actors_ = {};
    altered_ = false;
  }

  [[gnu::cold]] void judge_failure(int code, sqlite3_stmt* statement, const attempt* attempted);
  [[gnu::cold]] void clear_leftover();
  [[gnu::cold]] void refuse_use();
  [[noreturn, gnu::cold]] void refuse_write() const;
  [[noreturn, gnu::cold]] void refuse_relations() const;
  [[noreturn, gnu::cold]] void refuse_in_log() const;

  [[gnu::cold]] sqlite3_stmt* prepare(std::string_view text, unsigned flags);
  [[gnu::cold]] sqlite3_stmt* prepare_slot(statement_place& place);

  sqlite3* handle_;
  const schema_info* schema_;
  failure_thrower thrower_;
  statement_slots slots_;
  lent_link* lent_ = nullptr;
  log_sink* log_ = nullptr;
  one_thread threads_;
  sqlite3_stmt* rollback_ = nullptr;
  int depth_ = 0;
  bool reading_ = false;
  bool lost_ = false;
  bool barred_ = false;  // lost, or inside of a function that logs: what each use looks at
  bool rollback_due_ = false;
  bool emulates_ = false;
  bool relations_off_ = false;
  int key_columns_ = 1;
  int changes_ = 0;  // in all, when the last statement was done
  bool pending_ = false;
  void (*commit_check_)(connection& on) = nullptr;
  bool names_errors_ = true;
  known_actors actors_;
  bool altered_ = false;
  bool exclusive_ = false;
  bool leftover_ = false;
  bool verified_ = false;
};

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <exception>

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION connection::connection(sqlite3* handle, const schema_info& schema,
                                              failure_thrower thrower)
    : handle_(handle), schema_(&schema), thrower_(thrower) {
  const auto hold = [&](std::size_t fields) {
    if (static_cast<int>(fields) > key_columns_) key_columns_ = static_cast<int>(fields);
  };
  for (const table_info* table : schema.tables) {
    hold(table->key.size());
    if (table->columns.size() <= most_listed_columns) hold(table->columns.size());
    for (const relation_info& relation : table->relations) hold(relation.fields.size());
  }
}

INTACT_DETAIL_FUNCTION connection::~connection() {
  lent_link::end_all(lent_);
  slots_.finalize();
  sqlite3_finalize(rollback_);
  set_log(nullptr, nullptr);
  // A statement that the user prepared on handle() and did not finalise keeps a zombie alive instead of failing the close.
  sqlite3_close_v2(handle_);
}

INTACT_DETAIL_FUNCTION void connection::judge_failure(int code, sqlite3_stmt* statement,
                                                      const attempt* attempted) {
  // A progress handler is asked once more when all is done. What has been undone has changed no row, and what has not begun, as it had
  // to be prepared anew, leaves the number of the statement before.
  if (code == SQLITE_INTERRUPT && sqlite3_stmt_readonly(statement) == 0 && sqlite3_changes(handle_) > 0 &&
      sqlite3_total_changes(handle_) != changes_)
    return;
  fail(statement, {}, attempted);
}

INTACT_DETAIL_FUNCTION void connection::commit(sqlite3_stmt* statement, const attempt* attempted) {
  const int code = step_once(statement);
  if (code == SQLITE_DONE) [[likely]]
    return;
  // An interruption leaves the transaction open, except where it is told when all is done.
  if (code == SQLITE_INTERRUPT && sqlite3_get_autocommit(handle_) != 0) return;
  fail(statement, {}, attempted);
}

INTACT_DETAIL_FUNCTION void connection::clear_leftover() {
  run("DELETE FROM temp.intact_check");
  leftover_ = false;
}

INTACT_DETAIL_FUNCTION void connection::run(std::string_view text) {
  forget_actors();
  check_usable();
  if (text.find('\0') != std::string_view::npos)
    intact::detail::throw_misuse("the SQL text holds a NUL character, beyond which SQLite would not read");
  while (!text.empty()) {
    const char* rest = nullptr;
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()), 0, &made, &rest) != SQLITE_OK)
      fail(nullptr, text);
    const single_use statement(made);
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
    if (made == nullptr) continue;
    if (sqlite3_stmt_readonly(made) == 0) check_writable();
    while (step(made)) {
    }
  }
}

INTACT_DETAIL_FUNCTION void connection::set_log(log_sink* log,
                                                int (*listen)(unsigned, void*, void*, void*)) noexcept {
  sqlite3_trace_v2(handle_, log == nullptr ? 0 : SQLITE_TRACE_STMT | SQLITE_TRACE_ROW | SQLITE_TRACE_PROFILE,
                   listen, log);
  log_sink* const before = log_;
  log_ = log;
  delete before;
}

INTACT_DETAIL_FUNCTION void connection::fail(sqlite3_stmt* statement, std::string_view text,
                                             const attempt* attempted) {
  thrower_(*this, statement, text, attempted);
  std::terminate();
}

INTACT_DETAIL_FUNCTION void connection::prepare_rollback() {
  rollback_ = prepare("ROLLBACK", SQLITE_PREPARE_PERSISTENT);
}

INTACT_DETAIL_FUNCTION bool connection::roll_back() {
  // An interruption is for one statement; who interrupts without an end is left to the next operation.
  constexpr int most_tries = 1000;
  for (int tries = 0; sqlite3_get_autocommit(handle_) == 0 && tries < most_tries; ++tries) {
    sqlite3_step(rollback_);
    if (sqlite3_reset(rollback_) != SQLITE_INTERRUPT) break;
  }
  rollback_due_ = sqlite3_get_autocommit(handle_) == 0;
  note_failure();
  return !rollback_due_;
}

INTACT_DETAIL_FUNCTION void connection::undo(const char* sql) {
  sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  note_failure();
}

INTACT_DETAIL_FUNCTION void connection::refuse_use() {
  check_not_logging();
  if (rollback_due_ && !roll_back()) fail(nullptr, "ROLLBACK");
  set_lost(depth_ > 0);
  if (lost_)
    throw transaction_lost(
        "SQLite has rolled this transaction back after an earlier error; end it, then begin again", {});
}

INTACT_DETAIL_FUNCTION void connection::refuse_write() const {
  intact::detail::throw_misuse("a write inside a read_transaction; use transaction() instead");
}

INTACT_DETAIL_FUNCTION void connection::refuse_relations() const {
  intact::detail::throw_misuse(
      "foreign keys are off, so no action would run; close the foreign_keys_off first");
}

INTACT_DETAIL_FUNCTION void connection::refuse_in_log() const {
  intact::detail::throw_misuse("a function that logs may not use the database it is told of");
}

INTACT_DETAIL_FUNCTION sqlite3_stmt* connection::prepare(std::string_view text, unsigned flags) {
  const one_thread::visit here(threads_);
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()), flags, &statement, nullptr) !=
      SQLITE_OK)
    fail(nullptr, text);
  return statement;
}

INTACT_DETAIL_FUNCTION sqlite3_stmt* connection::prepare_slot(statement_place& place) {
  check_usable();
  const std::size_t slot = take_slot(place);
  slots_.make_room(slot);
  if (slots_[slot] == nullptr) slots_[slot] = prepare(text_of(place), SQLITE_PREPARE_PERSISTENT);
  return slots_[slot];
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
