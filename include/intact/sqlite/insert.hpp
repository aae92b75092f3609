// SPDX-License-Identifier: BSL-1.0
// Inserting rows: one, or a range in one transaction.
#pragma once

#include <array>
#include <vector>

#include "intact/backend/options.hpp"
#include "intact/base/iterator.hpp"
#include "intact/dialect/relation_mode.hpp"
#include "intact/sqlite/deferred.hpp"
#include "intact/sqlite/listed_rows.hpp"
#include "intact/sqlite/range.hpp"
#include "intact/sqlite/row.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The insert of a row, to which it refers.
inline attempt insert_attempt(table_index table, const row_view& row,
                              std::optional<std::size_t> position = {}) {
  return {operation::insert, table, row, row.key(), position};
}

/// Inserts a row; whether it was not ignored. A value that no column can hold tells of the row's position too.
INTACT_DETAIL_FUNCTION bool run_insert(connection& on, statement_place& place, bool generates_key,
                                       table_index table, const row_view& row,
                                       std::optional<std::size_t> position);

// Where the client keeps the relations, a row that would reference no parent is not inserted, and one whose relation is deferred
// is looked at when the transaction ends, at once if it is its own.
template <class S, bool OrIgnore, class T>
bool emulate_insert(connection& on, const T& row, const attempt& attempted) {
  const auto insert = [&] {
    if (run_insert(on, place_of<statements::guarded_insert<S, T, OrIgnore>>, wants_key(row), attempted.table,
                   attempted.row, attempted.position))
      return true;
    check_parents<S>(on, row, attempted, statements::guarded_insert<S, T, OrIgnore>::text);
    return false;
  };
  if constexpr (!statements::needs_guard(info_of<S>, index_in<S, T>, true)) {
    return insert();
  } else {
    return with_deferred_noted<S>(on, row, attempted, insert);
  }
}

/// Inserts one row; true if it was, false where it is ignored. `last_insert_rowid` then tells its generated key.
template <class S, class Mode, bool OrIgnore, class T>
bool insert_row(connection& on, const T& row, std::optional<std::size_t> position = {}) {
  const row_view view = row_view::of(row);
  if constexpr (std::is_same_v<Mode, emulated>) {
    constexpr bool has_relation = statements::needs_guard(info_of<S>, index_in<S, T>) ||
                                  statements::needs_guard(info_of<S>, index_in<S, T>, true);
    if constexpr (has_relation)
      if (!on.relations_off())
        return emulate_insert<S, OrIgnore>(on, row, insert_attempt(index_in<S, T>, view, position));
  }
  using statement = std::conditional_t<OrIgnore, statements::insert_or_ignore<T>, statements::insert<T>>;
  return run_insert(on, place_of<statement>, wants_key(row), index_in<S, T>, view, position);
}

// How many rows of a range are one statement. It spreads over them what SQLite does once per statement: for a table with a relation it
// copies each page that it writes, so as to undo what breaks the relation.
inline constexpr std::size_t rows_per_statement = 1000;
// Fewer are not worth it.
inline constexpr std::size_t rows_worth_a_list = 4;

// Rows of one statement are checked together when it ends, so those that may reference each other go one by one: what a range
// may hold must not depend on where statements end.
template <class S, class T>
inline constexpr bool references_itself = [] {
  for (const edge& e : info_of<S>.edges)
    if (e.parent == e.child && e.child == index_in<S, T>) return true;
  return false;
}();

template <class S, class Mode, class T>
class batch {
 public:
  explicit batch(connection& on) : on_(on) {}

  void add(const T& row) {
    rows_[size_++] = &row;
    if (size_ == rows_.size()) flush();
  }

  /// Inserts what is left; the number of rows in all.
  std::size_t finish() {
    flush();
    return done_;
  }

 private:
  void flush() {
    if (size_ < rows_worth_a_list || !insert_list())
      for (std::size_t i = 0; i < size_; ++i) insert_row<S, Mode, false>(on_, *rows_[i], done_ + i);
    done_ += size_;
    size_ = 0;
  }

