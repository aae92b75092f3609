// SPDX-License-Identifier: BSL-1.0
// What an operation that writes rows gives back of them.
#pragma once

#include <tuple>

#include "intact/expression/rules.hpp"
#include "intact/schema/table_of.hpp"
#include "intact/sql/target.hpp"

namespace intact::inline abi1 {

template <auto... Fields>
struct returning_t {
  /// The same of some fields alone, as tuples: `returning(field<&Post::id>, field<&Post::title>)`.
  template <auto... Chosen>
  requires(sizeof...(Fields) == 0 && sizeof...(Chosen) > 0) constexpr returning_t<Chosen...> operator()(
      const detail::field_t<Chosen, void>&...) const {
    return {};
  }
};

/// An insert of a range, a mass update or an erase returns the rows themselves: those inserted or updated as they are afterwards, those
/// erased as they were. Of an erase only the rows that the call named, not those that relations took along.
inline constexpr returning_t<> returning{};

namespace detail {

template <class Argument>
inline constexpr bool is_returning = false;
template <auto... Fields>
inline constexpr bool is_returning<returning_t<Fields...>> = true;

/// What `returning_t` gives back of a row of `T`: the row, or a tuple of the chosen fields.
template <class T, class Returning>
struct returned_type;
template <class T>
struct returned_type<T, returning_t<>> : std::type_identity<T> {};
template <class T, auto... Fields>
struct returned_type<T, returning_t<Fields...>> : std::type_identity<std::tuple<member_type<Fields>...>> {};
template <class T, class Returning>
using returned_type_t = typename returned_type<T, Returning>::type;

/// The verdict on what is to be given back of rows of `T`.
template <class T, auto... Fields>
constexpr auto check_returning(const returning_t<Fields...>*) {
  return check_owner<T, Fields...>();
}

}  // namespace detail

namespace statements {

/// Writes the columns that are given back.
template <class T, auto... Fields>
constexpr void write_returned(text::writer& out, const returning_t<Fields...>&) {
  const table_info& table = detail::table_of<T>;
  if constexpr (sizeof...(Fields) == 0)
    write_all_columns(out, table);
  else
    write_columns(out, table, detail::positions<detail::field_list<Fields...>>::view);
}

/// Reads of the rows of `T` that `Rows` names what is to be given back.
template <class T, class Rows, class Returning>
struct select_returned {
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<T>;
    out << "SELECT ";
    write_returned<T>(out, Returning{});
    out << " FROM " << text::identifier{table.name} << " WHERE ";
    Rows::write(out, table, 1);
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace statements

}  // namespace intact::inline abi1
