// SPDX-License-Identifier: BSL-1.0
// Transactions, savepoints and read transactions.
#pragma once

#include "intact/base/taken.hpp"
#include "intact/sqlite/connection.hpp"
#include "intact/text/fixed_string.hpp"
#include "intact/text/number.hpp"
#include "intact/text/writer.hpp"

namespace intact::inline abi1::sqlite {

namespace detail {

/// Runs a statement that is about no row; not inlined, as it is called in many places and seldom in each.
[[gnu::noinline]] inline void run_control(connection& on, statement_place& place,
                                          const attempt* attempted = nullptr) {
  const running statement(on.prepared(place));
  on.step(statement.get(), attempted);
}

/// Begins a transaction. SQLite can report an interruption when it has begun already.
[[gnu::noinline]] inline void begin(connection& on, statement_place& place) {
  try {
    run_control(on, place);
  } catch (...) {
    on.roll_back();
    throw;
  }
}

inline constinit statement_place begin_immediate{&write_literal, "BEGIN IMMEDIATE"};
inline constinit statement_place begin_deferred{&write_literal, "BEGIN"};

/// Begins a transaction that nobody else can write beside.
INTACT_DETAIL_FUNCTION void begin_exclusive(connection& on);

inline constinit statement_place first_read{&write_literal, "SELECT 1 FROM sqlite_schema LIMIT 1"};
inline constinit statement_place commit_all{&write_literal, "COMMIT"};

/// Commits what is open.
INTACT_DETAIL_FUNCTION void commit_transaction(connection& on, const attempt* attempted);

inline constinit statement_place begin_inner{&write_literal, "SAVEPOINT intact_unit"};
inline constinit statement_place commit_inner{&write_literal, "RELEASE intact_unit"};
inline constinit statement_place rollback_inner{&write_literal, "ROLLBACK TO intact_unit"};

/// The transaction of one operation of several statements: its own, unless it runs inside another one. There no savepoint is
/// needed for an operation of which only the last statement writes, as long as SQLite undoes that one when it fails. It does
/// not when actions go too deep: what they did until then stays, unless the statement could have failed in another way too.
class unit_of_work {
 public:
  explicit unit_of_work(connection& on, bool may_go_too_deep = false);
  unit_of_work(const unit_of_work&) = delete;
  unit_of_work& operator=(const unit_of_work&) = delete;
  ~unit_of_work();

  /// Whether the transaction is its own.
  bool is_own() const { return own_; }

  /// SQL that goes back to where the unit began, so that what led to a failure can be looked at.
  const char* undo() const {
    return own_ ? "ROLLBACK; BEGIN IMMEDIATE" : inner_ ? "ROLLBACK TO intact_unit" : nullptr;
  }

  void commit(const attempt* attempted);

 private:
  connection& on_;
  bool own_;
  bool inner_;
  sqlite3_stmt* back_ = nullptr;
  sqlite3_stmt* release_ = nullptr;
};

/// Several statements inside a transaction of which none but the first can be refused. What else can happen to them, memory or a disk that
/// ends, an interruption, makes SQLite roll the whole transaction back where it happens to one statement; so it is here, without a
/// savepoint, which copies each page that is written.
class whole_or_lost {
 public:
  bool half_done = false;  // some but not all of them have run

  explicit whole_or_lost(connection& on) : on_(on) {}
  whole_or_lost(const whole_or_lost&) = delete;
  whole_or_lost& operator=(const whole_or_lost&) = delete;
  ~whole_or_lost() {
    if (half_done) on_.roll_back();
  }

 private:
  connection& on_;
};

}  // namespace detail

/// A unit of work: rolled back when it is destroyed, unless it was committed. Made by `transaction()` of a database. Move-only.
/// The outermost one is BEGIN IMMEDIATE, so that the busy timeout is honoured also by what reads first and then writes; one inside
/// another is a savepoint. To be ended in the reverse order of beginning; one that is destroyed before another inside it takes the
/// whole transaction with it (`transaction_lost`). Must not outlive its database; that one may be moved.
class transaction {
 public:
  // For the database. Throws `busy` if another connection writes for longer than the busy timeout.
  explicit transaction(detail::connection& on);

