// SPDX-License-Identifier: BSL-1.0
// Inserting rows: one, or a range in one transaction.
#pragma once

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "intact/backend/options.hpp"
#include "intact/sqlite/failure.hpp"
#include "intact/sqlite/range.hpp"
#include "intact/sqlite/row.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::sqlite {

namespace detail {

template <class S, class T>
attempt insert_attempt(const T& row, std::optional<std::size_t> position = {}) {
  return {operation::insert, index_in<S, T>, row_view::of(row), view_key_of(row), position};
}

/// Inserts one row; true if it was, false where `Statement` ignores it. `last_insert_rowid` then tells its generated key.
template <class S, class Statement, class T>
bool insert_row(connection& on, const T& row, std::optional<std::size_t> position = {}) {
  const running statement(on.prepared<Statement>());
  try {
    bind_row(statement.get(), 1, row);
  } catch (const value_out_of_range& refused) {
    if (!position) throw;
    error_details details{refused.code(),  refused.extended_code(), refused.message(), refused.statement(),
                          refused.model(), refused.field(),         position};
    throw value_out_of_range("row " + std::to_string(*position) + " of the range: " + refused.what(),
                             std::move(details));
  }
  const attempt attempted = insert_attempt<S>(row, position);
  on.step(statement.get(), &attempted);
  return sqlite3_changes(on.handle()) > 0;
}

// A statement of many rows spreads over them what SQLite does once per statement, up to about 100 rows, where binding by number
// begins to cost more. 999 is the number of parameters that every SQLite takes.
template <class T>
inline constexpr std::size_t rows_per_statement = [] {
  constexpr std::size_t columns = intact::detail::field_count<T>;
  return columns == 0 || columns > 499 ? std::size_t{1}
         : columns * 100 <= 999        ? std::size_t{100}
                                       : 999 / columns;
}();

// Rows of one statement are checked together when it ends, so those that may reference each other go one by one: what a range
// may hold must not depend on where statements end.
template <class S, class T>
inline constexpr bool references_itself = [] {
  for (const edge& e : info_of<S>.edges)
    if (e.parent == e.child && e.child == index_in<S, T>) return true;
  return false;
}();

template <class S, class T>
class batch {
 public:
  explicit batch(connection& on) : on_(on) {}

  void add(const T& row) {
    rows_[size_++] = &row;
    if (size_ == rows_.size()) flush_full();
  }

  /// Inserts what is left; the number of rows in all.
  std::size_t finish() {
    for (std::size_t i = 0; i < size_; ++i) insert_row<S, sql::insert<T>>(on_, *rows_[i], done_ + i);
    done_ += size_;
    size_ = 0;
    return done_;
  }

 private:
  void flush_full() {
    {
      const running statement(on_.prepared<sql::insert_many<T, rows_per_statement<T>>>());
      bool bound = true;
      try {
        for (std::size_t i = 0; i < size_; ++i)
          bind_row(statement.get(), static_cast<int>(i * intact::detail::field_count<T>) + 1, *rows_[i]);
      } catch (const value_error&) {
        bound = false;
      }
      if (bound && sqlite3_step(statement.get()) == SQLITE_DONE) {
        done_ += size_;
        size_ = 0;
        return;
      }
      // Where SQLite has rolled the whole transaction back, there is nothing left to try the rows in.
      if (bound && sqlite3_get_autocommit(on_.handle()) != 0) on_.fail(statement.get());
    }
    // The statement failed as a whole and left nothing; row by row it comes out which one is to blame.
    finish();
  }

  connection& on_;
  std::array<const T*, rows_per_statement<T>> rows_{};
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
      std::size_t position = 0;
      for (const T& row : rows) {
        violation found;
        const bool inserted = !std::binary_search(left_out.begin(), left_out.end(), position);
        if (inserted && find_missing_parent(on, insert_attempt<S>(row), deferral::ended, found)) {
          error_details details{broken.code(), broken.extended_code(), broken.message(), broken.statement(),
                                found.child,   found.fields,           position};
          const std::string sentence = at_row(details, describe_violation(on.schema(), found));
          throw foreign_key_violation(sentence, std::move(details), std::move(found));
        }
        ++position;
      }
      throw;
    }
  }
}

}  // namespace detail
}  // namespace intact::sqlite
