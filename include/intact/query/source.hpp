// SPDX-License-Identifier: BSL-1.0
// The tables that a query reads, each under its own name or an alias.
#pragma once

#include "intact/expression/rules.hpp"

namespace intact::reason {
struct the_table_of_the_field_is_not_in_the_query;
struct a_table_stands_twice_in_the_query;
}  // namespace intact::reason

namespace intact::remedy {
struct join_the_table_or_name_a_field_of_one_that_is_there;
struct give_one_of_them_an_alias;
}  // namespace intact::remedy

namespace intact::inline abi1 {

/// A table of a model under another name, so that it can stand in a query twice: `using boss = alias<Employee, "boss">;`.
/// Its fields are written `boss::field<&Employee::name>`.
template <class Model, fixed_string Name>
struct alias {
  // What it stands for, and its name in SQL.
  using model = Model;
  static constexpr std::string_view name = Name.view();

  /// A field of it as an expression.
  template <auto Field>
  static constexpr detail::field_t<Field, alias> field{};
};

namespace detail {

template <class T>
inline constexpr bool is_alias = false;
template <class Model, fixed_string Name>
inline constexpr bool is_alias<alias<Model, Name>> = true;

template <class T>
struct model_of_table : std::type_identity<T> {};
template <class Model, fixed_string Name>
struct model_of_table<alias<Model, Name>> : std::type_identity<Model> {};
template <class T>
using model_of = typename model_of_table<T>::type;

// The alias that a table is; void for a model's own.
template <class T>
using alias_of = std::conditional_t<is_alias<T>, T, void>;

// The table of a field: an alias, or the model itself.
template <class Node>
struct table_of_node;
template <auto Field>
struct table_of_node<field_t<Field, void>> : std::type_identity<owner_of<Field>> {};
template <auto Field, class Of>
struct table_of_node<field_t<Field, Of>> : std::type_identity<Of> {};
template <class Node>
using table_of_node_t = typename table_of_node<Node>::type;

/// One table of a query. `Nullable`: it stands on the right of a left join, so that its columns may all be NULL.
template <class Table, bool Nullable>
struct source {
  using table = Table;
  static constexpr bool nullable = Nullable;
};

/// The tables of a query, in order: the scope of its expressions.
template <class... Sources>
struct sources {
  template <class Table>
  static constexpr bool has = (std::is_same_v<typename Sources::table, Table> || ...);
  template <class Table>
  static constexpr bool is_nullable =
      ((std::is_same_v<typename Sources::table, Table> && Sources::nullable) || ...);
  /// Whether some table of the model stands there, by whatever name.
  template <class Model>
  static constexpr bool has_model = (std::is_same_v<model_of<typename Sources::table>, Model> || ...);
};

// The first table of the model; void if there is none.
template <class Model, class Scope>
struct first_of_model;
template <class Model>
struct first_of_model<Model, sources<>> : std::type_identity<void> {};
template <class Model, class First, class... Rest>
struct first_of_model<Model, sources<First, Rest...>>
    : std::conditional_t<std::is_same_v<model_of<typename First::table>, Model>,
                         std::type_identity<typename First::table>, first_of_model<Model, sources<Rest...>>> {
};

template <class... Sources>
struct place_of<sources<Sources...>> : std::type_identity<in_query<typename Sources::table...>> {};

template <class... Sources, class Model>
inline constexpr bool has_rows_of<sources<Sources...>, Model> = sources<Sources...>::template has<Model>;

template <class... Sources, auto Field, class Of>
requires(std::is_void_v<Of>) struct field_verdict<sources<Sources...>, Field, Of>
    : std::conditional_t<
          sources<Sources...>::template has<owner_of<Field>>,
          std::type_identity<decltype(check_one_owner<owner_of<Field>, Field>())>,
          std::type_identity<verdict::error<reason::the_table_of_the_field_is_not_in_the_query,
                                            in_query<typename Sources::table...>, in_field<Field>,
                                            remedy::join_the_table_or_name_a_field_of_one_that_is_there>>> {
};

template <class... Sources, auto Field, class Of>
requires(!std::is_void_v<Of>) struct field_verdict<sources<Sources...>, Field, Of>
    : std::conditional_t<
          sources<Sources...>::template has<Of>,
          std::type_identity<decltype(check_one_owner<model_of<Of>, Field>())>,
          std::type_identity<verdict::error<
              reason::the_table_of_the_field_is_not_in_the_query, in_query<typename Sources::table...>,
              in_field<Field>, in_query<Of>, remedy::join_the_table_or_name_a_field_of_one_that_is_there>>> {
};

template <class Table, class Scope>
inline constexpr std::size_t times_in = 0;
template <class Table, class... Sources>
inline constexpr std::size_t times_in<Table, sources<Sources...>> =
    (std::size_t{0} + ... + (std::is_same_v<typename Sources::table, Table> ? 1 : 0));

// The verdict on the tables themselves.
template <class... Sources>
constexpr auto check_sources(sources<Sources...>*) {
  if constexpr (((times_in<typename Sources::table, sources<Sources...>> != 1) || ...))
    return verdict::error<reason::a_table_stands_twice_in_the_query, in_query<typename Sources::table...>,
                          remedy::give_one_of_them_an_alias>{};
  else
    return verdict::ok{};
}

/// Writes `"Post"`, or `"Employee" AS "boss"`.
template <class Table>
constexpr void write_table(text::writer& out) {
  out << text::identifier{table_name<model_of<Table>>};
  if constexpr (is_alias<Table>) out << " AS " << text::identifier{Table::name};
}

}  // namespace detail

}  // namespace intact::inline abi1