  // False where it has failed as a whole and left nothing; row by row it comes out which one is to blame.
  bool insert_list() {
    const listed_rows<T> list(rows_.data(), size_);
    const running statement(on_.prepared<statements::insert_listed<T>>());
    if (bind_keys(statement.get(), 1, list) != SQLITE_OK) throw std::bad_alloc();
    if (on_.step_once(statement.get()) == SQLITE_DONE) return true;
    // Where SQLite has rolled the whole transaction back, there is nothing left to try the rows in; and without named_errors
    // nothing runs after a failure.
    if (!list.refused && (sqlite3_get_autocommit(on_.handle()) != 0 || !on_.names_errors())) {
      const attempt attempted{operation::insert, index_in<S, T>, {}, {}, {}};
      on_.fail(statement.get(), {}, &attempted);
    }
    return false;
  }

  connection& on_;
  std::array<const T*, rows_per_statement> rows_{};
  std::size_t size_ = 0;
  std::size_t done_ = 0;
};

template <class S, class T>
inline constexpr bool has_deferred_relation = [] {
  for (const edge& e : info_of<S>.edges)
    if (e.child == index_in<S, T> && e.relation->deferred) return true;
  return false;
}();

/// Commits the transaction of a range. A deferred relation speaks only then and names no row, so the rows, which are still in the
/// database, are asked which of them references no parent. Those at a position of `left_out` were not inserted.
/// Ranges that can be read only once keep the error without a position.
template <class S, class T, class R>
void commit_range(transaction& unit, connection& on, R& rows, const std::vector<std::size_t>& left_out = {}) {
  if constexpr (!has_deferred_relation<S, T> || !std::forward_iterator<decltype(std::begin(rows))>) {
    unit.commit();
  } else {
    try {
      unit.commit();
    } catch (const foreign_key_violation& broken) {
      if (!on.names_errors()) throw;
      std::size_t position = 0;
      std::size_t skipped = 0;
      for (const T& row : rows) {
        if (skipped < left_out.size() && left_out[skipped] == position) {
          ++skipped;
        } else {
          const row_view view = row_view::of(row);
          throw_if_to_blame(on, insert_attempt(index_in<S, T>, view, position), broken);
        }
        ++position;
      }
      throw;
    }
  }
}

// Fills in the key that the database has generated for a row just inserted.
template <class T>
void complete(connection& on, T& row) {
  if constexpr (table_of<T>.generated)
    if (wants_key(row)) fill_key(row, sqlite3_last_insert_rowid(on.handle()));
}

/// Inserts one row and fills in its key; false where it is ignored.
template <class S, class Mode, bool OrIgnore, class T>
bool insert_one(connection& on, T& row) {
  if constexpr (may_refuse_key<T>) {
    // The row must not stay where its key is refused.
    transaction unit(on);
    const bool inserted = insert_row<S, Mode, OrIgnore>(on, row);
    if (inserted) complete(on, row);
    unit.commit();
    return inserted;
  } else if constexpr (table_of<T>.generated && std::is_same_v<Mode, foreign_keys>) {
    // Most inserts are this one: in a single function what insert_row() and complete() do by four for each model.
    using statement = std::conditional_t<OrIgnore, statements::insert_or_ignore<T>, statements::insert<T>>;
    auto& key = field_at<table_of<T>.key[0]>(row);
    const bool generates = is_unset(key);
    if (!run_insert(on, place_of<statement>, generates, index_in<S, T>, row_view::of(row), {})) return false;
    if (generates) write_key(key, sqlite3_last_insert_rowid(on.handle()), table_of<T>);
    return true;
  } else {
    if (!insert_row<S, Mode, OrIgnore>(on, row)) return false;
    complete(on, row);
    return true;
  }
}

