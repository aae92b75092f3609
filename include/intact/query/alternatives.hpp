// SPDX-License-Identifier: BSL-1.0
// Clauses that a query has or has not, as is known when it runs; each of its texts is a constant all the same.
#pragma once

#include "intact/query/clauses.hpp"

namespace intact::detail {

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

// `use(clauses)` with those before, then goes on with the rest.
template <class Use, class... Done>
constexpr decltype(auto) decide(Use& use, boost::hana::basic_tuple<Done...> done) {
  return use(done);
}
template <class Use, class... Done, class First, class... Rest>
constexpr decltype(auto) decide(Use& use, const boost::hana::basic_tuple<Done...>& done, const First& first,
                                const Rest&... rest) {
  const auto without = [&]() -> decltype(auto) { return decide(use, done, rest...); };
  const auto with = [&]<class Clause>(const Clause& clause) -> decltype(auto) {
    return decide(use,
                  boost::hana::unpack(done,
                                      [&](const auto&... before) {
                                        return boost::hana::basic_tuple<Done..., Clause>(before..., clause);
                                      }),
                  rest...);
  };
  if constexpr (is_alternative<First>)
    return first.wanted ? with(first.clause) : without();
  else
    return with(first);
}

/// Calls `use(clauses)` with the clauses that count, as a hana::basic_tuple, and returns what it returns, which must be of one type.
/// Compile-time cost: one instantiation of `use` for each combination, 2 to the power of the number of alternatives.
template <class... Clauses, class Use>
constexpr decltype(auto) visit_alternatives(const boost::hana::basic_tuple<Clauses...>& clauses, Use&& use) {
  if constexpr (alternative_count<Clauses...> == 0)
    return use(clauses);
  else
    return boost::hana::unpack(clauses, [&](const auto&... clause) -> decltype(auto) {
      return decide(use, boost::hana::basic_tuple<>(), clause...);
    });
}

}  // namespace intact::detail
