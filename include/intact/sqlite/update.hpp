// SPDX-License-Identifier: BSL-1.0
// Updating a row that is found by its key.
#pragma once

#include "intact/sqlite/row.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::sqlite::detail {

[[noreturn]] inline void throw_not_found(const table_info& table, std::string_view statement) {
  error_details details;
  details.model = table.model;
  details.statement = statement;
  const std::string sentence = "no row of " + details.model + " has this key";
  throw not_found(sentence, std::move(details));
}

template <class T>
inline constexpr bool all_is_key = intact::detail::field_count<T> == intact::detail::key_size<T>;

/// Writes the fields outside the key of the row that has the key of `row`.
template <class S, class T>
void update_row(connection& on, const T& row) {
  if constexpr (all_is_key<T>) {
    // Nothing can change; the row has to exist all the same.
    const running statement(on.prepared<sql::find<T>>());
    bind_key_of(statement.get(), 1, row);
    if (!on.step(statement.get())) throw_not_found(table_of<T>, sql::find<T>::text);
  } else {
    const running statement(on.prepared<sql::update_row<T>>());
    int parameter = 0;
    intact::detail::for_each_field<T>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
      if constexpr (!contains(table_of<T>.key, I))
        bind(statement.get(), ++parameter, field_at<I>(row), table_of<T>, I);
    });
    bind_key_of(statement.get(), parameter + 1, row);
    const attempt attempted{operation::update, index_in<S, T>, row_view::of(row), view_key_of(row), {}};
    on.step(statement.get(), &attempted);
    if (sqlite3_changes(on.handle()) == 0) throw_not_found(table_of<T>, sql::update_row<T>::text);
  }
}

/// Writes all fields, the key included, of the row that has the old key.
template <class S, class T, class Arguments>
void update_key(connection& on, const T& row, const Arguments& old_key) {
  const running statement(on.prepared<sql::update_key<T>>());
  intact::detail::for_each_field<T>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    bind(statement.get(), static_cast<int>(I) + 1, field_at<I>(row), table_of<T>, I);
  });
  old_key.bind_to(statement.get(), static_cast<int>(intact::detail::field_count<T>) + 1);
  const attempt attempted{operation::update, index_in<S, T>, row_view::of(row), old_key.view(), {}};
  on.step(statement.get(), &attempted);
  if (sqlite3_changes(on.handle()) == 0) throw_not_found(table_of<T>, sql::update_key<T>::text);
}

}  // namespace intact::sqlite::detail
