// SPDX-License-Identifier: BSL-1.0
// What a rule answers.
#pragma once

#include <type_traits>

namespace intact::verdict {

/// The verdict of a rule that holds.
struct ok {
  static constexpr bool value = true;
};

/// The verdict of a rule that is broken: why, where, and what to do, as types whose names are read in the compiler's message.
/// `Reason` is a type of namespace `intact::reason`, the last of `Details` one of namespace `intact::remedy`; between them stand
/// `in_model<T>`, `in_field<&T::f>` and their kin.
template <class Reason, class... Details>
struct error {
  static constexpr bool value = false;
  using reason = Reason;
};

/// The verdict where a mistake shows again that has been said elsewhere: no success, and no second error.
struct said_already {
  static constexpr bool value = false;
};

}  // namespace intact::verdict

namespace intact::inline abi1::detail {

// First cause only: `Verdicts` are asked from left to right, and those after the first error are not looked at.
template <class... Verdicts>
struct first_error {
  using type = verdict::ok;
};
template <class Verdict, class... Rest>
struct first_error<Verdict, Rest...> : std::type_identity<Verdict> {};
template <class... Rest>
struct first_error<verdict::ok, Rest...> : first_error<Rest...> {};

template <class... Verdicts>
using first_error_t = typename first_error<Verdicts...>::type;

}  // namespace intact::inline abi1::detail
