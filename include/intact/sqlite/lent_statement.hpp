// SPDX-License-Identifier: BSL-1.0
// A prepared statement for a read that lasts longer than one call.
#pragma once

#include "intact/base/taken.hpp"
#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// A statement taken out of its slot, so that the same query can run while this one is being read; put back, reset and without
/// bindings, when the object ends. Move-only. Lending costs neither an allocation nor a look-up of text: only where the same query
/// already runs is another statement prepared, and finalised at its end.
///
/// The database may be moved meanwhile. Where it ends, so does the statement, and step() throws `misuse`. A read goes on when its
/// transaction is rolled back, with the rows that are there then, unless the transaction changed tables: step() then throws
/// `transaction_lost`. SQLite, "Transaction", section 2, on a ROLLBACK with pending reads.
class lent_statement {
 public:
  /// Lends the statement of the type `Statement`, like connection::prepared().
  template <class Statement>
  static lent_statement of(connection& on) {
    return lent_statement(on, place_of<Statement>);
  }

  /// None: get() is null, and step() is false.
  lent_statement() = default;
  lent_statement(lent_statement&& other) noexcept
      : on_(intact::detail::taken(other.on_)), slot_(other.slot_) {
    link_.replace(other.link_);
  }
  lent_statement& operator=(lent_statement&& other) noexcept {
    if (this == &other) return *this;
    give_back();
    on_ = intact::detail::taken(other.on_);
    slot_ = other.slot_;
    link_.replace(other.link_);
    return *this;
  }
  ~lent_statement() { give_back(); }

  /// The statement; null where it was moved from or given back, or the database has ended, and with it the statement.
  sqlite3_stmt* get() const { return link_.statement; }

  /// Steps; true for a row. Where there is none, or an error is thrown, the statement is given back, and it stays at that: false
  /// from then on. Throws `transaction_lost` in a transaction that SQLite has rolled back, like every other operation.
  bool step() {
    if (link_.statement == nullptr) [[unlikely]] {
      if (on_ == nullptr) return false;
      intact::detail::throw_misuse("the database was destroyed while its rows were being read");
    }
    try {
      on_->check_usable();
      if (on_->step(link_.statement)) return true;
    } catch (...) {
      give_back();
      throw;
    }
    give_back();
    return false;
  }

  /// Gives the statement back before the object ends. What its columns gave is gone.
  void give_back() noexcept {
    if (link_.statement == nullptr) return;
    // What was bound without a copy may end before the statement runs again.
    sqlite3_reset(link_.statement);
    sqlite3_clear_bindings(link_.statement);
    link_.leave();
    on_->put_back(slot_, intact::detail::taken(link_.statement));
    on_ = nullptr;
  }

 private:
  lent_statement(connection& on, statement_place& place) : on_(&on) {
    link_.statement = on.take(place);
    slot_ = place.slot.load();
    link_.enter(on.lent());
  }

  connection* on_ = nullptr;
  std::size_t slot_ = 0;
  lent_link link_;
};

}  // namespace intact::inline abi1::sqlite::detail
