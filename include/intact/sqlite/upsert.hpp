// SPDX-License-Identifier: BSL-1.0
// Inserting a row, or updating the one that is there.
#pragma once

#include "intact/sql/upsert.hpp"
#include "intact/sqlite/insert.hpp"
#include "intact/sqlite/update.hpp"

namespace intact::reason {
struct the_fields_of_an_upsert_are_not_unique;
}  // namespace intact::reason

namespace intact::remedy {
struct name_the_fields_of_the_key_or_of_a_unique_in_its_order;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace sqlite::detail {

/// The verdict on the fields by which an upsert finds a row of `T`; none for its key.
template <class S, class T, auto... Fields>
constexpr auto check_upsert() {
  using known = decltype(intact::detail::check_in_schema<S, T>());
  using owners = intact::detail::first_error_t<decltype(intact::detail::check_owner<T, Fields>())...>;
  if constexpr (!known::value) {
    return known{};
  } else if constexpr (!owners::value) {
    return owners{};
  } else if constexpr (sizeof...(Fields) == 0) {
    return verdict::ok{};
  } else {
    constexpr bool unique = [] {
      const column_list by = intact::detail::positions<intact::detail::field_list<Fields...>>::view;
      if (intact::detail::same_columns(table_of<T>.key, by)) return true;
      for (const column_list one : table_of<T>.uniques)
        if (intact::detail::same_columns(one, by)) return true;
      return false;
    }();
    if constexpr (unique)
      return verdict::ok{};
    else
      return verdict::error<reason::the_fields_of_an_upsert_are_not_unique, in_model<T>, in_fields<Fields...>,
                            remedy::name_the_fields_of_the_key_or_of_a_unique_in_its_order>{};
  }
}

/// The fields by which an upsert finds its row.
template <class T, auto... Fields>
using upsert_fields =
    std::conditional_t<sizeof...(Fields) == 0, fields_of_key<T>, intact::detail::field_list<Fields...>>;

// Takes the key of the current row into `row`, and its version.
template <class T>
void take_key(sqlite3_stmt* statement, T& row) {
  const auto take = [&]<std::size_t Field>(std::integral_constant<std::size_t, Field>, std::size_t column) {
    column_reader source{sqlite3_column_value(statement, static_cast<int>(column)), table_of<T>, Field};
    field_at<Field>(row) = intact::detail::load<intact::detail::field_type<T, Field>>(source);
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (take(std::integral_constant<std::size_t, table_of<T>.key[I]>{}, I), ...);
  }
  (key_indices<T>{});
  if constexpr (statements::has_version<T>)
    take(std::integral_constant<std::size_t, table_of<T>.version>{}, intact::detail::key_size<T>);
}

template <class T, class Fields>
void bind_columns(sqlite3_stmt* statement, const T& row) {
  intact::detail::for_each_field<T>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    const column_list by = statements::find_key<T, Fields>::by;
    for (std::size_t i = 0; i < by.size(); ++i)
      if (by[i] == I) bind_field(statement, static_cast<int>(i) + 1, field_at<I>(row), table_of<T>, I);
  });
}

// Where the client keeps the relations: the row is looked for, in the same transaction.
template <class S, class T, class Fields>
void emulate_upsert(connection& on, T& row) {
  transaction unit(on);
  bool exists = false;
  {
    const running statement(on.prepared<statements::find_key<T, Fields>>());
    bind_columns<T, Fields>(statement.get(), row);
    exists = on.step(statement.get());
    if (exists) take_key(statement.get(), row);
  }
  if (exists)
    update_row<S, emulated>(on, row);
  else
    insert_one<S, emulated, false>(on, row);
  unit.commit();
}

/// Inserts the row, or writes its fields into the one that has the same `Fields`; its key is filled in.
template <class S, class Mode, class Fields, class T>
void upsert_row(connection& on, T& row) {
  constexpr bool referenced = [] {
    bool found = false;
    statements::visit_upserted(table_of<T>, statements::upsert<T, Fields>::by, [&](std::uint16_t column) {
      for (const edge& e : info_of<S>.edges)
        found = found || (e.parent == index_in<S, T> && contains(e.relation->references, column));
    });
    return found;
  }();
  if constexpr (referenced) on.check_relations();
  if constexpr (std::is_same_v<Mode, emulated>) {
    if (!on.relations_off()) return emulate_upsert<S, T, Fields>(on, row);
  }
  // A key that the row cannot take must not stay.
  unit_of_work unit(on, true);
  const row_view view = row_view::of(row);
  const attempt attempted = insert_attempt(index_in<S, T>, view);
  {
    const running statement(on.prepared<statements::upsert<T, Fields>>());
    bind_row(statement.get(), 1, row);
    if (on.step(statement.get(), &attempted)) take_key(statement.get(), row);
    while (on.step(statement.get(), &attempted)) {
    }
  }
  unit.commit(&attempted);
}

}  // namespace sqlite::detail

}  // namespace intact::inline abi1
