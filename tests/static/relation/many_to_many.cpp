// SPDX-License-Identifier: BSL-1.0
// The element itself; its table is tested with schema/link.hpp.
#include <intact/relation/many_to_many.hpp>

#include <type_traits>

namespace {

using intact::many_to_many;

struct A;
struct B;

static_assert(std::is_empty_v<many_to_many<A, B>>);
static_assert(std::is_same_v<many_to_many<A, B>, many_to_many<A, B, "">>);
static_assert(!std::is_same_v<many_to_many<A, B>, many_to_many<B, A>>);
static_assert(!std::is_same_v<many_to_many<A, B>, many_to_many<A, B, "name">>);

}  // namespace
