// SPDX-License-Identifier: BSL-1.0
#include <intact/diagnostic/verdict.hpp>

#include <type_traits>

namespace {

namespace verdict = intact::verdict;
using intact::detail::first_error_t;

struct why;
struct why_else;
struct where;
using first = verdict::error<why, where>;
using second = verdict::error<why_else>;

static_assert(verdict::ok::value);
static_assert(!first::value);
static_assert(std::is_same_v<first::reason, why>);
static_assert(!verdict::said_already::value);

// From left to right, the first cause only.
static_assert(std::is_same_v<first_error_t<>, verdict::ok>);
static_assert(std::is_same_v<first_error_t<verdict::ok, verdict::ok>, verdict::ok>);
static_assert(std::is_same_v<first_error_t<first>, first>);
static_assert(std::is_same_v<first_error_t<verdict::ok, first, second>, first>);
static_assert(std::is_same_v<first_error_t<second, verdict::ok, first>, second>);
static_assert(
    std::is_same_v<first_error_t<verdict::ok, verdict::said_already, first>, verdict::said_already>);

}  // namespace
