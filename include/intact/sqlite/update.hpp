// SPDX-License-Identifier: BSL-1.0
// Updating rows, with a receipt.
#pragma once

#include "intact/dialect/relation_mode.hpp"
#include "intact/sql/change.hpp"
#include "intact/sqlite/deferred.hpp"
#include "intact/sqlite/emulation.hpp"
#include "intact/sqlite/erase.hpp"
#include "intact/sqlite/stale.hpp"

namespace intact::inline abi1::sqlite::detail {

template <class T>
inline constexpr bool all_is_key = intact::detail::field_count<T> == intact::detail::key_size<T>;

/// The columns of the row in memory that an update binds: those that it writes, and those that name the row.
constexpr column_set columns_in(column_list written, column_list key) {
  column_set bound;
  for (const std::uint16_t column : written) bound.add(column);
  for (const std::uint16_t column : key) bound.add(column);
  return bound;
}
template <class T, class Change>
inline constexpr column_set bound_columns = columns_in(Change::columns, table_of<T>.key);

/// Binds the parameters of an update of one row: its columns, and behind all columns of the table the key that the row had, where it gets
/// another one.
struct row_binding {
  const row_view& row;
  const column_set& columns;
  const key_view* old_key;

  [[gnu::always_inline]] void bind_to(sqlite3_stmt* statement, int first) const {
    row.bind(statement, first, columns);
    if (old_key != nullptr)
      old_key->bind_all(statement, first + static_cast<int>(row.table->columns.size()), old_key->key);
  }

  /// The same for statements about the update, of which not each has all parameters.
  key_view view() const {
    return {this, [](sqlite3_stmt* statement, int first, const void* object) {
              const auto& self = *static_cast<const row_binding*>(object);
              const auto last = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement) + 1 - first);
              const column_set there = self.columns & column_set::first(last);
              row_binding{self.row, there, self.old_key}.bind_to(statement, first);
            }};
  }

  /// The key that names the row. Refers to the row's view.
  key_view key() const { return old_key != nullptr ? *old_key : row.key(); }

  /// Binds what names the row alone, its version behind its key.
  void bind_identity(sqlite3_stmt* statement, int first) const {
    const key_view name = key();
    name.bind_all(statement, first, name.key);
    if (row.table->version != no_version)
      row.bind_column(statement, first + static_cast<int>(row.table->key.size()), row.table->version);
  }
};

// Whether a relation references one of the columns, so that its ON UPDATE may act.
constexpr bool is_referenced(const schema_info& schema, table_index table, column_list columns) {
  for (const edge& e : schema.edges)
    for (const std::uint16_t column : columns)
      if (e.parent == table && contains(e.relation->references, column)) return true;
  return false;
}

// Whether one of the columns belongs to a relation of the table.
constexpr bool holds_relation(const schema_info& schema, table_index table, column_list columns) {
  for (const edge& e : schema.edges)
    for (const std::uint16_t column : columns)
      if (e.child == table && contains(e.relation->fields, column)) return true;
  return false;
}

template <class S, class T, class Change>
inline constexpr bool moves_parents = is_referenced(info_of<S>, index_in<S, T>, Change::columns);

/// Runs an update of one row by which nothing but the row changes; the number of rows.
INTACT_DETAIL_FUNCTION long long run_row_update(connection& on, statement_place& place,
                                                const row_binding& values, table_index table);

template <class T, class Change, class Returning>
struct update_returning;

/// In the place of what takes the rows that an update writes.
struct no_rows {};

/// Carries out an update of rows of `T` and what the relations make of it; `values` binds all parameters, `attempted()` tells a failure
/// what it was about. The number of rows that it writes itself is in the receipt. `seen`, if given, gets each of these rows as the current
/// one of a statement: see returning.hpp.
template <class S, class Mode, class T, class Change, class Attempted, class Values, class Seen = no_rows>
receipt<S> run_update(connection& on, Attempted attempted, const Values& values,
                      [[maybe_unused]] Seen seen = {}) {
  if constexpr (moves_parents<S, T, Change>) on.check_relations();
  constexpr bool moves =
      moves_parents<S, T, Change> || holds_relation(info_of<S>, index_in<S, T>, Change::columns);
  if constexpr (std::is_same_v<Mode, emulated> && moves) {
    if (on.relations_off()) return run_update<S, foreign_keys, T, Change>(on, attempted, values, seen);
    return emulate_update<S, T, Change>(on, attempted(), values.view(), seen);
  } else {
    using census = statements::update_census<S, T, Change>;
    receipt<S> done;
    const auto write = [&] {
      if constexpr (std::is_same_v<Seen, no_rows>) {
        const running statement(on.prepared<statements::update<T, Change>>());
        values.bind_to(statement.get(), 1);
        if (const int code = on.step_once(statement.get()); code != SQLITE_DONE) [[unlikely]] {
          const attempt about = attempted();
          on.judge(code, statement.get(), &about);
        }
      } else {
        const running statement(on.prepared<update_returning<T, Change, typename Seen::returning>>());
        values.bind_to(statement.get(), 1);
        const attempt about = attempted();
        while (on.step(statement.get(), &about)) seen(statement.get());
      }
      done.counters()[updated_counter<S, T>] = sqlite3_changes(on.handle());
    };
    if constexpr (census::columns > 0) {
      const attempt about = attempted();
      unit_of_work unit(on);
      run_census(on, on.prepared<census>(), {census::counters.data(), census::counters.size()}, values.view(),
                 done.counters(), &about);
      write();
      unit.commit(&about);
    } else {
      write();
    }
    return done;
  }
}

