// SPDX-License-Identifier: BSL-1.0
// Linking rows of a many_to_many, and reading what is linked.
#pragma once

#include <initializer_list>
#include <vector>

#include "intact/backend/find_link.hpp"
#include "intact/backend/link_changes.hpp"
#include "intact/dialect/relation_mode.hpp"
#include "intact/sql/link.hpp"
#include "intact/sqlite/deferred.hpp"
#include "intact/sqlite/rows.hpp"

namespace intact::inline abi1::sqlite::detail {

/// What is passed for one end of a link, a row of `End` or its key, bound as the link's column. A key that no column can hold is an
/// error where it is stored, and equals nothing where it is searched.
template <class End, class Passed>
void bind_end(sqlite3_stmt* statement, std::size_t parameter, const Passed& passed, purpose use) {
  constexpr std::size_t column = table_of<End>.key[0];
  const int at = static_cast<int>(parameter);
  if constexpr (std::is_same_v<End, Passed>) {
    bind_field(statement, at, field_at<column>(passed), table_of<End>, column, use);
  } else {
    const auto kept = keep_key<End>(passed);
    bind_field(statement, at, std::get<0>(kept.values), table_of<End>, column, use);
  }
}

/// Both ends of a link as they are passed, for its statements: "A" is parameter 1, "B" parameter 2.
template <class Way, class First, class Second>
struct link_ends {
  const First& first;
  const Second& second;

  void bind_column(sqlite3_stmt* statement, int parameter, std::size_t column, purpose use) const {
    const auto at = static_cast<std::size_t>(parameter);
    if (column == Way::from_column)
      bind_end<typename Way::from>(statement, at, first, use);
    else
      bind_end<typename Way::to>(statement, at, second, use);
  }
  void bind(sqlite3_stmt* statement, purpose use) const {
    bind_column(statement, 1, 0, use);
    bind_column(statement, 2, 1, use);
  }

  template <class S>
  attempt inserting() const {
    return {operation::insert,
            index_in<S, typename Way::link>,
            {this,
             [](sqlite3_stmt* statement, int parameter, const void* ends, column_set wanted) -> int {
               for (std::size_t column = 0; column < 2; ++column)
                 if (wanted.has(column))
                   static_cast<const link_ends*>(ends)->bind_column(
                       statement, parameter + static_cast<int>(column), column, purpose::searching);
               return SQLITE_OK;
             },
             info_of<S>.tables[index_in<S, typename Way::link>]},
            {this,
             [](sqlite3_stmt* statement, int first_parameter, const void* ends) {
               for (int column = 0; column < 2; ++column)
                 static_cast<const link_ends*>(ends)->bind_column(statement, first_parameter + column,
                                                                  static_cast<std::size_t>(column),
                                                                  purpose::searching);
             }},
            {}};
  }
};

template <class Mode>
bool keeps_relations(const connection& on) {
  return std::is_same_v<Mode, emulated> && !on.relations_off();
}

/// Links two rows; whether they were not linked before. Throws `foreign_key_violation`, which names the link and its column, if one of
/// them is not there.
template <class S, class Mode, class Way, class First, class Second>
bool connect(connection& on, const First& first, const Second& second) {
  using link = typename Way::link;
  const link_ends<Way, First, Second> ends{first, second};
  const attempt attempted = ends.template inserting<S>();
  const auto run = [&](sqlite3_stmt* prepared) {
    const running statement(prepared);
    ends.bind(statement.get(), purpose::storing);
    on.step(statement.get(), &attempted);
    return sqlite3_changes(on.handle()) > 0;
  };
  if (!keeps_relations<Mode>(on)) return run(on.prepared<statements::insert_link<link>>());
  if (run(on.prepared<statements::guarded_insert_link<link>>())) return true;
  {
    const running ask(on.prepared<statements::link_ends_exist<link>>());
    ends.bind(ask.get(), purpose::storing);
    on.step(ask.get(), &attempted);
    if (sqlite3_column_int(ask.get(), 0) != 0) return false;
  }
  throw_missing_parent(on, attempted, deferral::waits, statements::guarded_insert_link<link>::text);
}

/// Unlinks two rows; whether they were linked.
template <class Way, class First, class Second>
bool disconnect(connection& on, const First& first, const Second& second) {
  const running statement(on.prepared<statements::delete_link<typename Way::link>>());
  link_ends<Way, First, Second>{first, second}.bind(statement.get(), purpose::searching);
  on.step(statement.get());
  return sqlite3_changes(on.handle()) > 0;
}

/// The rows that are linked with one.
template <class Way, class Passed>
std::vector<typename Way::to> read_linked(connection& on, const Passed& passed) {
  const running statement(on.prepared<statements::select_linked<Way>>());
  bind_end<typename Way::from>(statement.get(), 1, passed, purpose::searching);
  return read_all<typename Way::to>(on, statement.get());
}

// Hears a key that is to be stored: what no column can hold is refused, and by the name of the column.
struct storing_sink {
  const table_info& table;

