// SPDX-License-Identifier: BSL-1.0
// A row and a key seen without their types, so that what is done with them is compiled once for all models.
#pragma once

#include <cstdint>
#include <new>

#include "intact/sqlite/bind.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Some columns of a table, of which a model has at most `most_fields`.
class column_set {
 public:
  constexpr column_set() = default;
  static constexpr column_set of(std::size_t column) {
    column_set one;
    one.add(column);
    return one;
  }
  static constexpr column_set all() { return {~std::uint64_t{0}, ~std::uint64_t{0}}; }
  /// The first `count` columns.
  static constexpr column_set first(std::size_t count) {
    return {bits(count), count < 64 ? 0 : bits(count - 64)};
  }

  constexpr column_set operator-(const column_set& others) const {
    return {low_ & ~others.low_, high_ & ~others.high_};
  }
  constexpr column_set operator&(const column_set& others) const {
    return {low_ & others.low_, high_ & others.high_};
  }
  constexpr void add(std::size_t column) {
    (column < 64 ? low_ : high_) |= std::uint64_t{1} << (column % 64);
  }
  constexpr bool has(std::size_t column) const {
    return ((column < 64 ? low_ : high_) >> (column % 64) & 1) != 0;
  }

 private:
  static_assert(intact::detail::most_fields <= 128);

  constexpr column_set(std::uint64_t low, std::uint64_t high) : low_(low), high_(high) {}
  static constexpr std::uint64_t bits(std::size_t count) {
    return count < 64 ? (std::uint64_t{1} << count) - 1 : ~std::uint64_t{0};
  }

  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

/// A sink for store() that binds, and keeps SQLite's code, or what stands beside these for a value that no column can hold.
struct plain_binder {
  static constexpr int above_range = 1 << 29;
  static constexpr int is_nan = 1 << 30;

  sqlite3_stmt* statement;
  int parameter;
  int code = SQLITE_OK;

  void null() { code = sqlite3_bind_null(statement, parameter); }
  void integer(long long value) { code = sqlite3_bind_int64(statement, parameter, value); }
  void real(double value) { code = sqlite3_bind_double(statement, parameter, value); }
  void text(std::string_view value, intact::detail::lifetime life) {
    // Never a null pointer, which would bind NULL: a field that is a text is a std::string.
    code = sqlite3_bind_text64(statement, parameter, value.data(), value.size(), binder::kept(life),
                               SQLITE_UTF8);
  }
  void blob(const void* bytes, std::size_t size, intact::detail::lifetime life) {
    code = sqlite3_bind_blob64(statement, parameter, size == 0 ? "" : bytes, size, binder::kept(life));
  }
  void too_large() { code = above_range; }
  void not_a_number() { code = is_nan; }
};

// By itself, so that what it throws is not made part of try_bind_row().
template <class F>
[[gnu::noinline]] void bind_own_field(sqlite3_stmt* statement, int parameter, const F& value,
                                      const table_info& table, std::size_t column) {
  bind_field(statement, parameter, value, table, column);
}

/// Binds a field, and returns a code other than SQLITE_OK where it could not be bound. What a user's own to_column refuses is thrown.
template <class F>
int try_bind(sqlite3_stmt* statement, int parameter, const F& value, [[maybe_unused]] const table_info& table,
             [[maybe_unused]] std::size_t column) {
  if constexpr (intact::detail::PlainColumn<intact::detail::without_optional_t<F>>) {
    plain_binder sink{statement, parameter};
    intact::detail::store(value, sink);
    return sink.code;
  } else {
    bind_own_field(statement, parameter, value, table, column);
    return SQLITE_OK;
  }
}

template <class Fields, std::size_t... I>
int try_bind_some(sqlite3_stmt* statement, int first, const Fields& fields, column_set wanted,
                  const table_info& table, std::index_sequence<I...>) {
  int code = SQLITE_OK;
  ((wanted.has(I) ? void(code |= try_bind(statement, first + static_cast<int>(I),
                                          intact::detail::field_of<I>(fields), table, I))
                  : void()),
   ...);
  return code;
}

/// The same for some columns of a row of `T`, of which the first one has parameter `first`, the next the one after it, and so on, wanted
/// or not. All are tried, and the codes joined.
template <class T>
[[gnu::flatten]] int try_bind_row(sqlite3_stmt* statement, int first, const void* row, column_set wanted) {
  // They are only read; the references to a constant row's fields would be one function more for each model.
  T& fields = *static_cast<T*>(const_cast<void*>(row));
  return try_bind_some(statement, first, intact::detail::references_to_fields(fields), wanted,
                       intact::detail::table_of<T>, intact::detail::field_indices<T>{});
}

/// What names rows, a key for one, seen without its type: binds it to the parameters from `first` on.
struct key_view {
  const void* key;
  void (*bind_all)(sqlite3_stmt*, int first, const void* key);

  // So that it can stand for what binds by itself.
  void bind_to(sqlite3_stmt* statement, int first) const { bind_all(statement, first, key); }
  key_view view() const { return *this; }
};

/// A row, which it must not outlive.
struct row_view {
  const void* row = nullptr;
  int (*try_bind)(sqlite3_stmt*, int first, const void* row, column_set wanted) = nullptr;
  const table_info* table = nullptr;

  template <class T>
  static row_view of(const T& row) {
    return {&row, &try_bind_row<T>, &intact::detail::table_of<T>};
  }

  /// Binds some columns: see try_bind_row(). Throws `value_out_of_range`, which names the first that cannot be bound, and std::bad_alloc.
  [[gnu::always_inline]] void bind(sqlite3_stmt* statement, int first, const column_set& wanted) const {
    if (try_bind(statement, first, row, wanted) != SQLITE_OK) [[unlikely]]
      refuse(statement, first, wanted);
  }
  void bind_column(sqlite3_stmt* statement, int parameter, std::size_t column) const {
    bind(statement, parameter - static_cast<int>(column), column_set::of(column));
  }

  /// Binds all columns; the key as NULL where the database generates it.
  void bind_all(sqlite3_stmt* statement, int first, bool generates_key) const {
    if (!generates_key) return bind(statement, first, column_set::all());
    const std::size_t key = table->key[0];
    sqlite3_bind_null(statement, first + static_cast<int>(key));
    bind(statement, first, column_set::all() - column_set::of(key));
  }

  /// Its own key. Refers to this view.
  key_view key() const { return {this, &bind_key}; }

 private:
  static void bind_key(sqlite3_stmt* statement, int first, const void* view) {
    const auto& self = *static_cast<const row_view*>(view);
    for (const std::uint16_t column : self.table->key) self.bind_column(statement, first++, column);
  }

  [[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse(sqlite3_stmt* statement, int first,
                                                             column_set wanted) const;
};

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION void row_view::refuse(sqlite3_stmt* statement, int first, column_set wanted) const {
  for (std::size_t column = 0; column < table->columns.size(); ++column) {
    if (!wanted.has(column)) continue;
    const int code = try_bind(statement, first, row, column_set::of(column));
    if (code == plain_binder::above_range) refuse_above_range(*table, column);
    if (code == plain_binder::is_nan) refuse_nan(*table, column);
    if (code != SQLITE_OK) refuse_binding(*table, column, code);
  }
  // What can be bound now could not for want of memory.
  throw std::bad_alloc();
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
