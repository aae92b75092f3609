// SPDX-License-Identifier: BSL-1.0
#include <intact/text/fixed_string.hpp>

#include <string_view>
#include <type_traits>

namespace {

using intact::fixed_string;

template <fixed_string Name>
struct named {
  static constexpr std::string_view view = Name.view();
};

static_assert(named<"posts">::view == "posts");
static_assert(named<"">::view.empty());
static_assert(named<"żółw">::view == "żółw");

// The length is that of the literal, so NULs inside of it are kept, and one at its end is not the terminator.
static_assert(named<"a\0b">::view == std::string_view("a\0b", 3));
static_assert(named<"a\0">::view.size() == 2);
static_assert(sizeof(fixed_string("posts").value) == 6);

// Part of a type's identity: equal texts make one type, all others different ones.
static_assert(std::is_same_v<named<"a">, named<"a">>);
static_assert(!std::is_same_v<named<"a">, named<"b">>);
static_assert(!std::is_same_v<named<"a">, named<"a\0">>);
static_assert(std::is_same_v<named<"abc">, named<fixed_string<3>(std::string_view("abcdef", 3))>>);

}  // namespace
