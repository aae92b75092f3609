// SPDX-License-Identifier: BSL-1.0
// What fails is for tests/diagnostics; here, that what holds costs nothing and derives like any base.
#include <intact/diagnostic/require.hpp>

#include <type_traits>

namespace {

namespace verdict = intact::verdict;

struct checked : intact::detail::gate<verdict::ok> {
  int value = 7;
};

static_assert(checked{}.value == 7);
static_assert(sizeof(checked) == sizeof(int));
static_assert(std::is_empty_v<intact::require<verdict::ok>>);
static_assert(std::is_empty_v<intact::require<verdict::said_already>>);
static_assert(std::is_convertible_v<checked*, intact::detail::gate<verdict::ok>*>);

}  // namespace
