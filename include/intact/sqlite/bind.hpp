// SPDX-License-Identifier: BSL-1.0
// Values into the parameters of a prepared statement.
#pragma once

#include <cstddef>
#include <new>
#include <string_view>

#include "intact/expression/value.hpp"
#include "intact/model/store.hpp"
#include "intact/schema/table_of.hpp"
#include "intact/sqlite/error.hpp"
#include "intact/sqlite/sqlite3.hpp"

namespace intact::inline abi1::sqlite::detail {

/// In the place of a column, for a value that stands beside an expression.
inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// Throws `value_out_of_range`: `why` the value cannot go into the column.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_value(const table_info& table, std::size_t column,
                                                                 const char* why);

/// The same by SQLite's code.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_binding(const table_info& table,
                                                                   std::size_t column, int code);

/// The same of an integer, and of a number that is none.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_above_range(const table_info& table,
                                                                       std::size_t column);
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_nan(const table_info& table, std::size_t column);

// A user's own to_column may throw, and SQLite's code must not be left that way: what it says of each value is heard before.
struct deaf_sink {
  void null() const {}
  void integer(long long) const {}
  void real(double) const {}
  void text(std::string_view, intact::detail::lifetime) const {}
  void blob(const void*, std::size_t, intact::detail::lifetime) const {}
  void too_large() const {}
  void not_a_number() const {}
};

/// What a value is bound for.
enum class purpose { storing, searching };

/// A sink for store() that binds. Texts and blobs that outlive the statement's run are not copied; the statement is reset before
/// they end, and SQLite reads a parameter only while it runs.
struct binder {
  sqlite3_stmt* statement;
  int parameter;
  const table_info& table;
  std::size_t column;
  purpose use = purpose::storing;

  void expect(int code) const {
    if (code != SQLITE_OK) [[unlikely]]
      refuse_binding(table, column, code);
  }
  void null() const { expect(sqlite3_bind_null(statement, parameter)); }
  void integer(long long value) const { expect(sqlite3_bind_int64(statement, parameter, value)); }
  void real(double value) const { expect(sqlite3_bind_double(statement, parameter, value)); }
  void text(std::string_view value, intact::detail::lifetime life) const {
    // A null pointer would bind NULL, whatever the size.
    expect(sqlite3_bind_text64(statement, parameter, value.empty() ? "" : value.data(), value.size(),
                               kept(life), SQLITE_UTF8));
  }
  void blob(const void* bytes, std::size_t size, intact::detail::lifetime life) const {
    expect(sqlite3_bind_blob64(statement, parameter, size == 0 ? "" : bytes, size, kept(life)));
  }
  // What no column can hold is in no row: NULL, which equals nothing.
  void too_large() const;
  void not_a_number() const;

  // A value that is none for the place where it stands.
  [[noreturn]] void refuse(const char* why) const { refuse_value(table, column, why); }

  static sqlite3_destructor_type kept(intact::detail::lifetime life) {
    return life == intact::detail::lifetime::outlives ? SQLITE_STATIC : SQLITE_TRANSIENT;
  }
};

// Runs `give()`, and names the column where a user's own to_column refuses the value.
template <class Value, class Give>
void give_or_refuse(const table_info& table, std::size_t column, Give give) {
  if constexpr (!intact::detail::PlainColumn<intact::detail::without_optional_t<Value>>) {
    try {
      give();
    } catch (const value_error& refusal) {
      // The sink's own refusal names the column; the user's may not.
      if (!refusal.model().empty()) throw;
      refuse_value(table, column, refusal.what());
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& refusal) {
      refuse_value(table, column, refusal.what());
    }
  } else {
    give();
  }
}

/// Binds `value`, which has the type of column `column` of `table`, to a parameter (from 1).
/// Not named bind: a text would bring std::bind among the candidates.
template <class T>
void bind_field(sqlite3_stmt* statement, int parameter, const T& value, const table_info& table,
                std::size_t column, purpose use = purpose::storing) {
  binder sink{statement, parameter, table, column, use};
  give_or_refuse<T>(table, column, [&] { intact::detail::store(value, sink); });
}

/// Binds `value`, which stands in an expression beside an operand of type `F`.
template <class F, class V>
void bind_value(sqlite3_stmt* statement, int parameter, const V& value, const table_info& table,
                purpose use = purpose::searching) {
  binder sink{statement, parameter, table, no_column, use};
  give_or_refuse<F>(table, no_column, [&] { intact::detail::give_literal<F>(value, sink); });
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <string>
#include <utility>

#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_value(const table_info& table, std::size_t column,
                                                                 const char* why) {
  error_details details;
  details.model = table.model;
  if (column != no_column) details.field = table.columns[column].name;
  const std::string sentence = column != no_column
                                   ? text::joined({details.model, ".", details.field, ": ", why})
                                   : text::joined({details.model, ", in a condition: ", why});
  throw value_out_of_range(sentence, std::move(details));
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_binding(const table_info& table,
                                                                   std::size_t column, int code) {
  if (code == SQLITE_NOMEM) throw std::bad_alloc();
  refuse_value(
      table, column,
      code == SQLITE_TOOBIG ? "the value is longer than the connection allows" : sqlite3_errstr(code));
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_above_range(const table_info& table,
                                                                       std::size_t column) {
  refuse_value(table, column, "the value is above 9223372036854775807, the largest that a column holds");
}
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void refuse_nan(const table_info& table, std::size_t column) {
  refuse_value(table, column, "NaN is stored as NULL, and the field is not optional");
}

INTACT_DETAIL_FUNCTION void binder::too_large() const {
  if (use == purpose::searching) return null();
  refuse_above_range(table, column);
}
INTACT_DETAIL_FUNCTION void binder::not_a_number() const {
  if (use == purpose::searching) return null();
  refuse_nan(table, column);
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