  /// The other one has ended.
  transaction(transaction&& other) noexcept
      : connection_(intact::detail::taken(other.connection_)),
        level_(other.level_),
        savepoint_(other.savepoint_) {}
  transaction& operator=(transaction&&) = delete;

  /// Rolls back unless commit() or rollback() was called.
  ~transaction();

  /// Makes the work permanent; for a savepoint, a part of the transaction around it. Throws `foreign_key_violation` of a deferred
  /// relation, `busy`, and `misuse` if it has ended or one inside it has not. Guarantee: when it throws, the transaction is still open: the
  /// cause can be mended and commit() called again, or it can be rolled back.
  void commit();

  /// Undoes the work. Throws `misuse` if it has ended or one inside it has not.
  void rollback();

 private:
  void check_innermost() const;
  void finish();

  detail::connection* connection_;
  int level_;
  bool savepoint_ = false;
};

/// A snapshot: everything read until it is destroyed belongs to one state of the database. Writes through the database throw
/// `misuse` meanwhile. In WAL mode writers go on beside it; otherwise they wait for its end. Made by `read_transaction()` of a database.
/// Must not outlive its database. Move-only.
class read_transaction {
 public:
  // For the database. Throws `misuse` inside a transaction.
  explicit read_transaction(detail::connection& on);

  /// The other one has ended.
  read_transaction(read_transaction&& other) noexcept
      : connection_(intact::detail::taken(other.connection_)) {}
  read_transaction& operator=(read_transaction&&) = delete;

  /// Ends the snapshot.
  ~read_transaction();

