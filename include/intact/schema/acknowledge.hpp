// SPDX-License-Identifier: BSL-1.0
// Elements of a schema that are no tables: relations whose dependence on an order is accepted.
#pragma once

#include <utility>

#include "intact/schema/graph.hpp"

namespace intact::inline abi1 {

/// As an element of a schema: what becomes of rows through the relation of these fields may depend on the order of tables and rows.
/// Where nothing does, the schema does not compile.
template <auto... Fields>
struct acknowledge {};

namespace detail {

// Of more flags than clang lets one fold expression have, which are 256.
template <bool... Flags>
inline constexpr bool any_of = [] {
  for (const bool flag : {Flags..., false})
    if (flag) return true;
  return false;
}();

template <class Element>
inline constexpr bool is_acknowledge = false;
template <auto... Fields>
inline constexpr bool is_acknowledge<acknowledge<Fields...>> = true;

// The relation that an element acknowledges; that of no fields for other elements.
template <class Element>
inline constexpr model_id acknowledged_by{};
template <auto... Fields>
inline constexpr model_id acknowledged_by<acknowledge<Fields...>> = id_of<field_list<Fields...>>;

template <std::size_t I, class T>
struct numbered {};
template <class Indices, class... Ts>
struct numbered_list;
template <std::size_t... I, class... Ts>
struct numbered_list<std::index_sequence<I...>, Ts...> : numbered<I, Ts>... {};
template <std::size_t I, class T>
std::type_identity<T> pick(const numbered<I, T>*);

template <class... Elements>
struct elements {};

// Positions of the elements that are an acknowledge, or of those that are none.
template <bool Wanted, class... Elements>
inline constexpr auto positions_of_kind = [] {
  constexpr bool kinds[] = {is_acknowledge<Elements>...};
  constexpr std::size_t count = [] {
    std::size_t sum = 0;
    for (const bool kind : {is_acknowledge<Elements>...}) sum += kind == Wanted ? 1 : 0;
    return sum;
  }();
  std::array<std::size_t, count> kept{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < sizeof...(Elements); ++i)
    if (kinds[i] == Wanted) kept[next++] = i;
  return kept;
}();

template <template <class...> class To, bool Wanted, class... Elements>
constexpr auto of_kind() {
  using all = numbered_list<std::index_sequence_for<Elements...>, Elements...>;
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return std::type_identity<To<typename decltype(pick<positions_of_kind<Wanted, Elements...>[I]>(
        static_cast<const all*>(nullptr)))::type...>>{};
  }
  (std::make_index_sequence<positions_of_kind<Wanted, Elements...>.size()>{});
}

/// The elements of a schema by kind: `tables`, the graph of the models and links, and `acknowledged`.
template <class... Elements>
struct parted {
  using tables = graph<Elements...>;
  using acknowledged = elements<>;
};
template <class... Elements>
requires(any_of<is_acknowledge<Elements>...>) struct parted<Elements...> {
  using tables = typename decltype(of_kind<graph, false, Elements...>())::type;
  using acknowledged = typename decltype(of_kind<elements, true, Elements...>())::type;
};

}  // namespace detail

}  // namespace intact::inline abi1
