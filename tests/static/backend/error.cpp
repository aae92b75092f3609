// SPDX-License-Identifier: BSL-1.0
// The hierarchy of errors, and that throwing and copying them can be relied on.
#include <intact/backend/constraint_violation.hpp>

#include <stdexcept>
#include <type_traits>

namespace {

using namespace intact;

template <class Derived, class Base>
constexpr bool derives = std::is_convertible_v<Derived*, Base*>;  // publicly and from one base only

static_assert(derives<error, std::runtime_error>);
static_assert(derives<constraint_violation, error>);
static_assert(derives<unique_violation, constraint_violation>);
static_assert(derives<primary_key_violation, constraint_violation>);
static_assert(derives<not_null_violation, constraint_violation>);
static_assert(derives<check_violation, constraint_violation>);
static_assert(derives<foreign_key_violation, constraint_violation>);
static_assert(derives<trigger_raised, constraint_violation>);
static_assert(derives<value_out_of_range, value_error>);
static_assert(derives<type_mismatch, value_error>);
static_assert(derives<value_error, error>);
static_assert(derives<busy, error>);
static_assert(derives<not_found, error>);
static_assert(derives<corrupt, error>);
static_assert(derives<full, error>);
static_assert(derives<cannot_open, error>);
static_assert(derives<read_only, error>);
static_assert(derives<schema_mismatch, error>);
static_assert(derives<unsupported, error>);
static_assert(derives<misuse, error>);
static_assert(derives<transaction_lost, error>);
static_assert(derives<depth_exceeded, error>);

// What is caught is of one kind only.
static_assert(!derives<primary_key_violation, unique_violation>);
static_assert(!derives<trigger_raised, foreign_key_violation>);
static_assert(!derives<depth_exceeded, constraint_violation>);
static_assert(!derives<transaction_lost, misuse>);

static_assert(std::is_nothrow_copy_constructible_v<error>);
static_assert(std::is_nothrow_copy_constructible_v<foreign_key_violation>);

}  // namespace
