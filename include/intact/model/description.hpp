// SPDX-License-Identifier: BSL-1.0
// The customisation point `model<T>`, and what it holds.
#pragma once

#include <boost/hana/basic_tuple.hpp>
#include <type_traits>

#include "intact/diagnostic/require.hpp"
#include "intact/model/descriptor.hpp"

namespace intact::inline abi1 {

/// What describe() returns: the descriptors of one model, with the values some of them carry.
template <class... Descriptors>
struct description {
  // In the order in which they were given.
  boost::hana::basic_tuple<Descriptors...> descriptors;
};

namespace detail {

// The stand-in after a failure: it says the error, and keeps the descriptors so that table and key are still known.
// What uses it drops the descriptors whose own verdict is an error, so one mistake gives one error.
template <class Verdict, class... Descriptors>
struct rejected : gate<Verdict>, description<Descriptors...> {};

template <class T>
inline constexpr bool is_rejected = false;
template <class Verdict, class... Descriptors>
inline constexpr bool is_rejected<rejected<Verdict, Descriptors...>> = true;

}  // namespace detail

/// The description of the model `T`. Specialise it at global scope, beside the struct and before its first use:
///
///     template <>
///     inline constexpr auto intact::model<Post> = intact::describe(...);
///
/// A struct without one is a model whose field `id` is the key.
template <class T>
inline constexpr description<> model{};

namespace detail {

// Where a description did not compile, for a misspelt field or the like, g++ has no type for it.
template <class T>
concept HasDescription = requires {
  typename std::type_identity<decltype(model<T>)>::type;
};

template <class T>
constexpr auto description_type() {
  if constexpr (HasDescription<T>)
    return std::type_identity<std::remove_cvref_t<decltype(model<T>)>>{};
  else
    return std::type_identity<description<>>{};
}

template <class T>
using description_of = typename decltype(description_type<T>())::type;

/// Whether an error about the description of `T` has been said.
template <class T>
inline constexpr bool was_rejected = !HasDescription<T> || is_rejected<description_of<T>>;

}  // namespace detail

}  // namespace intact::inline abi1
