// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/routes.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

namespace {
struct Leaf {
  std::int64_t id{};
  std::int64_t tree{};
  std::optional<std::int64_t> root;
};
struct Tree {
  std::int64_t id{};
  std::optional<std::int64_t> root;
};
struct Root {
  std::int64_t id{};
};
}  // namespace

namespace intact {

template <>
inline constexpr auto model<Leaf> =
    describe(relation(fields<&Leaf::tree>, references<&Tree::id>, on_delete<Cascade>),
             relation(fields<&Leaf::root>, references<&Root::id>, on_update<NoAction>));
template <>
inline constexpr auto model<Tree> = describe(relation(fields<&Tree::root>, references<&Root::id>));

}  // namespace intact

namespace {

using namespace intact;

struct Wood : schema<Leaf, Tree, Root> {};
constexpr const route_map& wood = routes_of<Wood>;
static_assert(wood.tables() == 3 && wood.hops.size() == 3);
static_assert(wood.hops[1].child == 0 && wood.hops[1].parent == 2 &&
              wood.hops[1].on_delete == action::set_null && wood.hops[1].on_update == action::no_action &&
              wood.hops[1].fields[0] == 2 && wood.hops[1].references[0] == 0);

// By child: the two of Leaf, that of Tree, none of Root. By parent: none of Leaf, one of Tree, two of Root.
static_assert(wood.first_of_child[0] == 0 && wood.first_of_child[1] == 2 && wood.first_of_child[2] == 3 &&
              wood.first_of_child[3] == 3);
static_assert(wood.into(0).empty() && wood.into(1).size() == 1 && wood.into(1)[0] == 0);
static_assert(wood.into(2).size() == 2 && wood.into(2)[0] == 1 && wood.into(2)[1] == 2);

struct Bare : schema<Root> {};
static_assert(routes_of<Bare>.tables() == 1 && routes_of<Bare>.hops.empty() &&
              routes_of<Bare>.into(0).empty());

}  // namespace
