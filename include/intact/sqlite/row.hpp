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

namespace intact::sqlite::detail {

using intact::detail::field_at;
using intact::detail::field_indices;
using intact::detail::key_field_type;
using intact::detail::key_indices;
using intact::detail::table_of;

/// Binds the key of a row.
template <class T>
void bind_key_of(sqlite3_stmt* statement, int first, const T& row) {
  const auto bind_one = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    constexpr std::size_t field = table_of<T>.key[I];
    bind_field(statement, first + static_cast<int>(I), field_at<field>(row), table_of<T>, field);
  };
  intact::detail::visit_indices(bind_one, key_indices<T>{});
}

template <class T>
key_view view_key_of(const T& row) {
  return {&row, [](sqlite3_stmt* statement, int first, const void* object) {
            bind_key_of(statement, first, *static_cast<const T*>(object));
          }};
}

template <class T, class Indices, class... Arguments>
struct key_arguments;

/// A key given as arguments, kept while statements use it. Integers of another type than the field's are bound as they are, so
/// one that does not fit the field finds no row instead of another one.
template <class T, std::size_t... I, class... Arguments>
struct key_arguments<T, std::index_sequence<I...>, Arguments...> {
  using condition = statements::by_key;

  std::tuple<intact::detail::kept_key<Arguments, key_field_type<T, I>>...> values;

  void bind_to(sqlite3_stmt* statement, int first) const {
    (bind_field(statement, first + static_cast<int>(I), std::get<I>(values), table_of<T>, table_of<T>.key[I],
                purpose::searching),
     ...);
  }
  key_view view() const {
    return {this, [](sqlite3_stmt* statement, int first, const void* object) {
              static_cast<const key_arguments*>(object)->bind_to(statement, first);
            }};
  }
  static const key_list* list() { return nullptr; }
};

template <class T, class... Arguments>
auto keep_key(const Arguments&... arguments) {
  return key_arguments<T, key_indices<T>, Arguments...>{{arguments...}};
}

/// Whether the database generates the key of this row.
template <class T>
bool wants_key(const T& row) {
  if constexpr (!table_of<T>.generated) {
    return false;
  } else {
    try {
      return intact::detail::stored_integer(field_at<table_of<T>.key[0]>(row)) == 0;
    } catch (const std::exception&) {
      // The user's own to_column refuses the key; it will again when it is bound, and then the error names the field.
      return false;
    }
  }
}

/// Binds all columns of a row from parameter `first` on; a key to be generated as NULL.
template <class T>
void bind_row(sqlite3_stmt* statement, int first, const T& row) {
  intact::detail::for_each_field<T>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    if constexpr (table_of<T>.generated && table_of<T>.key[0] == I) {
      if (wants_key(row)) {
        sqlite3_bind_null(statement, first + static_cast<int>(I));
        return;
      }
    }
    bind_field(statement, first + static_cast<int>(I), field_at<I>(row), table_of<T>, I);
  });
}

/// Writes a key that the database has generated into its row. Throws `value_out_of_range` if the user's own from_column refuses it.
template <class T>
void fill_key(T& row, long long generated) {
  auto& key = field_at<table_of<T>.key[0]>(row);
  intact::detail::integer_source source{generated};
  try {
    key = intact::detail::load<std::remove_cvref_t<decltype(key)>>(source);
  } catch (const std::out_of_range& refusal) {
    refuse_value(table_of<T>, table_of<T>.key[0], refusal.what());
  }
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

template <class T>
std::optional<T> read_optional(connection& on, sqlite3_stmt* statement) {
  if (!on.step(statement)) return std::nullopt;
  return std::optional<T>(read_row<T>(statement));
}

}  // namespace intact::sqlite::detail