  void null() const {}
  void integer(long long) const {}
  void real(double) const {}
  void text(std::string_view, intact::detail::lifetime) const {}
  void blob(const void*, std::size_t, intact::detail::lifetime) const {}
  [[noreturn]] void too_large() const {
    refuse_value(table, table.key[0],
                 "the value is above 9223372036854775807, the largest that a column holds");
  }
  [[noreturn]] void not_a_number() const {
    refuse_value(table, table.key[0], "NaN is stored as NULL, and the field is not optional");
  }
};

// The keys of a range of rows or of keys of `End`, that can be stored.
template <class End, class Range>
auto keys_of_ends(Range& range) {
  using element = std::decay_t<decltype(*std::begin(range))>;
  if constexpr (std::is_same_v<element, End>) {
    std::vector<key_type<End>> keys;
    for (const auto& row : range) keys.push_back(key_of(row));
    return keys;
  } else {
    std::vector<element> keys;
    for (const auto& key : range) keys.push_back(key);
    return keys;
  }
}

template <class End, class Key>
void check_storable(const std::vector<Key>& keys) {
  storing_sink sink{table_of<End>};
  for (const Key& key : keys) {
    const auto kept = keep_key<End>(key);
    const auto& value = std::get<0>(kept.values);
    give_or_refuse<std::remove_cvref_t<decltype(value)>>(table_of<End>, table_of<End>.key[0],
                                                         [&] { intact::detail::store(value, sink); });
  }
}

// The statements of set_connected() have the same parameters: the key of the one, the list of the others.
template <class Way, class First>
struct linking_binding {
  const First& first;
  const key_list& list;

  void bind(sqlite3_stmt* statement) const {
    bind_end<typename Way::from>(statement, 1, first, purpose::storing);
    if (bind_keys(statement, 2, list) != SQLITE_OK) throw std::bad_alloc();
  }
};

// Throws if one of the rows to be linked is not there.
template <class S, class Way, class First>
void check_ends(connection& on, const linking_binding<Way, First>& values, const attempt& attempted) {
  std::optional<std::size_t> position;
  {
    const running ask(on.prepared<statements::missing_ends<Way>>());
    values.bind(ask.get());
    on.step(ask.get(), &attempted);
    const bool first_exists = sqlite3_column_int(ask.get(), 0) != 0;
    const bool all_exist = sqlite3_column_type(ask.get(), 1) == SQLITE_NULL;
    if (first_exists && all_exist) return;
    if (first_exists) position = static_cast<std::size_t>(sqlite3_column_int64(ask.get(), 1));
  }
  const relation_info& relation =
      intact::detail::link_table<typename Way::link>.relations[position ? Way::to_column : Way::from_column];
  throw_missing_end(on, relation.id, position, statements::insert_links<Way>::text);
}

template <class S, class Way, class First>
std::size_t insert_links(connection& on, const linking_binding<Way, First>& values,
                         const attempt& attempted) {
  const auto run = [&](bool again) {
    const running statement(on.prepared<statements::insert_links<Way>>());
    values.bind(statement.get());
    const int code = on.step_once(statement.get());
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY && on.names_errors() && !again) return false;
    on.judge(code, statement.get(), &attempted);
    return true;
  };
  if (!run(false)) {
    on.note_failure();
    // Which of them is missing is found by their keys. If none is, it fails again, and then the error is told.
    check_ends<S>(on, values, attempted);
    run(true);
  }
  return static_cast<std::size_t>(sqlite3_changes(on.handle()));
}

