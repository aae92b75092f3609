// SPDX-License-Identifier: BSL-1.0
// A promise about a model: nothing but a delete of its own rows removes them.
#pragma once

#include "intact/diagnostic/verdict.hpp"
#include "intact/diagnostic/where.hpp"
#include "intact/model/descriptor.hpp"
#include "intact/model/rules.hpp"

namespace intact::reason {
struct a_model_is_protected_twice;
}  // namespace intact::reason

namespace intact::inline abi1 {

struct protect_t {
  static constexpr auto kind = detail::role::protect;
  using owner = void;

  template <class Model, class... Siblings>
  static constexpr auto check() {
    if constexpr (detail::has_two<detail::role::protect, Siblings...>)
      return verdict::error<reason::a_model_is_protected_twice, in_model<Model>,
                            remedy::keep_one_of_the_two>{};
    else
      return verdict::ok{};
  }
};

/// No delete of other rows removes rows of the model: a schema in which a relation of it is `on_delete<Cascade>` does not compile,
/// be it one with itself.
inline constexpr protect_t protect{};

}  // namespace intact::inline abi1
