// SPDX-License-Identifier: BSL-1.0
// Values out of the columns of a result row.
#pragma once

#include <new>
#include <string>
#include <string_view>

#include "intact/model/load.hpp"
#include "intact/schema/table_of.hpp"
#include "intact/sqlite/error.hpp"
#include "intact/sqlite/sqlite3.hpp"

namespace intact::inline abi1::sqlite::detail {

constexpr storage storage_of_type(int type) {
  switch (type) {
    case SQLITE_INTEGER:
      return storage::integer;
    case SQLITE_FLOAT:
      return storage::real;
    case SQLITE_TEXT:
      return storage::text;
    case SQLITE_BLOB:
      return storage::blob;
    default:
      return storage::none;
  }
}

/// `an integer`, `NULL`: what a value of the type is called.
INTACT_DETAIL_FUNCTION const char* name_of(storage type);

/// A source for load(): one column of the statement's current row.
/// It reads the column's value object, once found, instead of calling sqlite3_column_*: those check the statement each time. That
/// is allowed where one thread uses the connection, which `database` demands. SQLite, "Obtaining SQL Values", sqlite3_value.
struct column_reader {
  sqlite3_value* value;
  const table_info& table;
  std::size_t column;

  storage kind() const { return storage_of_type(sqlite3_value_type(value)); }
  long long integer() const { return sqlite3_value_int64(value); }
  double real() const { return sqlite3_value_double(value); }
  std::string_view text() const {
    const auto* characters = reinterpret_cast<const char*>(sqlite3_value_text(value));
    // Out of a file in UTF-16 it is made, and then memory may end.
    if (characters == nullptr) [[unlikely]]
      throw std::bad_alloc();
    return {characters, static_cast<std::size_t>(sqlite3_value_bytes(value))};
  }
  list<std::byte> blob() const {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(value));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
  }

  [[noreturn]] void wrong_type(storage wanted) const;
  [[noreturn]] void out_of_range() const;
  [[noreturn]] void refused(const char* why) const;
};

/// Column `at` of the statement's current row as a field, which errors name by table and column.
template <class F>
F read_column(sqlite3_stmt* statement, int at, const table_info& table, std::size_t column) {
  column_reader source{sqlite3_column_value(statement, at), table, column};
  return intact::detail::load<F>(source);
}

template <class T, std::size_t... I>
T read_fields(sqlite3_stmt* statement, int first, std::index_sequence<I...>) {
  return T{read_column<intact::detail::field_type<T, I>>(statement, first + static_cast<int>(I),
                                                         intact::detail::table_of<T>, I)...};
}

/// Makes a `T` of the statement's current row, whose columns from `first` on are those of `T` in order; each field is built in place.
template <class T>
T read_row(sqlite3_stmt* statement, int first = 0) {
  return read_fields<T>(statement, first, intact::detail::field_indices<T>{});
}

template <class F>
void read_column_into(F& to, sqlite3_stmt* statement, int at, const table_info& table, std::size_t column) {
  column_reader source{sqlite3_column_value(statement, at), table, column};
  intact::detail::load_into(to, source);
}

template <class Fields, std::size_t... I>
void read_fields_into(const Fields& fields, sqlite3_stmt* statement, int first, const table_info& table,
                      std::index_sequence<I...>) {
  (read_column_into(intact::detail::field_of<I>(fields), statement, first + static_cast<int>(I), table, I),
   ...);
}

/// Writes the statement's current row into one that is there; its texts and blobs keep their memory.
template <class T>
void read_into(T& row, sqlite3_stmt* statement, int first = 0) {
  read_fields_into(intact::detail::references_to_fields(row), statement, first, intact::detail::table_of<T>,
                   intact::detail::field_indices<T>{});
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <utility>

#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION const char* name_of(storage type) {
  constexpr const char* names[] = {"NULL", "an integer", "a real number", "a text", "a blob"};
  return names[static_cast<int>(type)];
}

[[gnu::cold]] inline error_details details_of(const column_reader& from) {
  error_details details;
  details.model = from.table.model;
  details.field = from.table.columns[from.column].name;
  return details;
}

[[gnu::cold]] inline std::string name_of(const column_reader& from) {
  return text::joined({from.table.model, ".", from.table.columns[from.column].name});
}

INTACT_DETAIL_FUNCTION void column_reader::wrong_type(storage wanted) const {
  error_details details = details_of(*this);
  const std::string sentence = text::joined(
      {name_of(*this), ": the column holds ", name_of(kind()), " where the field needs ", name_of(wanted),
       kind() == storage::none ? "; make the field std::optional or remove the NULL" : ""});
  throw type_mismatch(sentence, std::move(details));
}
INTACT_DETAIL_FUNCTION void column_reader::out_of_range() const {
  throw value_out_of_range(
      text::joined({name_of(*this), ": the column's value does not fit the type of the field"}),
      details_of(*this));
}
INTACT_DETAIL_FUNCTION void column_reader::refused(const char* why) const {
  throw value_out_of_range(text::joined({name_of(*this), ": from_column refused the column's value: ", why}),
                           details_of(*this));
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
