// SPDX-License-Identifier: BSL-1.0
// Names of a struct's fields, by Boost.PFR where it has them (1.84 and later), else read from pointers to the fields.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "intact/config.hpp"
#include "intact/model/reflect.hpp"
#include "intact/text/name.hpp"

#if INTACT_DETAIL_HAS_PFR_NAMES
#include <boost/pfr/core_name.hpp>
#endif

namespace intact::inline abi1::detail {

#if INTACT_DETAIL_HAS_PFR_NAMES

template <class T, std::size_t... I>
constexpr std::array<std::string_view, sizeof...(I)> field_names_of(std::index_sequence<I...>) {
  return {boost::pfr::get_name<I, T>()...};
}

#else

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif

template <class T>
struct never_made {
  T object;
};

// Only its address is used, and only in constant evaluation: it needs no definition, so T needs no constexpr constructor.
template <class T>
extern never_made<T> nowhere;

// clang 16 takes no pointer to a subobject as a template argument, but a structural value that holds one.
template <class Pointer>
struct pointer_to {
  Pointer value;
};

template <class Pointer>
pointer_to(Pointer) -> pointer_to<Pointer>;

template <class T, std::size_t... I>
constexpr std::array<std::string_view, sizeof...(I)> field_names_of(std::index_sequence<I...>) {
  if constexpr (sizeof...(I) == 0) {
    return {};  // also where T is incomplete
  } else {
    constexpr auto fields = references_to_fields(nowhere<T>.object);
    using boost::pfr::detail::sequence_tuple::get;
    return {text::detail::name_in_value_signature(
        text::detail::signature_of_value<pointer_to{&get<I>(fields)}>())...};
  }
}

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

struct known_fields {
  int first_field;
  double second_field;
};
inline constexpr auto known_names = field_names_of<known_fields>(field_indices<known_fields>{});
static_assert(known_names[0] == "first_field" && known_names[1] == "second_field",
              "intact: this compiler spells pointers to fields in a way that intact cannot read; use Boost "
              "1.84 or later");

#endif

template <class T>
struct names_of_fields {
  static constexpr std::array<std::string_view, field_count<T>> names = field_names_of<T>(field_indices<T>{});
};

/// The names of all fields of `T`, in order of declaration.
template <class T>
inline constexpr const std::array<std::string_view, field_count<T>>& field_names =
    text::own_names<names_of_fields<T>>::names;

}  // namespace intact::inline abi1::detail
