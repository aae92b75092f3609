// SPDX-License-Identifier: BSL-1.0
// From what a call names, links, models or only rows, to the many_to_many that is meant.
#pragma once

#include "intact/backend/key.hpp"
#include "intact/schema/link_way.hpp"

namespace intact::reason {
struct no_many_to_many_is_between_the_models;
struct several_many_to_many_are_between_the_models;
struct the_many_to_many_is_not_in_the_schema;
struct what_is_connected_is_no_row_of_the_schema;
struct what_is_named_is_no_many_to_many;
}  // namespace intact::reason

namespace intact::remedy {
struct add_a_many_to_many_of_them_to_the_schema;
struct name_the_many_to_many_that_is_meant;
struct name_it_as_it_stands_in_the_schema;
struct pass_rows_or_name_the_models_before_the_keys;
struct name_a_many_to_many_or_one_or_two_models;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

/// The verdict on there being one link between two models, `Way` the way by it.
template <class S, class X, class Y>
constexpr auto check_way() {
  constexpr auto models =
      first_error_t<decltype(check_in_schema<S, X>()), decltype(check_in_schema<S, Y>())>{};
  if constexpr (!models.value) {
    return models;
  } else {
    constexpr std::size_t count = links_between<X, Y, graph_of<S>>::count;
    if constexpr (count == 0)
      return verdict::error<reason::no_many_to_many_is_between_the_models, between_models<X, Y>, in_schema<S>,
                            remedy::add_a_many_to_many_of_them_to_the_schema>{};
    else if constexpr (count > 1)
      return verdict::error<reason::several_many_to_many_are_between_the_models, between_models<X, Y>,
                            in_schema<S>, remedy::name_the_many_to_many_that_is_meant>{};
    else
      return verdict::ok{};
  }
}

template <class S, class X, class Y, bool Found>
struct way_or_none {
  using type = only_way<S, X, Y>;
};
template <class S, class X, class Y>
struct way_or_none<S, X, Y, false> {
  using type = void;
};

// Each has the verdict and, where that is ok, the way from what is passed first to what is passed second. `First` and `Second`
// are the types passed.
template <class S, class X, class Y>
struct way_between_models {
  using verdict = decltype(check_way<S, X, Y>());
  using way = typename way_or_none<S, X, Y, verdict::value>::type;
};

template <class S, class Link, class Way, class First, class Second>
struct way_by_link {
  static constexpr auto check() {
    if constexpr (schema_failed<S>)
      return intact::verdict::said_already{};
    else if constexpr (index_in<S, Link> == no_table)
      return intact::verdict::error<reason::the_many_to_many_is_not_in_the_schema, in_model<Link>,
                                    in_schema<S>, remedy::name_it_as_it_stands_in_the_schema>{};
    else
      return intact::verdict::ok{};
  }
  using verdict = decltype(check());

  // Rows tell by their types which end they are.
  static constexpr bool swapped =
      !std::is_same_v<typename Way::from, typename Way::to> &&
      (std::is_same_v<First, typename Way::to> || std::is_same_v<Second, typename Way::from>);
  using way = std::conditional_t<swapped, typename Way::back, Way>;
};

template <class S, class... Passed>
constexpr auto check_passed_rows() {
  if constexpr (schema_failed<S>)
    return verdict::said_already{};
  else
    return first_error_t<std::conditional_t<
        index_in<S, Passed> != no_table, verdict::ok,
        verdict::error<reason::what_is_connected_is_no_row_of_the_schema, found_type<Passed>, in_schema<S>,
                       remedy::pass_rows_or_name_the_models_before_the_keys>>...>{};
}

template <class S, class First, class Second, bool Rows>
struct way_between_rows : way_between_models<S, First, Second> {};
template <class S, class First, class Second>
struct way_between_rows<S, First, Second, false> {
  using verdict = decltype(check_passed_rows<S, First, Second>());
  using way = void;
};

template <class Named>
inline constexpr bool is_link_name = is_link<Named>;
template <class Link>
inline constexpr bool is_link_name<reversed<Link>> = true;

/// Which link a call means that names `Named...` and passes a `First` and a `Second`: without names, both are rows; one model is that of
/// the second; two are those of both.
template <class S, class First, class Second, class... Named>
struct find_way {
  using verdict =
      intact::verdict::error<reason::what_is_named_is_no_many_to_many, found_type<std::tuple<Named...>>,
                             in_schema<S>, remedy::name_a_many_to_many_or_one_or_two_models>;
  using way = void;
};
template <class S, class First, class Second>
struct find_way<S, First, Second>
    : way_between_rows<S, First, Second, decltype(check_passed_rows<S, First, Second>())::value> {};
template <class S, class First, class Second, class Model>
requires(!is_link_name<Model>) struct find_way<S, First, Second, Model>
    : way_between_rows<S, First, Model, decltype(check_passed_rows<S, First>())::value> {
};
template <class S, class First, class Second, class A, class B, fixed_string Name>
struct find_way<S, First, Second, many_to_many<A, B, Name>>
    : way_by_link<S, many_to_many<A, B, Name>, link_way<many_to_many<A, B, Name>, false>, First, Second> {};
template <class S, class First, class Second, class A, class B, fixed_string Name>
struct find_way<S, First, Second, reversed<many_to_many<A, B, Name>>>
    : way_by_link<S, many_to_many<A, B, Name>, link_way<many_to_many<A, B, Name>, true>, First, Second> {};
template <class S, class First, class Second, class X, class Y>
requires(!is_link_name<X> && !is_link_name<Y>) struct find_way<S, First, Second, X, Y>
    : way_between_models<S, X, Y> {
};

/// The verdict on what is passed for a row of `End`: such a row, or its key.
template <class S, class End, class Passed>
constexpr auto check_end() {
  if constexpr (std::is_same_v<End, Passed>)
    return check_in_schema<S, End>();
  else
    return check_key<S, End, Passed>();
}

/// The verdict on a whole call.
template <class S, class Found, class First, class Second>
constexpr auto check_linking() {
  if constexpr (!Found::verdict::value)
    return typename Found::verdict{};
  else
    return first_error_t<decltype(check_end<S, typename Found::way::from, First>()),
                         decltype(check_end<S, typename Found::way::to, Second>())>{};
}

/// The same where only the first is passed.
template <class S, class Found, class First>
constexpr auto check_linked_end() {
  if constexpr (!Found::verdict::value)
    return typename Found::verdict{};
  else
    return check_end<S, typename Found::way::from, First>();
}

}  // namespace detail

}  // namespace intact::inline abi1
