// SPDX-License-Identifier: BSL-1.0
// What a row of a query is in C++: it depends on the select list and the joins, on nothing else.
#pragma once

#include "intact/model/rules.hpp"
#include "intact/query/clauses.hpp"

namespace intact::reason {
struct the_result_has_a_field_that_is_not_selected;
struct the_result_has_no_field_for_what_is_selected;
struct the_field_of_the_result_has_another_type;
struct the_result_is_no_aggregate;
}  // namespace intact::reason

namespace intact::remedy {
struct select_it_or_name_an_expression_by_as;
struct add_a_field_of_that_name_or_select_less;
struct give_the_field_the_type_that_is_selected;
struct select_into_a_struct_without_constructors_and_bases;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

inline constexpr std::size_t no_item = static_cast<std::size_t>(-1);

/// Which item of the select list a field of the result gets: the one of its name.
template <class Result, class... Items>
constexpr std::size_t item_of_field(std::size_t field) {
  const std::string_view names[] = {item_name<Items>...};
  for (std::size_t i = 0; i < sizeof...(Items); ++i)
    if (names[i] == field_names<Result>[field]) return i;
  return no_item;
}

template <class Field, class Selected>
inline constexpr bool field_holds =
    std::is_same_v<Field, Selected> || std::is_same_v<Field, std::optional<Selected>>;

template <class Result, std::size_t I>
struct named_field {
  static constexpr std::string_view view = field_names<Result>[I];
  static constexpr fixed_string<view.size()> value{view};
};

template <class Scope, class Result, std::size_t I, class... Items>
constexpr auto check_field_of_result() {
  constexpr std::size_t item = item_of_field<Result, Items...>(I);
  if constexpr (item == no_item) {
    return verdict::error<reason::the_result_has_a_field_that_is_not_selected, in_model<Result>,
                          named<named_field<Result, I>::value>,
                          remedy::select_it_or_name_an_expression_by_as>{};
  } else {
    using selected = item_type<Scope, std::tuple_element_t<item, std::tuple<Items...>>>;
    if constexpr (!field_holds<field_type<Result, I>, selected>)
      return verdict::error<reason::the_field_of_the_result_has_another_type, in_model<Result>,
                            named<named_field<Result, I>::value>, of_type<field_type<Result, I>>,
                            selected_type<selected>, remedy::give_the_field_the_type_that_is_selected>{};
    else
      return verdict::ok{};
  }
}

template <class Scope, class Result, class... Items, std::size_t... I>
constexpr auto check_fields_of_result(std::index_sequence<I...>) {
  using each = first_error_t<decltype(check_field_of_result<Scope, Result, I, Items...>())...>;
  if constexpr (!each::value)
    return each{};
  else if constexpr (sizeof...(Items) != sizeof...(I))
    return verdict::error<reason::the_result_has_no_field_for_what_is_selected, in_model<Result>,
                          remedy::add_a_field_of_that_name_or_select_less>{};
  else
    return verdict::ok{};
}

/// The verdict on what is selected being read into `Result`.
template <class Scope, class Result, class... Items>
constexpr auto check_result(select_clause<Result, Items...>*) {
  if constexpr (std::is_void_v<Result>)
    return verdict::ok{};
  else if constexpr (!std::is_aggregate_v<Result>)
    return verdict::error<reason::the_result_is_no_aggregate, found_type<Result>,
                          remedy::select_into_a_struct_without_constructors_and_bases>{};
  else if constexpr (constexpr auto of_struct = check_struct<Result>(); !of_struct.value)
    return of_struct;
  else
    return check_fields_of_result<Scope, Result, Items...>(field_indices<Result>{});
}

template <class Scope, class Select>
struct result_of_select;
template <class Scope, class Result, class... Items>
struct result_of_select<Scope, select_clause<Result, Items...>> : std::type_identity<Result> {};
template <class Scope, class... Items>
struct result_of_select<Scope, select_clause<void, Items...>> : items_type<Scope, Items...> {};

}  // namespace detail

}  // namespace intact::inline abi1
