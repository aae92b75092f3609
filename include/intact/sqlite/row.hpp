// SPDX-License-Identifier: BSL-1.0
// Rows and keys bound to statements, and rows read from them.
#pragma once

#include <optional>
#include <vector>

#include "intact/backend/key.hpp"
#include "intact/sql/row.hpp"
#include "intact/sqlite/connection.hpp"
#include "intact/sqlite/key_table.hpp"
#include "intact/sqlite/read.hpp"
#include "intact/sqlite/statement_texts.hpp"

namespace intact::inline abi1::sqlite::detail {

using intact::detail::field_at;
using intact::detail::field_indices;
using intact::detail::key_field_type;
using intact::detail::key_indices;
using intact::detail::table_of;

/// Binds the key of a row.
template <class T>
void bind_key_of(sqlite3_stmt* statement, int first, const T& row) {
  const row_view view = row_view::of(row);
  view.key().bind_all(statement, first, &view);
}

/// A key given as arguments, kept while statements use it: one class for all models that have keys of these types. Integers of
/// another type than the field's are bound as they are, so one that does not fit the field finds no row instead of another one.
template <class... Kept>
struct key_values {
  using condition = statements::by_key;

  const table_info& table;
  std::tuple<Kept...> values;

  void bind_to(sqlite3_stmt* statement, int first) const {
    bind_each(statement, first, std::index_sequence_for<Kept...>{});
  }
  key_view view() const { return {this, &bind_object}; }
  static const key_list* list() { return nullptr; }

 private:
  template <std::size_t... I>
  void bind_each(sqlite3_stmt* statement, int first, std::index_sequence<I...>) const {
    (bind_field(statement, first + static_cast<int>(I), std::get<I>(values), table, table.key[I],
                purpose::searching),
     ...);
  }
  static void bind_object(sqlite3_stmt* statement, int first, const void* object) {
    static_cast<const key_values*>(object)->bind_to(statement, first);
  }
};

template <class T, class Indices, class... Arguments>
struct kept_keys;
template <class T, std::size_t... I, class... Arguments>
struct kept_keys<T, std::index_sequence<I...>, Arguments...>
    : std::type_identity<key_values<intact::detail::kept_key<Arguments, key_field_type<T, I>>...>> {};

template <class T, class... Arguments>
using kept_key_values = typename kept_keys<T, key_indices<T>, Arguments...>::type;

template <class T, class... Arguments>
auto keep_key(const Arguments&... arguments) {
  return kept_key_values<T, Arguments...>{table_of<T>, {arguments...}};
}

// Whether a key is as it is when nobody has set it. Where the user's own to_column refuses the key it will again when it is bound,
// and then the error names the field.
template <class Key>
bool is_unset(const Key& key) {
  if constexpr (intact::detail::PlainColumn<Key>) {
    return intact::detail::stored_integer(key) == 0;
  } else {
    try {
      return intact::detail::stored_integer(key) == 0;
    } catch (const std::exception&) {
      return false;
    }
  }
}

/// Whether the database generates the key of this row.
template <class T>
bool wants_key(const T& row) {
  if constexpr (table_of<T>.generated)
    return is_unset(field_at<table_of<T>.key[0]>(row));
  else
    return false;
}

/// Binds all columns of a row from parameter `first` on; a key to be generated as NULL.
template <class T>
void bind_row(sqlite3_stmt* statement, int first, const T& row) {
  row_view::of(row).bind_all(statement, first, wants_key(row));
}

/// Writes a key that the database has generated into its row. Throws `value_out_of_range` if the user's own from_column refuses it.
template <class Key>
void write_key(Key& key, long long generated, const table_info& table) {
  intact::detail::integer_source source{generated};
  try {
    key = intact::detail::load<Key>(source);
  } catch (const std::out_of_range& refusal) {
    refuse_value(table, table.key[0], refusal.what());
  }
}
template <class T>
void fill_key(T& row, long long generated) {
  write_key(field_at<table_of<T>.key[0]>(row), generated, table_of<T>);
}

/// Whether fill_key() can throw: where a type of the user's own makes something of the number.
template <class Key>
constexpr bool may_refuse() {
  if constexpr (intact::detail::OwnColumn<Key>)
    return true;
  else if constexpr (intact::detail::StrongType<Key>)
    return may_refuse<intact::detail::field_type<Key, 0>>();
  else
    return false;
}
template <class T>
inline constexpr bool may_refuse_key = table_of<T>.generated&& may_refuse<key_field_type<T, 0>>();

/// All rows of a statement whose parameters are bound.
template <class T>
std::vector<T> read_all(connection& on, sqlite3_stmt* statement) {
  std::vector<T> rows;
  while (on.step(statement)) rows.push_back(read_row<T>(statement));
  return rows;
}

/// Becomes the row that a statement stands on, in the place where it is to stay.
template <class T>
struct row_here {
  sqlite3_stmt* statement;
  operator T() const { return read_fields<T>(statement, 0, field_indices<T>{}); }
};

template <class T>
std::optional<T> read_optional(connection& on, sqlite3_stmt* statement) {
  if (!on.step(statement)) return std::nullopt;
  return std::optional<T>(std::in_place, row_here<T>{statement});
}

}  // namespace intact::inline abi1::sqlite::detail
