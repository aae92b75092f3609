// SPDX-License-Identifier: BSL-1.0
// How a question about a schema is asked: of models and relations that are there, and answered once.
#pragma once

#include "intact/diagnostic/require.hpp"
#include "intact/schema/effects.hpp"
#include "intact/schema/find_relation.hpp"

namespace intact::reason {
struct the_model_is_not_in_the_schema;
struct the_field_is_in_no_relation_of_the_schema;
}  // namespace intact::reason

namespace intact::remedy {
struct name_a_field_that_holds_a_foreign_key;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

/// The answer where an error has been said: whatever a program asserts about it holds, so that no second error follows.
struct unanswered {
  constexpr operator bool() const { return true; }
  constexpr bool operator!() const { return true; }

  template <class T>
  friend constexpr bool operator==(unanswered, const T&) {
    return true;
  }
  template <class T>
  friend constexpr bool operator<(unanswered, const T&) {
    return true;
  }
  template <class T>
  friend constexpr bool operator>(unanswered, const T&) {
    return true;
  }
  template <class T>
  friend constexpr bool operator<=(unanswered, const T&) {
    return true;
  }
  template <class T>
  friend constexpr bool operator>=(unanswered, const T&) {
    return true;
  }
};

/// A question is `Answer::value` where `Verdict` is ok, and else says the verdict; `Silence` is the answer then.
template <class Verdict, class Answer, class Silence = unanswered>
struct question : gate<Verdict> {
  static constexpr Silence value{};
};
template <class Answer, class Silence>
struct question<verdict::ok, Answer, Silence> {
  static constexpr auto value = Answer::value;
};

template <class S, class Model>
constexpr auto check_asked_model() {
  if constexpr (index_in<S, Model> == no_table)
    return verdict::error<reason::the_model_is_not_in_the_schema, in_model<Model>, in_schema<S>,
                          remedy::add_the_model_to_the_schema>{};
  else
    return verdict::ok{};
}

/// The verdict on the models that a question names.
template <class S, class... Models>
constexpr auto check_models() {
  if constexpr (schema_failed<S>)
    return verdict::said_already{};
  else
    return first_error_t<decltype(check_asked_model<S, Models>())...>{};
}

// Whether a relation of the schema holds the column of the table.
constexpr bool holds_relation(const route_map& routes, table_index table, std::size_t column) {
  for (std::size_t i = routes.first_of_child[table]; i < routes.first_of_child[table + 1u]; ++i)
    if (contains(routes.hops[i].fields, column)) return true;
  return false;
}

template <class S, auto Field>
constexpr auto check_asked_field() {
  constexpr auto no_relation =
      verdict::error<reason::the_field_is_in_no_relation_of_the_schema, in_field<Field>, in_schema<S>,
                     remedy::name_a_field_that_holds_a_foreign_key>{};
  using owner = owner_of<Field>;
  if constexpr (std::is_void_v<owner>)
    return no_relation;
  else if constexpr (index_in<S, owner> == no_table)
    return check_asked_model<S, owner>();
  else if constexpr (!holds_relation(routes_of<S>, index_in<S, owner>, field_index<Field>))
    return no_relation;
  else
    return verdict::ok{};
}

template <class S, auto... Fields>
constexpr auto check_asked_relation() {
  using owner = typename owner_of_list<field_list<Fields...>>::type;
  if constexpr (info_of<S>.edge_of(id_of<field_list<Fields...>>) != schema_info::no_edge)
    return verdict::ok{};
  else if constexpr (!std::is_void_v<owner> && index_in<S, owner> == no_table)
    return check_asked_model<S, owner>();
  else
    return verdict::error<reason::the_fields_are_no_relation_of_the_schema, in_relation<Fields...>,
                          in_schema<S>, remedy::name_the_fields_of_a_relation_in_their_order>{};
}

/// The verdict on a question about what an event does to a relation, or to one field if `Alone`; to any relation where no field is
/// named.
template <class S, class Event, bool Alone, auto... Fields>
constexpr auto check_relation_question() {
  constexpr auto models = check_models<S, model_of_event<Event>>();
  if constexpr (!models.value)
    return models;
  else if constexpr (sizeof...(Fields) == 0)
    return verdict::ok{};
  else if constexpr (Alone && sizeof...(Fields) == 1)
    return check_asked_field<S, Fields...>();
  else
    return check_asked_relation<S, Fields...>();
}

}  // namespace detail

}  // namespace intact::inline abi1
