// SPDX-License-Identifier: BSL-1.0
#include <intact/expression/node.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <optional>
#include <string>
#include <type_traits>

#include "../../support/written.hpp"

struct Post {
  std::int64_t id{};
  std::string title;
  std::optional<int> stars;
};

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::column<&Post::title, "the \"title\"">,
                                                             intact::table<"posts">);

namespace {

using intact::field;

using stars = std::remove_const_t<decltype(field<&Post::stars>)>;
static_assert(std::is_same_v<stars::type, std::optional<int>> && std::is_same_v<stars::owner, Post>);
static_assert(intact::Expression<stars>);
static_assert(!intact::Expression<int> && !intact::Expression<Post>);

// A field is its column: renames hold here too.
static_assert(writes(field<&Post::id>, R"("id")"));
static_assert(writes(field<&Post::title>, R"("the ""title""")"));

// The values, in the order in which they are written.
constexpr long long values(const auto& node) {
  long long digits = 0;
  node.visit([&](const auto& value) { digits = digits * 10 + value.value; });
  return digits;
}
static_assert(values(field<&Post::id>) == 0);
static_assert(values(field<&Post::id> > 5) == 5);
static_assert(values(intact::is_null(field<&Post::stars>)) == 0);
static_assert(values((field<&Post::id> > 5) && !(4 < field<&Post::stars>)) == 54);
static_assert(values(intact::in(field<&Post::stars>, 1, 2, 3)) == 123);

}  // namespace
