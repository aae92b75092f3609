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

// In `T{a, {}, {}, d}` each pair of braces takes a whole member: with an array there, the initialisers after it are too many. `Braces` is
// their number, at most `most_braces`.
inline constexpr std::size_t most_braces = 8;
template <class T, std::size_t Braces, std::size_t... Before, std::size_t... After>
constexpr bool takes_braces(std::index_sequence<Before...>, std::index_sequence<After...>) {
  if constexpr (Braces == 1) return requires {
      T{any_field_at<Before>{}..., {}, any_field_at<After>{}...};
    };
  else if constexpr (Braces == 2)
    return requires { T{any_field_at<Before>{}..., {}, {}, any_field_at<After>{}...}; };
  else if constexpr (Braces == 3)
    return requires { T{any_field_at<Before>{}..., {}, {}, {}, any_field_at<After>{}...}; };
  else if constexpr (Braces == 4)
    return requires { T{any_field_at<Before>{}..., {}, {}, {}, {}, any_field_at<After>{}...}; };
  else if constexpr (Braces == 5)
    return requires { T{any_field_at<Before>{}..., {}, {}, {}, {}, {}, any_field_at<After>{}...}; };
  else if constexpr (Braces == 6)
    return requires { T{any_field_at<Before>{}..., {}, {}, {}, {}, {}, {}, any_field_at<After>{}...}; };
  else if constexpr (Braces == 7)
    return requires { T{any_field_at<Before>{}..., {}, {}, {}, {}, {}, {}, {}, any_field_at<After>{}...}; };
  else
    return requires {
      T{any_field_at<Before>{}..., {}, {}, {}, {}, {}, {}, {}, {}, any_field_at<After>{}...};
    };
}

// How many members at the beginning take braces, as far as `most_braces`; 0 if one of them needs a value.
template <class T, std::size_t Braces = most_braces>
constexpr std::size_t members_in_braces() {
  if constexpr (Braces == 0)
    return 0;
  else if constexpr (takes_braces<T, Braces>(std::index_sequence<>{}, std::index_sequence<>{}))
    return Braces;
  else
    return members_in_braces<T, Braces - 1>();
}

// The most initialisers that `T{...}` takes, known that it takes as many as there are `Any`, if `Found`, and none where not.
// One function for each number, as each has its price for each struct.
template <class T, bool Found, class... Any>
constexpr std::size_t count_initialisers() {
  if constexpr (sizeof...(Any) > most_initialisers)
    return Found ? sizeof...(Any) : 0;
  else if constexpr (requires { T{Any{}..., any_field{}}; })
    return count_initialisers<T, true, Any..., any_field>();
  else if constexpr (Found || requires { T{}; })
    return sizeof...(Any);
  else
    return count_initialisers<T, false, Any..., any_field>();
}

template <class T, std::size_t... I>
constexpr std::size_t initialisers_from(std::index_sequence<I...>) {
  return count_initialisers<T, (sizeof...(I) > 0), any_field_at<I>...>();
}

// The most initialisers that `T{...}` takes; most_initialisers + 1 stands for all above. Brace elision gives each element of a C
// array an initialiser of its own, so an array of three counts as three. A member without default constructor demands all
// initialisers up to its own, hence the search. What takes braces is counted by them, which asks no field what it can be made from:
// that was a fifth of what a struct's description cost.
template <class T>
constexpr std::size_t initialisers() {
  return initialisers_from<T>(std::make_index_sequence<members_in_braces<T>()>{});
}

template <class T, std::size_t N, std::size_t At, std::size_t Extent>
constexpr bool array_starts_at() {
  if constexpr (At + Extent > N)
    return false;
  else if constexpr (takes_braces<T, 1>(std::make_index_sequence<At>{},
                                        std::make_index_sequence<N - At - Extent>{}))
    return Extent > 1;
  else
    return array_starts_at<T, N, At, Extent + 1>();
}

template <class T, std::size_t N, std::size_t I>
constexpr bool is_array() {
  // Where not all are counted, one is found that takes so many that too few would be left.
  if constexpr (N > most_initialisers)
    return !takes_braces<T, 1>(std::make_index_sequence<I>{}, std::make_index_sequence<N - I - 1>{});
  else
    return array_starts_at<T, N, I, 1>();
}

// Whether the members behind the first `From`, which are no arrays, are none either, told of several at once. `Size` is the number of
// initialisers.
template <class T, std::size_t Size, std::size_t From>
constexpr bool has_no_array() {
  constexpr std::size_t left = Size - From;
  constexpr std::size_t braces = left < most_braces ? left : most_braces;
  if constexpr (Size > most_fields)
    return false;
  else if constexpr (left == 0)
    return true;
  else if constexpr (takes_braces<T, braces>(std::make_index_sequence<From>{},
                                             std::make_index_sequence<left - braces>{}))
    return has_no_array<T, Size, From + braces>();
  else
    return false;
}

template <class T, std::size_t... I>
constexpr std::size_t first_array(std::index_sequence<I...> all) {
  constexpr std::size_t size = all.size();
  // Where each initialiser has its braces, no member is an array.
  if constexpr (members_in_braces<T>() == size) {
    return size;
  } else if constexpr (has_no_array<T, size, 0>()) {
    return size;
  } else {
    constexpr bool found[] = {is_array<T, size, I>()..., true};
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
