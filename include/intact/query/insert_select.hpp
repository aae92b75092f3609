// SPDX-License-Identifier: BSL-1.0
// Inserting what a query selects: which column goes into which field, what can be wrong with that, and the text.
#pragma once

#include <array>

#include "intact/query/subquery.hpp"
#include "intact/sql/names.hpp"

namespace intact::reason {
struct an_insert_selects_another_number_of_columns;
struct an_insert_selects_another_type_than_the_field;
struct an_insert_selects_what_may_be_null_for_a_required_field;
struct an_insert_selects_what_the_model_has_no_field_for;
struct an_insert_selects_a_field_twice;
struct an_insert_leaves_out_a_field;
struct an_insert_loads_relations;
struct an_insert_takes_a_query_of_a_database;
}  // namespace intact::reason

namespace intact::remedy {
struct select_one_column_for_each_field;
struct select_what_the_field_can_hold;
struct select_a_value_for_null_too_by_coalesce;
struct name_it_like_a_field_by_as_or_select_less;
struct select_each_field_once;
struct name_the_field_too_or_give_it_a_default;
struct leave_out_with_and_with_many;
struct write_select_in_the_place_of_db_select;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// One column of what a query selects.
template <class Type, const std::string_view& Name>
struct selected_column {
  using type = Type;
  static constexpr std::string_view name = Name;
};

template <class... Columns>
struct selected_columns {
  static constexpr std::array<std::string_view, sizeof...(Columns)> names{Columns::name...};
  template <std::size_t I>
  using type = typename std::tuple_element_t<I, std::tuple<Columns...>>::type;
};

template <class... Ls, class... Rs>
constexpr selected_columns<Ls..., Rs...> operator+(selected_columns<Ls...>, selected_columns<Rs...>) {
  return {};
}

template <class Model, std::size_t I>
inline constexpr std::string_view field_name = field_names<Model>[I];

template <class Scope, class Item>
struct columns_of_item {
  using type = selected_columns<selected_column<item_type<Scope, Item>, item_name<Item>>>;
};
template <class Scope, class Table>
struct columns_of_item<Scope, row_t<Table>> {
  using model = model_of<Table>;
  template <std::size_t... I>
  static constexpr auto listed(std::index_sequence<I...>) {
    return selected_columns<selected_column<
        nullable_if<Scope::template is_nullable<Table>, field_type<model, I>>, field_name<model, I>>...>{};
  }
  using type = decltype(listed(field_indices<model>{}));
};

template <class Scope, class Select>
struct columns_of_select;
template <class Scope, class Result, class... Items>
struct columns_of_select<Scope, select_clause<Result, Items...>> {
  using type = decltype((selected_columns<>{} + ... + typename columns_of_item<Scope, Items>::type{}));
};

/// The columns that a sound query of these clauses selects, whole rows field by field.
template <class... Clauses>
using columns_of_query = typename columns_of_select<scope_of_query<Clauses...>, select_of<Clauses...>>::type;

/// Columns go into these fields, in order.
template <class Model, auto... Fields>
struct into_fields {
  using model = Model;
  template <class Columns>
  static constexpr std::array<std::size_t, sizeof...(Fields)> fields{field_index<Fields>...};
  static constexpr auto check() { return check_fields<Model, Fields...>(); }
  static constexpr bool by_name = false;
};

/// Columns go into the fields of their names, and no field but a generated key is left out.
template <class Model>
struct into_all_fields {
  using model = Model;
  // no_field for a column of another name.
  template <class Columns>
  static constexpr auto fields = [] {
    auto found = std::array<std::size_t, Columns::names.size()>{};
    for (std::size_t i = 0; i < found.size(); ++i) {
      found[i] = no_field;
      for (std::size_t f = 0; f < field_count<Model>; ++f)
        if (field_names<Model>[f] == Columns::names[i]) found[i] = f;
    }
    return found;
  }();
  static constexpr verdict::ok check() { return {}; }
  static constexpr bool by_name = true;
};

template <class Model>
constexpr bool may_be_left_out(std::size_t field, bool by_name) {
  const table_info& table = table_of<Model>;
  if (table.generated && table.key[0] == field) return true;
  return !by_name && (table.columns[field].nullable || table.columns[field].has_default);
}

template <class Target, class Columns>
inline constexpr std::size_t field_left_out = [] {
  using model = typename Target::model;
  for (std::size_t f = 0; f < field_count<model>; ++f) {
    bool given = may_be_left_out<model>(f, Target::by_name);
    for (const std::size_t field : Target::template fields<Columns>) given = given || field == f;
    if (!given) return f;
  }
  return no_field;
}();

template <class Target, class Columns>
inline constexpr std::size_t column_without_field = [] {
  for (std::size_t i = 0; i < Columns::names.size(); ++i)
    if (Target::template fields<Columns>[i] == no_field) return i;
  return no_field;
}();

template <class Target, class Columns>
inline constexpr std::size_t field_given_twice = [] {
  const auto& fields = Target::template fields<Columns>;
  for (std::size_t i = 0; i < fields.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (fields[i] == fields[j]) return fields[i];
  return no_field;
}();

template <class Columns, std::size_t I>
struct column_name {
  static constexpr std::string_view view = Columns::names[I];
  static constexpr fixed_string<view.size()> value{view};
};

template <class Model, std::size_t Field>
using in_field_at = named<named_field<Model, Field>::value>;

/// The verdict on a column of type `Selected` going into a field.
template <class Model, std::size_t Field, class Selected>
constexpr auto check_inserted() {
  using type = field_type<Model, Field>;
  if constexpr (!accepts<type, without_optional_t<Selected>>())
    return verdict::error<reason::an_insert_selects_another_type_than_the_field, in_model<Model>,
                          in_field_at<Model, Field>, of_type<type>, selected_type<Selected>,
                          remedy::select_what_the_field_can_hold>{};
  else if constexpr (is_optional<Selected> && !is_optional<type>)
    return verdict::error<reason::an_insert_selects_what_may_be_null_for_a_required_field, in_model<Model>,
                          in_field_at<Model, Field>, of_type<type>, selected_type<Selected>,
                          remedy::select_a_value_for_null_too_by_coalesce>{};
  else
    return verdict::ok{};
}

template <class Target, class Columns, std::size_t... I>
constexpr auto check_types(std::index_sequence<I...>) {
  return first_error_t<decltype(check_inserted<typename Target::model, Target::template fields<Columns>[I],
                                               typename Columns::template type<I>>())...>{};
}

/// The verdict on inserting these columns of a sound query.
template <class Target, class Columns>
constexpr auto check_columns() {
  using model = typename Target::model;
  constexpr std::size_t size = Columns::names.size();
  if constexpr (Target::template fields<Columns>.size() != size)
    return verdict::error<reason::an_insert_selects_another_number_of_columns, in_model<model>,
                          remedy::select_one_column_for_each_field>{};
  else if constexpr (constexpr std::size_t extra = column_without_field<Target, Columns>; extra != no_field)
    return verdict::error<reason::an_insert_selects_what_the_model_has_no_field_for, in_model<model>,
                          named<column_name<Columns, extra>::value>,
                          remedy::name_it_like_a_field_by_as_or_select_less>{};
  else if constexpr (constexpr std::size_t twice = field_given_twice<Target, Columns>; twice != no_field)
    return verdict::error<reason::an_insert_selects_a_field_twice, in_model<model>, in_field_at<model, twice>,
                          remedy::select_each_field_once>{};
  else if constexpr (constexpr std::size_t missing = field_left_out<Target, Columns>; missing != no_field)
    return verdict::error<reason::an_insert_leaves_out_a_field, in_model<model>, in_field_at<model, missing>,
                          std::conditional_t<Target::by_name, remedy::select_it_or_name_an_expression_by_as,
                                             remedy::name_the_field_too_or_give_it_a_default>>{};
  else
    return check_types<Target, Columns>(std::make_index_sequence<size>{});
}

/// The verdict on inserting what a sound query of these clauses selects.
template <class Target, class... Clauses>
constexpr auto check_insert() {
  if constexpr (has_clause<clause_kind::loading, Clauses...>)
    return verdict::error<reason::an_insert_loads_relations, in_model<typename Target::model>,
                          remedy::leave_out_with_and_with_many>{};
  else
    return check_columns<Target, columns_of_query<Clauses...>>();
}

}  // namespace detail

namespace statements {

/// `INSERT INTO "Archive" ("title") SELECT ...`; its values are those of the query.
template <class Target, class... Clauses>
struct insert_select {
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<typename Target::model>;
    out << "INSERT INTO " << text::identifier{table.name} << " (";
    bool first = true;
    for (const std::size_t field : Target::template fields<detail::columns_of_query<Clauses...>>) {
      out << (first ? "" : ", ") << text::identifier{table.columns[field].name};
      first = false;
    }
    out << ") " << detail::query_text<Clauses...>::text;
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace statements

}  // namespace intact::inline abi1
