// SPDX-License-Identifier: BSL-1.0
// How a database is opened.
#pragma once

namespace intact::inline abi1::sqlite {

/// How SQLite keeps what a rollback needs: its journal modes, `remove` being its DELETE. `wal` lets others read while one writes.
/// Source: SQLite, "Pragma statements", journal_mode.
enum class journal_mode { remove, truncate, persist, memory, wal, off };

/// How often SQLite waits until the disk has what was written. Source: SQLite, "Pragma statements", synchronous.
enum class synchronous { off, normal, full, extra };

/// A value that SQLite is told where one is given: `{.cache_size_kib = 8192}`; without one it stays as SQLite, or the file, has it. What
/// std::optional is, without the 0.7 MB that each type of one costs a translation unit.
template <class T>
class setting {
 public:
  /// None.
  constexpr setting() = default;
  /// This one.
  constexpr setting(T value) : value_(value), given_(true) {}

  /// Whether one is given.
  constexpr explicit operator bool() const { return given_; }
  /// The value. Precondition: one is given.
  constexpr T operator*() const { return value_; }

 private:
  T value_{};
  bool given_ = false;
};

/// Every member has a default that is right for most programs.
struct options {
  /// How long a statement waits for locks of other connections, in milliseconds; 0 fails at once.
  int busy_timeout_ms = 5000;
  /// Open for reading only; the file has to exist.
  bool read_only = false;
  /// Make the file if it does not exist.
  bool create = true;
  /// Do not compare the tables of the file with the schema.
  bool unverified = false;
  /// After a failure, ask the database which relation, which rows or which row of a range it was. Costs nothing until something
  /// fails. Without it nothing runs after a failure, and a foreign_key_violation has an empty relation().
  bool named_errors = true;

  /// Stays with the file where it is `wal`.
  setting<sqlite::journal_mode> journal_mode{};
  /// `normal` with `wal` can lose the last commits when the power fails, and damages nothing.
  setting<sqlite::synchronous> synchronous{};
  /// Size of the page cache in KiB.
  setting<int> cache_size_kib{};
  /// The most bytes of the file that are mapped into memory.
  setting<long long> mmap_size{};
  /// Keep temporary tables and indexes in memory.
  setting<bool> temp_store_memory{};
};

}  // namespace intact::inline abi1::sqlite