 private:
  detail::connection* connection_;
};

}  // namespace intact::inline abi1::sqlite

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite {

namespace detail {

INTACT_DETAIL_FUNCTION void begin_exclusive(connection& on) {
  begin(on, begin_immediate);
  try {
    on.begin_exclusive();
  } catch (...) {
    on.end_exclusive();
    on.roll_back();
    throw;
  }
}

INTACT_DETAIL_FUNCTION void commit_transaction(connection& on, const attempt* attempted) {
  const running statement(on.prepared(commit_all));
  on.commit(statement.get(), attempted);
}

// Goes back to a savepoint by two statements, prepared before it began, or rolls everything back where that fails.
[[gnu::cold]] inline void roll_back_inner(connection& on, sqlite3_stmt* back, sqlite3_stmt* release) {
  for (sqlite3_stmt* const statement : {back, release}) {
    sqlite3_step(statement);
    if (sqlite3_reset(statement) == SQLITE_OK) continue;
    on.roll_back();
    return;
  }
}

// All levels of transactions use one name, which stands for the innermost.
inline constinit statement_place set_mark{&write_literal, "SAVEPOINT intact_transaction"};
inline constinit statement_place release_mark{&write_literal, "RELEASE intact_transaction"};
inline constinit statement_place back_to_mark{&write_literal, "ROLLBACK TO intact_transaction"};

inline bool is_outermost(connection& on) {
  on.check_usable();
  return sqlite3_get_autocommit(on.handle()) != 0;
}

INTACT_DETAIL_FUNCTION unit_of_work::unit_of_work(connection& on, bool may_go_too_deep)
    : on_(on), own_(is_outermost(on)), inner_(!own_ && may_go_too_deep) {
  if (own_) {
    begin_exclusive(on);
  }
  if (inner_) {
    // What undoes it is prepared before, since memory may be what fails.
    back_ = on.prepared(rollback_inner);
    release_ = on.prepared(commit_inner);
    run_control(on, begin_inner);
  }
}

INTACT_DETAIL_FUNCTION unit_of_work::~unit_of_work() {
  if (own_) on_.end_exclusive();
  if ((!own_ && !inner_) || sqlite3_get_autocommit(on_.handle()) != 0) return;
  if (own_)
    on_.roll_back();
  else
    roll_back_inner(on_, back_, release_);
}

INTACT_DETAIL_FUNCTION void unit_of_work::commit(const attempt* attempted) {
  if (own_) commit_transaction(on_, attempted);
  if (inner_) run_control(on_, commit_inner, attempted);
  inner_ = false;
}

}  // namespace detail

INTACT_DETAIL_FUNCTION transaction::transaction(detail::connection& on)
    : connection_(&on), level_(on.depth() + 1) {
  on.check_usable();
  if (on.reading())
    intact::detail::throw_misuse(
        "a transaction inside a read_transaction would have to become a writer; begin it outside");
  // A transaction that the user began by execute("BEGIN") counts as an outer one.
  savepoint_ = sqlite3_get_autocommit(on.handle()) == 0;
  if (savepoint_) {
    // What undoes it is prepared before, since memory may be what fails.
    on.prepared(detail::back_to_mark);
    on.prepared(detail::release_mark);
    detail::run_control(on, detail::set_mark);
  } else {
    detail::begin_exclusive(on);
  }
  on.set_depth(level_);
}

INTACT_DETAIL_FUNCTION transaction::~transaction() {
  if (connection_ == nullptr) return;
  try {
    // One level cannot be rolled back alone where others are open inside it.
    if (connection_->depth() != level_) connection_->roll_back();
    rollback();
  } catch (...) {
    // The connection rolls back before it does anything else.
  }
}

INTACT_DETAIL_FUNCTION void transaction::commit() {
  check_innermost();
  connection_->check_usable();
  if (savepoint_) {
    detail::run_control(*connection_, detail::release_mark);
  } else {
    connection_->check_commit();
    detail::commit_transaction(*connection_, nullptr);
  }
  finish();
}

INTACT_DETAIL_FUNCTION void transaction::rollback() {
  check_innermost();
  detail::connection& on = *connection_;
  const bool undone = on.lost() || sqlite3_get_autocommit(on.handle()) != 0;
  const bool savepoint = savepoint_;
  connection_ = nullptr;
  on.set_depth(on.depth() - 1);
  if (undone) return;
  if (!savepoint) {
    if (!on.roll_back()) on.fail(nullptr, "ROLLBACK");
    return;
  }
  try {
    detail::run_control(on, detail::back_to_mark);
    detail::run_control(on, detail::release_mark);
    on.forget_actors();  // triggers may be back
  } catch (...) {
    on.roll_back();
    throw;
  }
}

INTACT_DETAIL_FUNCTION void transaction::check_innermost() const {
  if (connection_ == nullptr) intact::detail::throw_misuse("the transaction has ended already");
  if (connection_->depth() != level_ && !connection_->lost())
    intact::detail::throw_misuse("a transaction inside this one has to end first");
}

INTACT_DETAIL_FUNCTION void transaction::finish() {
  connection_->set_depth(level_ - 1);
  connection_ = nullptr;
}

INTACT_DETAIL_FUNCTION read_transaction::read_transaction(detail::connection& on) : connection_(&on) {
  on.check_usable();
  if (on.depth() > 0 || sqlite3_get_autocommit(on.handle()) == 0)
    intact::detail::throw_misuse(
        "a read_transaction inside another transaction; what is read there belongs to one state already");
  detail::begin(on, detail::begin_deferred);
  try {
    // BEGIN takes no lock; the first read does. SQLite, "Transaction", section 2.1.
    detail::run_control(on, detail::first_read);
  } catch (...) {
    on.roll_back();
    throw;
  }
  on.set_depth(1);
  on.set_reading(true);
}

INTACT_DETAIL_FUNCTION read_transaction::~read_transaction() {
  if (connection_ == nullptr) return;
  connection_->set_depth(0);
  connection_->roll_back();
}

}  // namespace intact::inline abi1::sqlite

#endif
