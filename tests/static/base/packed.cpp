// SPDX-License-Identifier: BSL-1.0
#include <intact/base/packed.hpp>

#include <string_view>
#include <type_traits>

namespace {

using namespace intact::detail;

constexpr auto three = pack(1, 'b', std::string_view("c"));
static_assert(std::is_same_v<decltype(three), const packed<int, char, std::string_view>>);
static_assert(value_at<0>(three) == 1 && value_at<1>(three) == 'b' && value_at<2>(three) == "c");
static_assert(unpack(three,
                     [](int a, char b, std::string_view c) { return a == 1 && b == 'b' && c == "c"; }));

// Two of one type are two.
constexpr auto four = three.with(4);
static_assert(std::is_same_v<decltype(four), const packed<int, char, std::string_view, int>>);
static_assert(value_at<0>(four) == 1 && value_at<3>(four) == 4);

constexpr auto none = pack();
static_assert(unpack(none, [](const auto&... values) { return sizeof...(values); }) == 0);
static_assert(value_at<0>(none.with(7)) == 7);

static_assert(std::is_aggregate_v<packed<int>> && std::is_trivially_copyable_v<packed<int, char>>);

}  // namespace
