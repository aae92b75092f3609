// SPDX-License-Identifier: BSL-1.0
// The statements that a connection has prepared, each in its slot.
#pragma once

#include <cstddef>

#include "intact/config.hpp"
#include "intact/sqlite/sqlite3.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Statements by their slots; null where none is prepared. Not a std::vector, of which a resize() alone is 20 functions.
class statement_slots {
 public:
  statement_slots() = default;
  statement_slots(const statement_slots&) = delete;
  statement_slots& operator=(const statement_slots&) = delete;
  ~statement_slots() { delete[] statements_; }

  /// The statement in a slot, of any number; null where there is none.
  sqlite3_stmt* find(std::size_t slot) const { return slot < size_ ? statements_[slot] : nullptr; }

  /// The place of a slot that make_room() was called for.
  sqlite3_stmt*& operator[](std::size_t slot) { return statements_[slot]; }

  /// Makes a place for the slot, if there is none yet. Throws std::bad_alloc, and then nothing has changed.
  void make_room(std::size_t slot);

  /// Gives a statement back to its slot; where another is in it, finalises it.
  void put_back(std::size_t slot, sqlite3_stmt* statement) noexcept {
    if (statements_[slot] == nullptr)
      statements_[slot] = statement;
    else
      sqlite3_finalize(statement);
  }

  /// Finalises all.
  void finalize() noexcept;

 private:
  sqlite3_stmt** statements_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION void statement_slots::make_room(std::size_t slot) {
  if (slot < size_) return;
  const std::size_t size = slot + 1 + slot / 2;
  auto* const statements = new sqlite3_stmt* [size] {};
  for (std::size_t i = 0; i < size_; ++i) statements[i] = statements_[i];
  delete[] statements_;
  statements_ = statements;
  size_ = size;
}

INTACT_DETAIL_FUNCTION void statement_slots::finalize() noexcept {
  for (std::size_t i = 0; i < size_; ++i) sqlite3_finalize(statements_[i]);
  size_ = 0;
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
