// SPDX-License-Identifier: BSL-1.0
// Calls of functions that SQLite does not bring.
#pragma once

#include "intact/expression/functions.hpp"
#include "intact/expression/rules.hpp"

namespace intact::reason {
struct a_function_name_is_empty_or_longer_than_255_bytes;
}  // namespace intact::reason

namespace intact::remedy {
struct give_the_function_a_name_of_1_to_255_bytes;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

/// `"NAME"(a, b, ...)`, a function that SQLite does not bring.
template <fixed_string Name, class Type, class... Arguments>
struct own_call_t : call_t<"", Type, Arguments...> {
  static constexpr auto name = Name;
  using listed = call_t<"", Type, Arguments...>;

  template <class Node, class Speller>
  static constexpr void spell(text::writer& out, const Node& node, Speller& speller) {
    out << text::identifier{Name.view()};
    listed::spell(out, part_of<listed>(node, [](const auto& n) -> const listed& { return n; }), speller);
  }
};

constexpr bool is_function_name(std::string_view name) {
  return !name.empty() && name.size() <= 255 && !text::holds(name, '\0');
}

template <class Model, fixed_string Name, class T, class... As, class Where>
struct expression_verdict<Model, own_call_t<Name, T, As...>, Where>
    : first_error<std::conditional_t<is_function_name(Name.view()), verdict::ok,
                                     verdict::error<reason::a_function_name_is_empty_or_longer_than_255_bytes,
                                                    place_of_t<Model>, named<Name>,
                                                    remedy::give_the_function_a_name_of_1_to_255_bytes>>,
                  expression_verdict_t<Model, As, typename fields_below<nodes<As...>>::type>...> {};

}  // namespace detail

/// A function of the user's own that makes a `Result`, an optional where it can be NULL: `function<"distance", double>(a, b)`. Values
/// among the arguments are of their own types. See database::create_function for how SQLite gets to know it.
template <fixed_string Name, class Result, class... Xs>
constexpr auto function(const Xs&... xs) {
  const auto of = [](const auto&... arguments) {
    return detail::own_call_t<Name, Result, std::remove_cvref_t<decltype(arguments)>...>{
        {{}, detail::pack(arguments...)}};
  };
  return of(detail::operand<detail::own_type_t<decltype(detail::keep(xs))>>(xs)...);
}

}  // namespace intact::inline abi1
