// SPDX-License-Identifier: BSL-1.0
// Keys of rows: their types, taken out of a row, given as arguments.
#pragma once

#include <concepts>
#include <tuple>
#include <type_traits>
#include <utility>

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/schema/schema.hpp"

namespace intact::reason {
struct the_model_is_not_in_the_schema;
struct the_key_has_another_number_of_fields;
struct the_key_has_another_type;
}  // namespace intact::reason

namespace intact::remedy {
struct add_the_model_to_the_schema_or_use_a_database_that_has_it;
struct give_one_argument_for_each_field_of_the_key;
struct give_a_value_of_the_type_of_the_key_s_field;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

template <class T>
inline constexpr std::size_t key_size = table_of<T>.key.size();

template <class T>
using key_indices = std::make_index_sequence<key_size<T>>;

/// The type of the key's field `I`.
template <class T, std::size_t I>
using key_field_type = field_type<T, table_of<T>.key[I]>;

template <class T, std::size_t... I>
constexpr auto key_of_fields(std::index_sequence<I...>) {
  if constexpr (sizeof...(I) == 1)
    return std::type_identity<key_field_type<T, 0>>{};
  else
    return std::type_identity<std::tuple<key_field_type<T, I>...>>{};
}

/// The verdict on a model that an operation on a database of schema `S` names.
template <class S, class T>
constexpr auto check_in_schema() {
  if constexpr (schema_failed<S>)
    return verdict::said_already{};
  else if constexpr (index_in<S, T> == no_table)
    return verdict::error<reason::the_model_is_not_in_the_schema, in_model<T>, in_schema<S>,
                          remedy::add_the_model_to_the_schema_or_use_a_database_that_has_it>{};
  else if constexpr (!check_struct<T>().value || table_of<T>.key.empty())
    return verdict::said_already{};
  else
    return verdict::ok{};
}

/// The same of what a subquery reads: a model, or a many_to_many element.
template <class S, class Element>
constexpr auto check_element_in_schema() {
  if constexpr (!is_link<Element>)
    return check_in_schema<S, Element>();
  else if constexpr (index_in<S, Element> == no_table)
    return verdict::error<reason::the_model_is_not_in_the_schema, in_model<Element>, in_schema<S>,
                          remedy::add_the_model_to_the_schema_or_use_a_database_that_has_it>{};
  else
    return verdict::ok{};
}

// An argument is of the field's type, or an integer for an integer and a text for a text; no strong type is made of a number.
template <class T>
inline constexpr bool is_character =
    std::same_as<T, char> || std::same_as<T, wchar_t> || std::same_as<T, char8_t> ||
    std::same_as<T, char16_t> || std::same_as<T, char32_t>;

template <class Argument, class Field>
concept KeyArgument = std::same_as<Argument, Field> ||
                      (Integer<Argument>&& Integer<Field> && !is_character<Argument>) ||
                      (std::same_as<Field, std::string> && !std::same_as<Argument, std::nullptr_t> &&
                       std::convertible_to<const Argument&, std::string_view>);

// How an argument is kept while a statement runs: by reference where it has the field's own type.
template <class Argument, class Field>
using kept_key =
    std::conditional_t<std::same_as<Field, std::string>, std::string_view,
                       std::conditional_t<std::same_as<Argument, Field>, const Field&, Argument>>;

template <class T, class... Arguments, std::size_t... I>
constexpr auto check_key_fields(std::index_sequence<I...>) {
  return first_error_t<
      std::conditional_t<KeyArgument<Arguments, key_field_type<T, I>>, verdict::ok,
                         verdict::error<reason::the_key_has_another_type, in_model<T>,
                                        in_field<fixed_string<field_names<T>[table_of<T>.key[I]].size()>(
                                            field_names<T>[table_of<T>.key[I]])>,
                                        of_type<key_field_type<T, I>>, found_type<Arguments>,
                                        remedy::give_a_value_of_the_type_of_the_key_s_field>>...>{};
}

/// The verdict on the arguments that name a row of `T` by its key, in a database of schema `S`.
template <class S, class T, class... Arguments>
constexpr auto check_key() {
  constexpr auto known = check_in_schema<S, T>();
  if constexpr (!known.value)
    return known;
  else if constexpr (sizeof...(Arguments) != key_size<T>)
    return verdict::error<reason::the_key_has_another_number_of_fields, in_model<T>,
                          remedy::give_one_argument_for_each_field_of_the_key>{};
  else
    return check_key_fields<T, Arguments...>(key_indices<T>{});
}

// Whether a key is as it is when nobody has set it: what a generated key is replaced for.
struct integer_sink {
  long long value = 0;
  constexpr void null() {}
  constexpr void integer(long long v) { value = v; }
  constexpr void real(double) {}
  constexpr void text(std::string_view, lifetime) {}
  constexpr void blob(const void*, std::size_t, lifetime) {}
  constexpr void too_large() { value = -1; }
  constexpr void not_a_number() {}
};

template <class Key>
long long stored_integer(const Key& key) {
  integer_sink sink;
  store(key, sink);
  return sink.value;
}

// A source for load() of a key that the database has generated.
struct integer_source {
  long long value;
  storage kind() const { return storage::integer; }
  long long integer() const { return value; }
  double real() const { return 0; }
  std::string_view text() const { return {}; }
  list<std::byte> blob() const { return {}; }
  [[noreturn]] void wrong_type(storage) const;
  [[noreturn]] void out_of_range() const;
  [[noreturn]] void refused(const char* why) const;
};

}  // namespace detail

/// The key of a row of `T`: the type of its field, or for a composite key a tuple of its fields' types.
template <class T>
using key_type = typename decltype(detail::key_of_fields<T>(detail::key_indices<T>{}))::type;

namespace detail {

template <class T, std::size_t... I>
intact::key_type<T> take_key(const T& row, std::index_sequence<I...>) {
  return intact::key_type<T>(field_at<table_of<T>.key[I]>(row)...);
}

}  // namespace detail

/// A copy of the key of the row.
template <class T>
key_type<T> key_of(const T& row) {
  return detail::take_key(row, detail::key_indices<T>{});
}

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

#include <stdexcept>

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION void integer_source::wrong_type(storage) const {
  throw std::out_of_range("a generated key is an integer");
}
INTACT_DETAIL_FUNCTION void integer_source::out_of_range() const {
  throw std::out_of_range("the generated key does not fit its field");
}
INTACT_DETAIL_FUNCTION void integer_source::refused(const char* why) const { throw std::out_of_range(why); }

}  // namespace intact::inline abi1::detail

#endif
