// SPDX-License-Identifier: BSL-1.0
// Carries out writes that give their rows back.
//
// What is read can fail to fit its field, so the rows are read in the transaction of the write, which such an error undoes.
#pragma once

#include <type_traits>
#include <vector>

#include "intact/query/returning.hpp"
#include "intact/sqlite/insert.hpp"
#include "intact/sqlite/update.hpp"

namespace intact::inline abi1::sqlite::detail {

using intact::detail::returned_type_t;

template <class T, auto Field>
intact::detail::member_type<Field> read_member(sqlite3_stmt* statement, std::size_t column) {
  column_reader source{sqlite3_column_value(statement, static_cast<int>(column)), table_of<T>,
                       intact::detail::field_index<Field>};
  return intact::detail::load<intact::detail::member_type<Field>>(source);
}

template <class T, auto... Fields, std::size_t... I>
auto read_members(sqlite3_stmt* statement, std::index_sequence<I...>) {
  return std::tuple<intact::detail::member_type<Fields>...>{read_member<T, Fields>(statement, I)...};
}

/// Reads of the current row what is to be given back.
template <class T, auto... Fields>
auto read_returned(sqlite3_stmt* statement, returning_t<Fields...>) {
  if constexpr (sizeof...(Fields) == 0)
    return read_row<T>(statement);
  else
    return read_members<T, Fields...>(statement, std::make_index_sequence<sizeof...(Fields)>{});
}

/// The transaction of an operation in which rows are read and written. In emulation its end looks at deferred relations.
template <class Mode>
class returning_unit {
  static constexpr bool emulates = std::is_same_v<Mode, emulated>;

 public:
  explicit returning_unit(connection& on) : unit_(make(on)) {}
  void commit(const attempt& attempted) {
    if constexpr (emulates)
      unit_.commit();
    else
      unit_.commit(&attempted);
  }

 private:
  using unit = std::conditional_t<emulates, transaction, unit_of_work>;
  static unit make(connection& on) {
    if constexpr (emulates)
      return unit(on);
    else
      return unit(on, true);
  }
  unit unit_;
};

/// Reads what `Returning` wants of the rows of `T` that `rows` names.
template <class T, class Returning, class Rows>
std::vector<returned_type_t<T, Returning>> read_returned_rows(connection& on, const Rows& rows) {
  std::vector<returned_type_t<T, Returning>> found;
  const running statement(on.prepared<statements::select_returned<T, typename Rows::condition, Returning>>());
  const key_view named = rows.view();
  named.bind_all(statement.get(), 1, named.key);
  while (on.step(statement.get())) found.push_back(read_returned<T>(statement.get(), Returning{}));
  return found;
}

/// Reads what `Returning` wants of rows whose keys are those of `rows`, in the same order; rows that are gone are left out.
template <class T, class Returning>
std::vector<returned_type_t<T, Returning>> read_again(connection& on, std::vector<T>& rows) {
  std::vector<returned_type_t<T, Returning>> found;
  found.reserve(rows.size());
  for (const T& row : rows) {
    const running statement(on.prepared<statements::select_returned<T, statements::by_key, Returning>>());
    bind_key_of(statement.get(), 1, row);
    if (on.step(statement.get())) found.push_back(read_returned<T>(statement.get(), Returning{}));
  }
  return found;
}

/// Inserts the rows of a range and reads them when all are there, so that what triggers made of them is seen.
template <class S, class Mode, bool OrIgnore, class T, class Returning, class R>
std::vector<returned_type_t<T, Returning>> insert_returning(connection& on, R& rows) {
  std::vector<T> written;
  std::vector<returned_type_t<T, Returning>> found;
  insert_each<S, Mode, OrIgnore, T>(
      on, rows,
      [&](bool inserted, const T& row) {
        if (inserted) written.push_back(row);
      },
      [&] { found = read_again<T, Returning>(on, written); });
  return found;
}

/// The same as it is called.
template <class S, class Mode, bool OrIgnore, class R, class Returning>
auto call_insert_returning(connection& on, R& rows, Returning) {
  using T = range_value<R>;
  using found = intact::detail::first_error_t<decltype(intact::detail::check_in_schema<S, T>()),
                                              decltype(intact::detail::check_returning<T>(
                                                  static_cast<const Returning*>(nullptr)))>;
  [[maybe_unused]] const require<found> gate{};
  if constexpr (found::value)
    return insert_returning<S, Mode, OrIgnore, T, Returning>(on, rows);
  else
    return std::vector<returned_type_t<T, Returning>>{};
}

/// The update of `Change`, whose rows are given back. SQLite tells them as they are when each is written.
template <class T, class Change, class Returning>
struct update_returning {
  static constexpr void write(text::writer& out) {
    statements::write_update(out, table_of<T>, Change::columns, Change::about);
    out << " RETURNING ";
    statements::write_returned<T>(out, Returning{});
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Takes the rows that an update writes.
template <class T, class Returning>
struct returned_rows {
  using returning = Returning;
  std::vector<returned_type_t<T, Returning>>& rows;
  void operator()(sqlite3_stmt* statement) const { rows.push_back(read_returned<T>(statement, Returning{})); }
};

/// Whether an update of these columns can change rows of `T` once more after it has written them, by relations of the model to itself.
template <class S, class T>
constexpr bool follows_itself(column_list columns) {
  const edge_set acting = statements::plan_update(info_of<S>, index_in<S, T>, columns).updated;
  for (std::size_t i = 0; i < info_of<S>.edges.size(); ++i)
    if (acting.has(i) && info_of<S>.edges[i].child == index_in<S, T>) return true;
  return false;
}

/// Updates rows and returns them as they are then.
template <class S, class Mode, class T, class Change, class Returning>
std::vector<returned_type_t<T, Returning>> update_and_return(connection& on, const attempt& attempted,
                                                             const key_view& values) {
  std::vector<returned_type_t<T, Returning>> found;
  const auto as_given = [&attempted] { return attempted; };
  returning_unit<Mode> unit(on);
  if constexpr (follows_itself<S, T>(Change::columns)) {
    std::vector<T> written;
    run_update<S, Mode, T, Change>(on, as_given, values, returned_rows<T, returning_t<>>{written});
    found = read_again<T, Returning>(on, written);
  } else {
    run_update<S, Mode, T, Change>(on, as_given, values, returned_rows<T, Returning>{found});
  }
  unit.commit(attempted);
  return found;
}

}  // namespace intact::inline abi1::sqlite::detail
