// SPDX-License-Identifier: BSL-1.0
// Who holds a prepared statement, and for how long.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "intact/base/atomic.hpp"
#include "intact/base/taken.hpp"
#include "intact/config.hpp"
#include "intact/sqlite/sqlite3.hpp"
#include "intact/text/writer.hpp"

namespace intact::inline abi1::sqlite::detail {

/// A statement, whose text is written when a connection prepares it, and its place among those of any connection, fixed for the
/// program at its first use.
struct statement_place {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// Writes the text, given `about`.
  void (*write)(text::writer& out, const void* about);
  const void* about;
  intact::detail::atomic<std::size_t> slot{none};

  constexpr statement_place(void (*writes)(text::writer& out, const void* about), const void* of)
      : write(writes), about(of) {}
};

/// Writes the text, a std::string_view, itself.
INTACT_DETAIL_FUNCTION void write_constant(text::writer& out, const void* text);

/// Writes the text, which ends with a NUL, itself.
INTACT_DETAIL_FUNCTION void write_literal(text::writer& out, const void* text);

/// How the text of a statement gets to its place. Those that each model has are written from its table where they are prepared: as
/// constants, they were a tenth of what a model cost the compiler, and of the program.
template <class Statement>
struct text_source {
  static void write(text::writer& out, const void*) { Statement::write(out); }
  static constexpr statement_place place() {
    if constexpr (requires { Statement::text; })
      return {&write_constant, &Statement::text};
    else
      return {&write, nullptr};
  }
};

/// The place of the statement of a type. A constant is its beginning, so that no use has to look whether it has been made.
template <class Statement>
inline constinit statement_place place_of = text_source<Statement>::place();

/// The text that is prepared.
INTACT_DETAIL_FUNCTION std::string text_of(const statement_place& place);

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
  single_use(single_use&& other) noexcept : statement_(intact::detail::taken(other.statement_)) {}
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
    statement = intact::detail::taken(other.statement);
    next = intact::detail::taken(other.next);
    place = intact::detail::taken(other.place);
    relink();
  }
  /// What the list that begins at `first` has of a connection that ends.
  static void end_all(lent_link* first) noexcept {
    for (; first != nullptr; first = first->next) {
      sqlite3_finalize(intact::detail::taken(first->statement));
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

INTACT_DETAIL_FUNCTION void write_constant(text::writer& out, const void* text) {
  out << *static_cast<const std::string_view*>(text);
}

INTACT_DETAIL_FUNCTION void write_literal(text::writer& out, const void* text) {
  out << static_cast<const char*>(text);
}

INTACT_DETAIL_FUNCTION std::string text_of(const statement_place& place) {
  std::string text;
  text::writer out(text);
  place.write(out, place.about);
  return text;
}

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
