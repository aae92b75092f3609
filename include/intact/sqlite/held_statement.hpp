// SPDX-License-Identifier: BSL-1.0
// Who holds a prepared statement, and for how long.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "intact/base/atomic.hpp"
#include "intact/config.hpp"
#include "intact/sqlite/sqlite3.hpp"
#include "intact/text/writer.hpp"

namespace intact::inline abi1::sqlite::detail {

/// A statement, whose text is a constant or is written when a connection prepares it, and its place among those of any connection,
/// fixed for the program at its first use.
struct statement_place {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  std::string_view text;
  void (*write)(text::writer& out) = nullptr;
  intact::detail::atomic<std::size_t> slot{none};

  constexpr explicit statement_place(std::string_view of) : text(of) {}
  constexpr explicit statement_place(void (*of)(text::writer& out)) : write(of) {}
};

template <class Statement>
constexpr auto text_of_place() {
  if constexpr (requires { Statement::text; })
    return Statement::text;
  else
    return &Statement::write;
}

/// The place of the statement of a type, which has its `text`, or a function `write` alone. A constant is its beginning, so that
/// no use has to look whether it has been made.
template <class Statement>
inline constinit statement_place place_of{text_of_place<Statement>()};

/// Gives the statement its slot if it has none yet, from any thread.
INTACT_DETAIL_FUNCTION std::size_t take_slot(statement_place& place);

/// Resets a statement when the scope ends, however it ends, so that it holds no lock and can run again.
class running {
 public:
  explicit running(sqlite3_stmt* statement) : statement_(statement) {}
  running(const running&) = delete;
  running& operator=(const running&) = delete;
  ~running() { sqlite3_reset(statement_); }

  sqlite3_stmt* get() const { return statement_; }

 private:
  sqlite3_stmt* statement_;
};

/// Owns a statement that is used once.
class single_use {
 public:
  explicit single_use(sqlite3_stmt* statement) : statement_(statement) {}
  single_use(single_use&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  single_use& operator=(single_use&&) = delete;
  ~single_use() { sqlite3_finalize(statement_); }

  sqlite3_stmt* get() const { return statement_; }

 private:
  sqlite3_stmt* statement_;
};

/// A place in a connection's list of those who have one of its statements, so that they learn of its end.
struct lent_link {
  sqlite3_stmt* statement = nullptr;
  lent_link* next = nullptr;
  lent_link** place = nullptr;  // what points here; null where the connection has ended

  /// Stands first in the list that begins at `first`.
  void enter(lent_link*& first) noexcept {
    next = first;
    place = &first;
    relink();
  }
  /// Stands where `other` stood, which then stands nowhere.
  void replace(lent_link& other) noexcept {
    statement = std::exchange(other.statement, nullptr);
    next = std::exchange(other.next, nullptr);
    place = std::exchange(other.place, nullptr);
    relink();
  }
  /// What the list that begins at `first` has of a connection that ends.
  static void end_all(lent_link* first) noexcept {
    for (; first != nullptr; first = first->next) {
      sqlite3_finalize(std::exchange(first->statement, nullptr));
      first->place = nullptr;
    }
  }
  void leave() noexcept {
    if (place != nullptr) *place = next;
    if (place != nullptr && next != nullptr) next->place = place;
    place = nullptr;
  }

 private:
  void relink() noexcept {
    if (place != nullptr) *place = this;
    if (place != nullptr && next != nullptr) next->place = &next;
  }
};

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION std::size_t take_slot(statement_place& place) {
  static constinit intact::detail::atomic<std::size_t> next{0};
  std::size_t slot = place.slot.load();
  if (slot == statement_place::none) {
    const std::size_t taken = next.fetch_add(1);
    // Another thread may have been faster; the slot taken for nothing stays empty.
    if (place.slot.replace(slot, taken)) slot = taken;
  }
  return slot;
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
