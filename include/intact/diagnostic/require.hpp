// SPDX-License-Identifier: BSL-1.0
// The one gate at which a verdict becomes a compile error.
#pragma once

#include "intact/diagnostic/verdict.hpp"

namespace intact {

// Does not compile unless `Verdict` is `ok`. Instantiated as a class, it is printed by g++ 12, clang 16 and clang 19
// exactly once, in the first line of the error (docs/design/diagnostics.md has what other forms print).
template <class Verdict>
struct require {
  static_assert(Verdict::value,
                "intact: the verdict::error<...> in this message says what is wrong, where, and the remedy");
};

template <>
struct require<verdict::ok> {};

template <>
struct require<verdict::said_already> {};

}  // namespace intact

namespace intact::inline abi1::detail {

// The base of a class that must not compile unless `Verdict` is `ok`, and be sound for what comes after the error. Were
// `require` the base, clang would mark all that derives from it as invalid, and then neither convert it to a base nor
// use its objects in constant evaluation. A requirement may fail; whatever it answers, the gate is an empty class.
template <class Verdict, bool = (requires { sizeof(require<Verdict>); })>
struct gate {};

}  // namespace intact::inline abi1::detail