// An update in emulation of a row that nothing references by what is written: only its own parents are looked at.
template <class S, class T, class Change>
receipt<S> emulate_child_update(connection& on, const T& row, const attempt& attempted,
                                const row_binding& binding) {
  const key_view values = binding.view();
  receipt<S> done;
  long long& written = done.counters()[updated_counter<S, T>];
  const auto write = [&] {
    {
      const running statement(on.prepared<statements::guarded_update<S, T, Change>>());
      values.bind_all(statement.get(), 1, values.key);
      on.step(statement.get(), &attempted);
      written = sqlite3_changes(on.handle());
    }
    if (written > 0) return true;
    bool exists = false;
    {
      const running ask(
          on.prepared<std::conditional_t<Change::asks_version, is_current<T>, statements::find<T>>>());
      binding.bind_identity(ask.get(), 1);
      exists = on.step(ask.get(), &attempted);
    }
    if (exists) check_parents<S>(on, row, attempted, statements::guarded_update<S, T, Change>::text);
    return false;
  };
  if constexpr (statements::needs_guard(info_of<S>, index_in<S, T>, true))
    with_deferred_noted<S>(on, row, attempted, write);
  else
    write();
  return done;
}

template <class S, class Mode, class T, class Change>
receipt<S> update_one(connection& on, const T& row, const key_view* old_key = nullptr) {
  if constexpr (Change::asks_version) check_next_version(row);
  const row_view view = row_view::of(row);
  const row_binding values{view, bound_columns<T, Change>, old_key};
  receipt<S> done;
  long long& written = done.counters()[updated_counter<S, T>];
  if constexpr (std::is_same_v<Mode, foreign_keys> && !moves_parents<S, T, Change>) {
    written = run_row_update(on, place_of<statements::update<T, Change>>, values, index_in<S, T>);
  } else {
    const attempt about = update_attempt(index_in<S, T>, view, values.key());
    const auto attempted = [&about] { return about; };
    if constexpr (std::is_same_v<Mode, emulated> && !moves_parents<S, T, Change>)
      done = on.relations_off() ? run_update<S, foreign_keys, T, Change>(on, attempted, values)
                                : emulate_child_update<S, T, Change>(on, row, about, values);
    else
      done = run_update<S, Mode, T, Change>(on, attempted, values);
  }
  if (written == 0) {
    if constexpr (Change::asks_version)
      refuse_update<T, Change>(on, row, values.key());
    else
      throw_not_found(table_of<T>, place_of<statements::update<T, Change>>);
  }
  return done;
}

/// Writes the fields outside the key of the row that has the key of `row`. One that can be written has its new version afterwards.
// In line, as what calls it: an update is two functions where nothing is optimised.
template <class S, class Mode, class T>
[[gnu::always_inline]] inline receipt<S> update_row(connection& on, T& row) {
  using model = std::remove_const_t<T>;
  if constexpr (all_is_key<model>) {
    // Nothing can change; the row has to exist all the same.
    const running statement(on.prepared<statements::find<model>>());
    bind_key_of(statement.get(), 1, row);
    if (!on.step(statement.get())) throw_not_found(table_of<model>, place_of<statements::find<model>>);
    return {};
  } else {
    receipt<S> done = update_one<S, Mode, model, statements::row_by_key<model>>(on, row);
    if constexpr (statements::has_version<model>) advance_version(row);
    return done;
  }
}

/// Writes all fields, the key included, of the row that has the old key.
template <class S, class Mode, class T, class Arguments>
receipt<S> update_key(connection& on, T& row, const Arguments& old_key) {
  using model = std::remove_const_t<T>;
  const key_view name = old_key.view();
  receipt<S> done = update_one<S, Mode, model, statements::key_by_key<model>>(on, row, &name);
  advance_version(row);
  return done;
}

/// The same two as they are called: the row, or the fields of the old key and then the row.
template <class S, class Mode, class T>
[[gnu::always_inline]] inline receipt<S> call_update(connection& on, T& row) {
  using found = decltype(intact::detail::check_in_schema<S, std::remove_const_t<T>>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value)
    return update_row<S, Mode>(on, row);
  else
    return {};
}
template <class S, class Mode, class T, class All, std::size_t... I>
receipt<S> call_update_key(connection& on, const All& all, std::index_sequence<I...>) {
  using found =
      decltype(intact::detail::check_key<S, T, std::remove_cvref_t<std::tuple_element_t<I, All>>...>());
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value) {
    using row_type = std::remove_reference_t<std::tuple_element_t<sizeof...(I), All>>;
    std::conditional_t<std::is_same_v<std::remove_const_t<row_type>, T>, row_type, const T>& row =
        std::get<sizeof...(I)>(all);
    return update_key<S, Mode>(on, row, keep_key<T>(std::get<I>(all)...));
  } else {
    return {};
  }
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include "intact/sqlite/violation.hpp"

namespace intact::inline abi1::sqlite::detail {

// By itself, so that what an error is told keeps nothing in the registers of each update.
[[gnu::cold, gnu::noinline]] inline void judge_row_update(connection& on, int code, sqlite3_stmt* statement,
                                                          const row_binding& values, table_index table) {
  const attempt attempted = update_attempt(table, values.row, values.key());
  on.judge(code, statement, &attempted);
}

INTACT_DETAIL_FUNCTION long long run_row_update(connection& on, statement_place& place,
                                                const row_binding& values, table_index table) {
  const running statement(on.prepared(place));
  values.bind_to(statement.get(), 1);
  if (const int code = on.step_once(statement.get()); code != SQLITE_DONE) [[unlikely]]
    judge_row_update(on, code, statement.get(), values, table);
  return sqlite3_changes(on.handle());
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
