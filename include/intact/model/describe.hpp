// SPDX-License-Identifier: BSL-1.0
// describe: the descriptors of one model, checked.
#pragma once

#include <type_traits>
#include <utility>

#include "intact/model/description.hpp"
#include "intact/model/rules.hpp"

namespace intact::reason {
struct an_argument_of_describe_is_no_descriptor;
}  // namespace intact::reason

namespace intact::remedy {
struct pass_descriptors_and_give_options_to_their_relation;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

// The model that descriptors speak of: the owner of the first field that one of them names, or void. A field of a base class
// names the base as its owner, so a struct derived from the owner found so far is preferred.
template <class Found, class... Ds>
struct owner_among : std::type_identity<Found> {};
template <class Found, class First, class... Rest>
struct owner_among<Found, First, Rest...>
    : owner_among<std::conditional_t<std::is_void_v<Found> || std::is_base_of_v<Found, typename First::owner>,
                                     typename First::owner, Found>,
                  Rest...> {};

template <class... Ds>
using described_model = owner_among<void, Ds...>;

/// The verdict on `Model` as described by `Ds`: its struct, then each descriptor, then all together; the first error counts.
template <class Model, class... Ds>
constexpr auto check_description() {
  if constexpr (constexpr auto of_struct = check_struct<Model>(); !of_struct.value) {
    return of_struct;
  } else {
    using of_descriptors = first_error_t<decltype(Ds::template check<Model, Ds...>())...>;
    if constexpr (!of_descriptors::value)
      return of_descriptors{};
    else
      return check_model<Model, Ds...>();
  }
}

// Descriptors that name no field do not tell their model; they are checked when a schema names it.
template <class... Ds>
constexpr auto check_descriptors() {
  using model = typename described_model<Ds...>::type;
  if constexpr (std::is_void_v<model>)
    return verdict::ok{};
  else
    return check_description<model, Ds...>();
}

template <class T>
struct owner_of_descriptor {
  using owner = void;
};
template <Descriptor T>
struct owner_of_descriptor<T> {
  using owner = typename T::owner;
};

template <class Model, class Argument>
struct no_descriptor_of
    : std::type_identity<
          verdict::error<reason::an_argument_of_describe_is_no_descriptor, in_model<Model>,
                         found_type<Argument>, remedy::pass_descriptors_and_give_options_to_their_relation>> {
};
template <class Argument>
struct no_descriptor_of<void, Argument>
    : std::type_identity<
          verdict::error<reason::an_argument_of_describe_is_no_descriptor, found_type<Argument>,
                         remedy::pass_descriptors_and_give_options_to_their_relation>> {};
template <class Model, class Argument>
using no_descriptor = typename no_descriptor_of<Model, Argument>::type;

// The verdict on the arguments of describe() where one of them is no descriptor. Where none tells the model, neither does it.
template <class... Arguments>
constexpr auto check_arguments() {
  using model = typename described_model<owner_of_descriptor<Arguments>...>::type;
  return first_error_t<
      std::conditional_t<Descriptor<Arguments>, verdict::ok, no_descriptor<model, Arguments>>...>{};
}

}  // namespace detail

/// The verdict on a description, without the error: `ok` or `error<reason, ...>` as a type, for tests and tools.
template <Descriptor... Ds>
constexpr auto verdict_of(const Ds&...) {
  return detail::check_descriptors<Ds...>();
}

/// Describes a model by its descriptors, in any order; to be assigned to `model<T>`.
/// Does not compile if one of them is wrong in itself or among the others; what needs two models is checked by `schema`.
/// Compile-time cost: linear in fields and descriptors.
template <class... Ds>
constexpr auto describe(const Ds&... descriptors) {
  if constexpr (!(Descriptor<Ds> && ...)) {
    return detail::rejected<decltype(detail::check_arguments<Ds...>())>{};
  } else {
    using found = decltype(detail::check_descriptors<Ds...>());
    if constexpr (found::value)
      return description<Ds...>{boost::hana::basic_tuple<Ds...>(descriptors...)};
    else
      return detail::rejected<found, Ds...>{{}, {boost::hana::basic_tuple<Ds...>(descriptors...)}};
  }
}

}  // namespace intact::inline abi1
