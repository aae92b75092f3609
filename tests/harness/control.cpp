// SPDX-License-Identifier: BSL-1.0
// The control: all is as the directives say, with brackets, semicolons and parentheses in them, and an inline namespace not in them.
// harness-passes
// expect-first-line: (In instantiation of|error:).*error<a::wrong, ?marks<'\[', ?';', ?'\]'>
// expect-error: an order; \[it\] says \(so\)
// forbid: undeclared|never; \[said\] \(here\)
// max-errors: 1
// max-lines: 20
#include "gate.hpp"

namespace a::inline abi12 {
struct wrong {};
}  // namespace a::inline abi12
template <char...>
struct marks {};

#ifdef DIAGNOSTIC_FIXED
struct ok {
  static constexpr bool value = true;
};
gate<ok> checked;
#else
gate<error<a::wrong, marks<'[', ';', ']'>>> checked;
#endif
