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

// Children, one level down.
constexpr int children(const auto& node) {
  int count = 0;
  intact::detail::visit_children(node, [&](const auto&) { ++count; });
  return count;
}
static_assert(children(field<&Post::id>) == 0);
static_assert(children(field<&Post::id> > 5) == 2);
static_assert(children(intact::is_null(field<&Post::stars>)) == 1);
static_assert(children(intact::length(field<&Post::title>)) == 1);
static_assert(children((field<&Post::id> > 5) && (field<&Post::stars> < 3)) == 2);

}  // namespace