/// Makes the rows of a range, or those with its keys, exactly those that a row is linked with, in one transaction and by two statements, one
/// more in emulation. Throws `foreign_key_violation` with the position in the range of a row that is not there; of the row itself, only
/// where there is something to link it with.
template <class S, class Mode, class Way, class First, class R>
link_changes set_connected(connection& on, const First& first, R& range) {
  const auto keys = keys_of_ends<typename Way::to>(range);
  check_storable<typename Way::to>(keys);
  const listed_keys<typename Way::to, std::remove_cvref_t<decltype(keys)>> listed(keys);
  const linking_binding<Way, First> values{first, *listed.list()};
  attempt attempted;
  attempted.what = operation::insert;
  attempted.table = index_in<S, typename Way::link>;
  link_changes done;
  unit_of_work unit(on, true);
  if (keeps_relations<Mode>(on) && !keys.empty()) check_ends<S>(on, values, attempted);
  done.connected = insert_links<S>(on, values, attempted);
  {
    const running statement(on.prepared<statements::delete_other_links<Way>>());
    values.bind(statement.get());
    on.step(statement.get());
    done.disconnected = static_cast<std::size_t>(sqlite3_changes(on.handle()));
  }
  unit.commit(&attempted);
  return done;
}

/// The calls as the user writes them: what they name is looked for, and what is wrong said.
template <class S, class Mode, class... Named, class First, class Second>
bool call_connect(connection& on, const First& first, const Second& second) {
  using found = intact::detail::find_way<S, First, Second, Named...>;
  using checked = decltype(intact::detail::check_linking<S, found, First, Second>());
  [[maybe_unused]] const require<checked> gate{};
  if constexpr (checked::value)
    return connect<S, Mode, typename found::way>(on, first, second);
  else
    return false;
}

template <class S, class... Named, class First, class Second>
bool call_disconnect(connection& on, const First& first, const Second& second) {
  using found = intact::detail::find_way<S, First, Second, Named...>;
  using checked = decltype(intact::detail::check_linking<S, found, First, Second>());
  [[maybe_unused]] const require<checked> gate{};
  if constexpr (checked::value)
    return disconnect<typename found::way>(on, first, second);
  else
    return false;
}

template <class S, class Mode, class... Named, class First, class R>
link_changes call_set_connected(connection& on, const First& first, R& range) {
  using element = std::decay_t<decltype(*std::begin(range))>;
  using found = intact::detail::find_way<S, First, element, Named...>;
  using checked = decltype(intact::detail::check_linking<S, found, First, element>());
  [[maybe_unused]] const require<checked> gate{};
  if constexpr (checked::value)
    return set_connected<S, Mode, typename found::way>(on, first, range);
  else
    return {};
}

template <class S, class... Named, class Row>
auto call_related(connection& on, const Row& row) {
  using found = intact::detail::find_way<S, Row, void, Named...>;
  using checked = decltype(intact::detail::check_linked_end<S, found, Row>());
  [[maybe_unused]] const require<checked> gate{};
  if constexpr (checked::value)
    return read_linked<typename found::way>(on, row);
  else
    return std::vector<Row>();
}

}  // namespace intact::inline abi1::sqlite::detail
