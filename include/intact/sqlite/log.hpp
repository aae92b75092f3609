// SPDX-License-Identifier: BSL-1.0
// What a program is told of each statement that runs on its connection.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "intact/base/dynamic_array.hpp"
#include "intact/config.hpp"
#include "intact/sqlite/sqlite3.hpp"

namespace intact::inline abi1::sqlite {

/// A statement that has run: to its end, until it failed, or until nobody wanted more of its rows. Ends with the call it is given to.
class statement_log {
 public:
  // For the log of a connection.
  statement_log(sqlite3_stmt* statement, long long nanoseconds, std::size_t rows, std::size_t changed)
      : statement_(statement), nanoseconds_(nanoseconds), rows_(rows), changed_(changed) {}
  statement_log(const statement_log&) = delete;
  statement_log& operator=(const statement_log&) = delete;

  /// The text as it was prepared, without values.
  std::string_view sql() const { return sqlite3_sql(statement_); }

  /// The text with the bound values in the place of the parameters, made by this call; a list bound as one parameter shows as NULL. Where SQLite
  /// cannot make it, since it would be longer than SQLITE_LIMIT_LENGTH allows or memory ends, the text without values.
  std::string expanded() const;

  /// From its first step to its end, what the program did between its rows included: `std::chrono::nanoseconds(entry.nanoseconds())`.
  long long nanoseconds() const { return nanoseconds_; }

  /// The rows that it returned.
  std::size_t rows() const { return rows_; }

  /// The rows that it inserted, updated and deleted, those of referential actions and triggers included.
  std::size_t changed() const { return changed_; }

 private:
  sqlite3_stmt* statement_;
  long long nanoseconds_;
  std::size_t rows_;
  std::size_t changed_;
};

namespace detail {

/// The log of a connection: gathers what SQLite tells of a statement until it ends. SQLite, "sqlite3_trace_v2".
class log_sink {
 public:
  /// `barred` is set while the user's function is called.
  log_sink(sqlite3* db, bool& barred);
  log_sink(const log_sink&) = delete;
  log_sink& operator=(const log_sink&) = delete;
  virtual ~log_sink();

  /// Whether the user's function is being called.
  bool writing() const { return writing_; }

  /// What SQLite calls; `sink` is the log.
  static int listen(unsigned event, void* sink, void* statement, void* what) noexcept;

 private:
  struct run {
    sqlite3_stmt* statement;
    long long began;
    std::size_t rows;
    unsigned changes;
  };

  virtual void write(const statement_log& entry) = 0;

  run* find(sqlite3_stmt* statement);
  void begin(sqlite3_stmt* statement, const char* text);
  void count_row(sqlite3_stmt* statement);
  void end(sqlite3_stmt* statement);

  sqlite3* db_;
  bool& barred_;
  bool writing_ = false;
  intact::detail::dynamic_array<run> runs_;
};

template <class Log>
class log_to final : public log_sink {
 public:
  log_to(sqlite3* db, bool& barred, Log log) : log_sink(db, barred), log_(std::move(log)) {}

 private:
  void write(const statement_log& entry) override { log_(entry); }

  Log log_;
};

}  // namespace detail
}  // namespace intact::inline abi1::sqlite

#if INTACT_DETAIL_BODIES

#include <ctime>
#include <new>

namespace intact::inline abi1::sqlite {

INTACT_DETAIL_FUNCTION detail::log_sink::log_sink(sqlite3* db, bool& barred) : db_(db), barred_(barred) {}

INTACT_DETAIL_FUNCTION std::string statement_log::expanded() const {
  char* const text = sqlite3_expanded_sql(statement_);
  if (text == nullptr) return std::string(sql());
  try {
    std::string copy = text;
    sqlite3_free(text);
    return copy;
  } catch (...) {
    sqlite3_free(text);
    throw;
  }
}

namespace detail {

// SQLite's own measure counts milliseconds, and <chrono> would cost every program that has a database.
[[gnu::cold]] inline long long nanoseconds_now() {
  std::timespec now{};
#ifdef CLOCK_MONOTONIC
  clock_gettime(CLOCK_MONOTONIC, &now);
#else
  std::timespec_get(&now, TIME_UTC);
#endif
  return static_cast<long long>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

INTACT_DETAIL_FUNCTION log_sink::~log_sink() = default;

INTACT_DETAIL_FUNCTION int log_sink::listen(unsigned event, void* sink, void* statement,
                                            void* what) noexcept {
  auto& self = *static_cast<log_sink*>(sink);
  auto* const about = static_cast<sqlite3_stmt*>(statement);
  if (event == SQLITE_TRACE_STMT)
    self.begin(about, static_cast<const char*>(what));
  else if (event == SQLITE_TRACE_ROW)
    self.count_row(about);
  else if (event == SQLITE_TRACE_PROFILE)
    self.end(about);
  return 0;
}

// Several run at the same time where one is read while others run; the newest is asked for most.
INTACT_DETAIL_FUNCTION log_sink::run* log_sink::find(sqlite3_stmt* statement) {
  for (std::size_t i = runs_.size(); i > 0; --i)
    if (runs_[i - 1].statement == statement) return &runs_[i - 1];
  return nullptr;
}

INTACT_DETAIL_FUNCTION void log_sink::begin(sqlite3_stmt* statement, const char* text) {
  // A trigger that begins is told of as a comment, inside the statement that fires it.
  if (text != nullptr && text[0] == '-' && text[1] == '-' && find(statement) != nullptr) return;
  try {
    runs_.push_back(run{statement, nanoseconds_now(), 0, static_cast<unsigned>(sqlite3_total_changes(db_))});
  } catch (const std::bad_alloc&) {
    // A statement that there is no memory to log is not logged.
  }
}

INTACT_DETAIL_FUNCTION void log_sink::count_row(sqlite3_stmt* statement) {
  if (run* const found = find(statement)) ++found->rows;
}

INTACT_DETAIL_FUNCTION void log_sink::end(sqlite3_stmt* statement) {
  const run* const found = find(statement);
  if (found == nullptr) return;
  const run ended = *found;
  runs_.remove(static_cast<std::size_t>(found - runs_.begin()));
  const unsigned changed = sqlite3_stmt_readonly(statement) != 0
                               ? 0
                               : static_cast<unsigned>(sqlite3_total_changes(db_)) - ended.changes;
  const statement_log entry(statement, nanoseconds_now() - ended.began, ended.rows, changed);
  const bool barred = barred_;
  barred_ = writing_ = true;
  try {
    write(entry);
  } catch (...) {
    // What the statement did is done, and must not look as if it had failed.
  }
  writing_ = false;
  barred_ = barred;
}

}  // namespace detail
}  // namespace intact::inline abi1::sqlite

#endif
