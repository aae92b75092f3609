// SPDX-License-Identifier: BSL-1.0
// Updating single fields of the row that an object in memory stands for.
#pragma once

#include "intact/constraint/primary_key.hpp"
#include "intact/sqlite/update.hpp"

namespace intact::reason {
struct an_update_of_fields_names_the_key;
struct an_update_of_fields_names_the_version;
}  // namespace intact::reason

namespace intact::remedy {
struct write_a_new_key_by_update_old_key_row;
struct leave_the_version_out_it_counts_by_itself;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace sqlite::detail {

/// The verdict on the fields that an update of one row of `T` writes.
template <class S, class T, auto... Fields>
constexpr auto check_update_fields() {
  using known = decltype(intact::detail::check_in_schema<S, T>());
  if constexpr (!known::value) {
    return known{};
  } else {
    using fields = decltype(intact::detail::check_fields<T, Fields...>());
    if constexpr (!fields::value)
      return fields{};
    else
      return intact::detail::first_error_t<
          std::conditional_t<contains(table_of<T>.key, intact::detail::field_index<Fields>),
                             verdict::error<reason::an_update_of_fields_names_the_key, in_model<T>,
                                            in_field<Fields>, remedy::write_a_new_key_by_update_old_key_row>,
                             verdict::ok>...,
          std::conditional_t<
              intact::detail::field_index<Fields> == table_of<T>.version,
              verdict::error<reason::an_update_of_fields_names_the_version, in_model<T>, in_field<Fields>,
                             remedy::leave_the_version_out_it_counts_by_itself>,
              verdict::ok>...>{};
  }
}

// The row as it would be: the fields that the update writes are those of the row in memory, the others the stored ones, which are
// looked up where an error is to be explained.
template <class T, class Change>
struct merged_row {
  const T& row;
  connection& on;

  row_view view() const {
    return {this,
            [](sqlite3_stmt* statement, int first, const void* object, column_set wanted) -> int {
              const auto& self = *static_cast<const merged_row*>(object);
              const column_set& given = bound_columns<T, Change>;
              row_view::of(self.row).bind(statement, first, wanted & given);
              for (std::size_t column = 0; column < intact::detail::field_count<T>; ++column)
                if ((wanted - given).has(column))
                  self.bind_stored(statement, first + static_cast<int>(column), static_cast<int>(column));
              return SQLITE_OK;
            },
            &table_of<T>};
  }

 private:
  // In silence: the search for a cause must not hide the failure itself.
  void bind_stored(sqlite3_stmt* statement, int parameter, int column) const {
    sqlite3_stmt* found = nullptr;
    constexpr std::string_view text = statements::find<T>::text;
    sqlite3_prepare_v2(on.handle(), text.data(), static_cast<int>(text.size()), &found, nullptr);
    const single_use stored(found);
    if (found == nullptr) return;
    bind_key_of(found, 1, row);
    if (sqlite3_step(found) == SQLITE_ROW)
      sqlite3_bind_value(statement, parameter, sqlite3_column_value(found, column));
  }
};

/// Writes the fields of the row that has the key of `row`, and its version where it has one.
template <class S, class Mode, auto... Fields, class T>
receipt<S> update_fields(connection& on, T& row) {
  using model = std::remove_const_t<T>;
  using change = statements::fields_by_key<model, Fields...>;
  if constexpr (change::asks_version) check_next_version(row);
  const row_view view = row_view::of<model>(row);
  const key_view key = view.key();
  const row_binding values{view, bound_columns<model, change>, nullptr};
  const merged_row<model, change> merged{row, on};
  const auto attempted = [&] { return update_attempt(index_in<S, model>, merged.view(), key); };
  receipt<S> done = run_update<S, Mode, model, change>(on, attempted, values);
  if (done.counters()[updated_counter<S, model>] == 0)
    refuse_update<model, change>(on, std::as_const(row), key);
  advance_version(row);
  return done;
}

}  // namespace sqlite::detail

}  // namespace intact::inline abi1