/// Inserts all rows of a range, in a transaction that is open; the number of them.
template <class S, class Mode, class T, class R>
std::size_t insert_rows(connection& on, R& rows) {
  std::size_t count = 0;
  using iterator = decltype(std::begin(rows));
  // Rows are bound by address, so they have to stay where they are until their statement has run. Where the client keeps the
  // relations, each row is looked at by itself.
  constexpr bool together =
      std::forward_iterator<iterator> && std::is_lvalue_reference_v<decltype(*std::begin(rows))> &&
      !references_itself<S, T> && can_be_listed<T> &&
      !(std::is_same_v<Mode, emulated> && (statements::needs_guard(info_of<S>, index_in<S, T>) ||
                                           statements::needs_guard(info_of<S>, index_in<S, T>, true)));
  if constexpr (together) {
    batch<S, Mode, T> batch(on);
    for (const T& row : rows) batch.add(row);
    count = batch.finish();
  } else {
    for (const T& row : rows) insert_row<S, Mode, false>(on, row, count++);
  }
  return count;
}

/// The same in a transaction of its own.
template <class S, class Mode, class T, class R>
std::size_t insert_all(connection& on, R& rows) {
  transaction unit(on);
  const std::size_t count = insert_rows<S, Mode, T>(on, rows);
  commit_range<S, T>(unit, on, rows);
  return count;
}

struct nothing_more {
  void operator()() const {}
};

/// Inserts row by row, and tells `seen(inserted, row)` of each, its key filled in; runs `finish()` before the commit.
template <class S, class Mode, bool OrIgnore, class T, class R, class Seen, class Finish = nothing_more>
void insert_each(connection& on, R& rows, Seen seen, Finish finish = {}) {
  transaction unit(on);
  std::size_t position = 0;
  std::vector<std::size_t> left_out;
  for (const T& given : rows) {
    const bool inserted = insert_row<S, Mode, OrIgnore>(on, given, position);
    if (!inserted && has_deferred_relation<S, T>) left_out.push_back(position);
    ++position;
    if (inserted && wants_key(given)) {
      T row = given;
      complete(on, row);
      seen(inserted, row);
    } else {
      seen(inserted, given);
    }
  }
  finish();
  commit_range<S, T>(unit, on, rows, left_out);
}

/// The same two as they are called.
template <class S, class Mode, class R>
std::size_t call_insert_all(connection& on, R& rows) {
  using T = range_value<R>;
  using found = decltype(intact::detail::check_in_schema<S, T>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value)
    return insert_all<S, Mode, T>(on, rows);
  else
    return 0;
}
template <class S, class Mode, bool OrIgnore, class R, class Seen>
void call_insert_each(connection& on, R& rows, Seen seen) {
  using T = range_value<R>;
  using found = decltype(intact::detail::check_in_schema<S, T>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value) insert_each<S, Mode, OrIgnore, T>(on, rows, seen);
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <string>

#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

[[noreturn, gnu::cold]] inline void refuse_at_row(const value_out_of_range& refused, std::size_t position) {
  error_details details = intact::detail::details_of(refused);
  details.row = position;
  throw value_out_of_range(
      text::joined({"row ", text::digits(text::integer(position)), " of the range: ", refused.what()}),
      std::move(details));
}

// Binds a row, and tells of a value that no column can hold at which position of a range it stands.
inline void bind_row_at(sqlite3_stmt* statement, const row_view& row, bool generates_key,
                        std::optional<std::size_t> position) {
  try {
    row.bind_all(statement, 1, generates_key);
  } catch (const value_out_of_range& refused) {
    if (!position) throw;
    refuse_at_row(refused, *position);
  }
}

INTACT_DETAIL_FUNCTION bool run_insert(connection& on, statement_place& place, bool generates_key,
                                       table_index table, const row_view& row,
                                       std::optional<std::size_t> position) {
  const running statement(on.prepared(place));
  bind_row_at(statement.get(), row, generates_key, position);
  if (const int code = on.step_once(statement.get()); code != SQLITE_DONE) [[unlikely]] {
    const attempt attempted = insert_attempt(table, row, position);
    on.judge(code, statement.get(), &attempted);
  }
  return sqlite3_changes(on.handle()) > 0;
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
