// SPDX-License-Identifier: BSL-1.0
// Why an update found no row, and the versions of rows.
#pragma once

#include <limits>
#include <string>
#include <string_view>

#include "intact/sql/change.hpp"
#include "intact/sql/upsert.hpp"
#include "intact/sqlite/row.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Stands for the fields of the key in the place of a list of fields.
template <class T>
struct fields_of_key {};

}  // namespace intact::inline abi1::sqlite::detail

namespace intact::inline abi1::detail {

template <class T>
struct positions<sqlite::detail::fields_of_key<T>> {
  static constexpr column_list view = table_of<T>.key;
};

}  // namespace intact::inline abi1::detail

namespace intact::inline abi1::sqlite::detail {

/// Throws that no row of the table has the key that a statement asked for.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_not_found(const table_info& table,
                                                                    const statement_place& statement);

/// Throws that the row, whose key is the current row of `found`, has not the `version` any more that the `statement` asked for.
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_stale(const table_info& table, sqlite3_stmt* found,
                                                                const std::string& version,
                                                                const statement_place& statement);

/// Throws that an update, which asked for a version, found none of its row or no row: which, is looked up.
template <class T, class Change>
[[noreturn, gnu::cold]] void refuse_update([[maybe_unused]] connection& on, [[maybe_unused]] const T& row,
                                           [[maybe_unused]] const key_view& key) {
  const statement_place& statement = place_of<statements::update<T, Change>>;
  if constexpr (Change::asks_version) {
    const running ask(on.prepared<statements::find_key<T, fields_of_key<T>>>());
    key.bind_all(ask.get(), 1, key.key);
    if (on.step(ask.get()))
      throw_stale(table_of<T>, ask.get(), std::to_string(field_at<table_of<T>.version>(row)), statement);
  }
  throw_not_found(table_of<T>, statement);
}

/// Whether the row is there with its version. Parameters: the key, the version.
template <class T>
struct is_current {
  static constexpr void write(text::writer& out) {
    out << "SELECT 1 FROM " << text::identifier{table_of<T>.name} << " WHERE ";
    statements::by_key::write(out, table_of<T>, 1);
    statements::write_has_version(out, table_of<T>, table_of<T>.key.size() + 1);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Throws `value_out_of_range` where the version is the last one that its field can count to.
template <class T>
void check_next_version(const T& row) {
  constexpr std::size_t column = table_of<T>.version;
  using type = intact::detail::field_type<T, column>;
  // Not std::cmp_less, which refuses character types.
  constexpr auto largest = static_cast<unsigned long long>(std::numeric_limits<long long>::max());
  constexpr auto most = static_cast<unsigned long long>(std::numeric_limits<type>::max());
  constexpr auto last = static_cast<type>(most < largest ? most : largest);
  if (field_at<column>(row) >= last) [[unlikely]]
    refuse_value(table_of<T>, column, "the version cannot count any further");
}

/// Gives a row in memory the version that an update has given it in the database, if it can be written.
template <class T>
void advance_version([[maybe_unused]] T& row) {
  using model = std::remove_const_t<T>;
  if constexpr (!std::is_const_v<T> && statements::has_version<model>)
    ++field_at<table_of<model>.version>(row);
}

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <utility>

#include "intact/sqlite/stored.hpp"

namespace intact::inline abi1::sqlite::detail {

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_not_found(const table_info& table,
                                                                    const statement_place& statement) {
  error_details details;
  details.model = table.model;
  details.statement = text_of(statement);
  const std::string sentence = "no row of " + details.model + " has this key";
  throw not_found(sentence, std::move(details));
}

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_stale(const table_info& table, sqlite3_stmt* found,
                                                                const std::string& version,
                                                                const statement_place& statement) {
  error_details details;
  details.model = table.model;
  details.field = table.columns[table.version].name;
  details.statement = text_of(statement);
  const std::string sentence =
      "the row of " + details.model + " with key " + to_string(read_key(found, table)) +
      " has been changed since it was read: its " + details.field + " is no longer " + version;
  throw stale_row(sentence, std::move(details));
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
