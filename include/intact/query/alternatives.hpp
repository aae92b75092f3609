// SPDX-License-Identifier: BSL-1.0
// Clauses that a query has or has not, as is known when it runs; each of its texts is a constant all the same.
#pragma once

#include "intact/query/clauses.hpp"

namespace intact::inline abi1::detail {

/// A clause that counts if `wanted`.
template <class Clause>
struct alternative {
  static constexpr auto kind = Clause::kind;
  bool wanted;
  Clause clause;
};

template <class Clause>
inline constexpr bool is_alternative<alternative<Clause>> = true;

template <class... Clauses>
inline constexpr std::size_t alternative_count = (std::size_t{0} + ... + (is_alternative<Clauses> ? 1 : 0));

// The clauses with each alternative for what it is.
template <class Clause>
struct unconditional : std::type_identity<Clause> {};
template <class Clause>
struct unconditional<alternative<Clause>> : std::type_identity<Clause> {};

// Calls `use` with what was decided so far and what comes of the rest.
template <class Use, class Done>
constexpr void decide(Use& use, const Done& done) {
  use(done);
}
template <class Use, class Done, class First, class... Rest>
constexpr void decide(Use& use, const Done& done, const First& first, const Rest&... rest) {
  if constexpr (!is_alternative<First>)
    decide(use, done.with(first), rest...);
  else if (first.wanted)
    decide(use, done.with(first.clause), rest...);
  else
    decide(use, done, rest...);
}

/// Calls `use(clauses)` with the clauses that count, packed.
/// Compile-time cost: one instantiation of `use` for each combination, 2 to the power of the number of alternatives.
template <class... Clauses, class Use>
constexpr void visit_alternatives(const packed<Clauses...>& clauses, Use&& use) {
  if constexpr (alternative_count<Clauses...> == 0)
    use(clauses);
  else
    unpack(clauses, [&](const auto&... clause) { decide(use, pack(), clause...); });
}

}  // namespace intact::inline abi1::detail
