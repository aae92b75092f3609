// SPDX-License-Identifier: BSL-1.0
// What kind of struct a type is, asked before Boost.PFR sees it: its own errors speak of its internals, and g++ 12 ends with an
// internal error inside its field count when a member is an array of a class type.
#pragma once

#include <cstddef>
#include <exception>
#include <type_traits>
#include <utility>

namespace intact::inline abi1::detail {

enum class shape {
  sound,
  incomplete,
  not_an_aggregate,
  has_a_base_class,
  has_a_c_array,
  has_a_field_that_takes_no_value,
  has_too_many_fields
};

template <class Derived>
struct any_base_of {
  template <class Base>
  requires(std::is_base_of_v<Base, Derived> && !std::is_same_v<Base, Derived>) operator Base() const noexcept;
};

// A first field that takes it takes anything, and so tells nothing about a base class.
struct nothing {};

// Never converted, yet defined: std::optional's constructor uses the conversion, and for a type without linkage clang then
// insists on a definition.
struct any_field {
  template <class T>
  operator T() const noexcept {
    std::terminate();
  }
};

template <std::size_t>
using any_field_at = any_field;

// What Boost.PFR 1.81 can take apart.
inline constexpr std::size_t most_fields = 100;

// Initialisers are counted up to here, which finds most arrays.
inline constexpr std::size_t most_initialisers = 256;

// The most initialisers that `T{...}` takes; most_initialisers + 1 stands for all above. Brace elision gives each element of a C
// array an initialiser of its own, so an array of three counts as three. A member without default constructor demands all
// initialisers up to its own, hence the search.
// One function for each number, as each has its price for each struct.
template <class T, bool Found = false, class... Any>
constexpr std::size_t initialisers() {
  if constexpr (sizeof...(Any) > most_initialisers)
    return Found ? sizeof...(Any) : 0;
  else if constexpr (requires { T{Any{}..., any_field{}}; })
    return initialisers<T, true, Any..., any_field>();
  else if constexpr (Found || requires { T{}; })
    return sizeof...(Any);
  else
    return initialisers<T, false, Any..., any_field>();
}

// In `T{a, b, {}, d}` the braces take a whole member: with an array there, the initialisers after it are too many.
template <class T, std::size_t... Before, std::size_t... After>
constexpr bool takes_braces(std::index_sequence<Before...>, std::index_sequence<After...>) {
  return requires { T{any_field_at<Before>{}..., {}, any_field_at<After>{}...}; };
}

template <class T, std::size_t N, std::size_t At, std::size_t Extent>
constexpr bool array_starts_at() {
  if constexpr (At + Extent > N)
    return false;
  else if constexpr (takes_braces<T>(std::make_index_sequence<At>{},
                                     std::make_index_sequence<N - At - Extent>{}))
    return Extent > 1;
  else
    return array_starts_at<T, N, At, Extent + 1>();
}

template <class T, std::size_t N, std::size_t I>
constexpr bool is_array() {
  // Where not all are counted, one is found that takes so many that too few would be left.
  if constexpr (N > most_initialisers)
    return !takes_braces<T>(std::make_index_sequence<I>{}, std::make_index_sequence<N - I - 1>{});
  else
    return array_starts_at<T, N, I, 1>();
}

// Whether each member is told at once to be none, as those of most structs are.
template <class T, std::size_t... I>
constexpr bool has_no_array(std::index_sequence<I...>) {
  if constexpr (sizeof...(I) > most_fields)
    return false;
  else
    return (
        takes_braces<T>(std::make_index_sequence<I>{}, std::make_index_sequence<sizeof...(I) - I - 1>{}) &&
        ...);
}

template <class T, std::size_t... I>
constexpr std::size_t first_array(std::index_sequence<I...> all) {
  if constexpr (has_no_array<T>(std::index_sequence<I...>{})) {
    return all.size();
  } else {
    constexpr bool found[] = {is_array<T, sizeof...(I), I>()..., true};
    std::size_t first = 0;
    while (!found[first]) ++first;
    return first;
  }
}

// The position of the first field that is a C array of more than one element; without one the number of initialisers.
template <class T>
inline constexpr std::size_t c_array = first_array<T>(std::make_index_sequence<initialisers<T>()>{});

template <class T>
constexpr shape shape_of() {
  if constexpr (!requires { sizeof(T); })
    return shape::incomplete;
  else if constexpr (!std::is_aggregate_v<T> || !std::is_class_v<T>)
    return shape::not_an_aggregate;
  else if constexpr (
      requires { T{any_base_of<T>{}}; } && !requires { T{nothing{}}; })
    return shape::has_a_base_class;
  else if constexpr (initialisers<T>() == 0 && !std::is_empty_v<T>)
    return shape::has_a_field_that_takes_no_value;
  else if constexpr (c_array<T> != initialisers<T>())
    return shape::has_a_c_array;
  else if constexpr (initialisers<T>() > most_fields)
    return shape::has_too_many_fields;
  else
    return shape::sound;
}

}  // namespace intact::inline abi1::detail
