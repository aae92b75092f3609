// SPDX-License-Identifier: BSL-1.0
// A row of a query's result, read as its select list says.
#pragma once

#include <array>
#include <tuple>

#include "intact/query/rules.hpp"
#include "intact/sqlite/read.hpp"

namespace intact::inline abi1::sqlite::detail {

using intact::detail::item_type;

/// What names a calculated column in an error.
template <class Item>
struct calculated {
  static constexpr std::array<column_info, 1> columns = [] {
    std::array<column_info, 1> one{};
    one[0].name = intact::detail::item_name<Item>.empty() ? std::string_view("a calculated column")
                                                          : intact::detail::item_name<Item>;
    return one;
  }();
  static constexpr table_info table = [] {
    table_info info;
    info.model = "query";
    info.columns = {columns.data(), columns.size()};
    return info;
  }();
};

template <class Item>
struct place_of_item {
  static constexpr const table_info& table = calculated<Item>::table;
  static constexpr std::size_t column = 0;
};
template <auto Field, class Of>
struct place_of_item<intact::detail::field_t<Field, Of>> {
  static constexpr const table_info& table = intact::detail::table_of<intact::detail::owner_of<Field>>;
  static constexpr std::size_t column = intact::detail::field_index<Field>;
};
template <fixed_string Name, class E>
requires requires { E::member; }
struct place_of_item<intact::detail::named_t<Name, E>> : place_of_item<E> {};

/// Reads an item, which begins at column `First`.
template <class Scope, class Item, int First>
item_type<Scope, Item> read_item(sqlite3_stmt* statement) {
  using type = item_type<Scope, Item>;
  if constexpr (intact::detail::is_row<Item>) {
    using model = typename Item::type;
    if constexpr (intact::detail::is_optional<type>) {
      // A key is never NULL, so its first column tells whether there is a row.
      constexpr int key = First + static_cast<int>(intact::detail::table_of<model>.key[0]);
      if (sqlite3_column_type(statement, key) == SQLITE_NULL) return std::nullopt;
    }
    return type(read_row<model>(statement, First));
  } else {
    column_reader source{sqlite3_column_value(statement, First), place_of_item<Item>::table,
                         place_of_item<Item>::column};
    return intact::detail::load<type>(source);
  }
}

template <class Scope, class Select>
struct result_reader;

template <class Scope, class Result, class... Items>
struct result_reader<Scope, intact::detail::select_clause<Result, Items...>> {
  using row =
      typename intact::detail::result_of_select<Scope, intact::detail::select_clause<Result, Items...>>::type;
  using items = std::tuple<Items...>;

  // The first column of each item, and of the columns beside the query's own that follow them.
  static constexpr auto first = [] {
    std::array<int, sizeof...(Items) + 1> at{};
    std::size_t next = 0;
    ((at[next + 1] = at[next] + static_cast<int>(intact::detail::column_count<Items>), ++next), ...);
    return at;
  }();

  static row read(sqlite3_stmt* statement) {
    if constexpr (!std::is_void_v<Result>)
      return read_result(statement, intact::detail::field_indices<Result>{});
    else
      return read_items(statement, std::index_sequence_for<Items...>{});
  }

  /// Reads into a row that is there.
  static void read_into(row& to, sqlite3_stmt* statement) { to = read(statement); }

  /// Whether a row is that of a model, which row_here makes.
  static constexpr bool is_whole_row = false;

 private:
  template <std::size_t... I>
  static row read_items(sqlite3_stmt* statement, std::index_sequence<I...>) {
    return row{read_item<Scope, Items, first[I]>(statement)...};
  }

  template <std::size_t... F>
  static row read_result(sqlite3_stmt* statement, std::index_sequence<F...>) {
    return row{read_field_of_result<intact::detail::item_of_field<Result, Items...>(F)>(statement)...};
  }
  template <std::size_t I>
  static auto read_field_of_result(sqlite3_stmt* statement) {
    return read_item<Scope, std::tuple_element_t<I, items>, first[I]>(statement);
  }
};

/// Whole rows of one table: by themselves, as they are nearly all that is read.
template <class Scope, class Table>
requires(!Scope::template is_nullable<Table>) struct result_reader<
    Scope, intact::detail::select_clause<void, intact::detail::row_t<Table>>> {
  using row = intact::detail::model_of<Table>;
  static constexpr bool is_whole_row = true;

  static row read(sqlite3_stmt* statement) { return read_row<row>(statement); }

  /// Reads into a row that is there, whose memory is used again where that can be.
  static void read_into(row& to, sqlite3_stmt* statement) {
    if constexpr (std::is_move_assignable_v<row>)
      detail::read_into(to, statement);
    else
      to = read(statement);
  }
};

}  // namespace intact::inline abi1::sqlite::detail
