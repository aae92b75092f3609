// SPDX-License-Identifier: BSL-1.0
// Edges and creation order of chains, diamonds, cycles and self-relations.
#include <intact/schema/graph.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

namespace graphs {
// A chain: Reply -> Comment -> Post.
struct Post {
  std::int64_t id{};
};
struct Comment {
  std::int64_t id{};
  std::int64_t post{};
};
struct Reply {
  std::int64_t id{};
  std::int64_t comment{};
  std::optional<std::int64_t> answers;
};
// A diamond: Bottom -> Left -> Top, Bottom -> Right -> Top.
struct Top {
  std::int64_t id{};
};
struct Left {
  std::int64_t id{};
  std::int64_t top{};
};
struct Right {
  std::int64_t id{};
  std::int64_t top{};
};
struct Bottom {
  std::int64_t id{};
  std::int64_t left{};
  std::int64_t right{};
};
// A cycle: Hen -> Egg -> Hen, and Farm, which both wait for.
struct Farm {
  std::int64_t id{};
};
struct Hen {
  std::int64_t id{};
  std::optional<std::int64_t> egg;
  std::int64_t farm{};
};
struct Egg {
  std::int64_t id{};
  std::optional<std::int64_t> hen;
};
// A self-relation.
struct Folder {
  std::int64_t id{};
  std::optional<std::int64_t> parent;
};
}  // namespace graphs

using namespace graphs;

template <>
inline constexpr auto intact::model<Comment> =
    intact::describe(intact::relation(intact::fields<&Comment::post>, intact::references<&Post::id>));
template <>
inline constexpr auto intact::model<Reply> =
    intact::describe(intact::relation(intact::fields<&Reply::answers>, intact::references<&Reply::id>),
                     intact::relation(intact::fields<&Reply::comment>, intact::references<&Comment::id>));
template <>
inline constexpr auto intact::model<Left> = intact::describe(intact::relation(intact::fields<&Left::top>,
                                                                              intact::references<&Top::id>));
template <>
inline constexpr auto intact::model<Right> = intact::describe(intact::relation(intact::fields<&Right::top>,
                                                                               intact::references<&Top::id>));
template <>
inline constexpr auto intact::model<Bottom> =
    intact::describe(intact::relation(intact::fields<&Bottom::left>, intact::references<&Left::id>),
                     intact::relation(intact::fields<&Bottom::right>, intact::references<&Right::id>));
template <>
inline constexpr auto intact::model<Hen> =
    intact::describe(intact::relation(intact::fields<&Hen::egg>, intact::references<&Egg::id>),
                     intact::relation(intact::fields<&Hen::farm>, intact::references<&Farm::id>));
template <>
inline constexpr auto intact::model<Egg> = intact::describe(intact::relation(intact::fields<&Egg::hen>,
                                                                             intact::references<&Hen::id>));
template <>
inline constexpr auto intact::model<Folder> =
    intact::describe(intact::relation(intact::fields<&Folder::parent>, intact::references<&Folder::id>));

namespace {

using intact::detail::graph;

template <class... Elements, class... Numbers>
constexpr bool ordered(graph<Elements...>, Numbers... numbers) {
  const int expected[] = {numbers...};
  const auto order = graph<Elements...>::info.creation_order;
  if (order.size() != sizeof...(numbers)) return false;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (order[i] != expected[i]) return false;
  return true;
}

static_assert(graph<>::info.tables.empty() && graph<>::info.edges.empty() &&
              graph<>::info.creation_order.empty());
static_assert(ordered(graph<Post>{}, 0));

// Parents first; what is ready stays in the order of the schema.
static_assert(ordered(graph<Post, Comment, Reply>{}, 0, 1, 2));
static_assert(ordered(graph<Reply, Comment, Post>{}, 2, 1, 0));
static_assert(ordered(graph<Comment, Post, Farm, Reply>{}, 1, 2, 0, 3));
static_assert(ordered(graph<Top, Left, Right, Bottom>{}, 0, 1, 2, 3));
static_assert(ordered(graph<Bottom, Right, Left, Top>{}, 3, 1, 2, 0));
static_assert(ordered(graph<Left, Bottom, Top, Right>{}, 2, 0, 3, 1));

// In a cycle the one written first comes first, but what both wait for before them.
static_assert(ordered(graph<Hen, Egg, Farm>{}, 2, 0, 1));
static_assert(ordered(graph<Egg, Hen, Farm>{}, 2, 0, 1));
static_assert(ordered(graph<Farm, Hen, Egg>{}, 0, 1, 2));

// A table does not wait for itself.
static_assert(ordered(graph<Folder, Post>{}, 0, 1) && ordered(graph<Post, Folder>{}, 0, 1));

// Edges: by table, then by declaration, both ends found.
constexpr auto chain = graph<Reply, Post, Comment>::info;
constexpr bool is_edge(const intact::edge& e, int child, int parent, std::string_view fields) {
  return e.child == child && e.parent == parent && e.relation->fields_text == fields;
}
static_assert(chain.edges.size() == 3);
static_assert(is_edge(chain.edges[0], 0, 0, "answers"));
static_assert(is_edge(chain.edges[1], 0, 2, "comment"));
static_assert(is_edge(chain.edges[2], 2, 1, "post"));
static_assert(chain.edges[1].relation == &chain.table(0).relations[1]);
static_assert(chain.index_of(intact::id_of<Comment>) == 2 &&
              chain.index_of(intact::id_of<Top>) == intact::no_table);
static_assert(chain.edge_of(intact::id_of<intact::detail::field_list<&Comment::post>>) == 2);

// A relation that leads out of the schema is no edge.
static_assert(graph<Reply, Post>::info.edges.size() == 1);
static_assert(graph<Reply, Post>::relations.size() == 2);

// A link is a table with two edges.
constexpr auto linked = graph<intact::many_to_many<Post, Top>, Post, Top>::info;
static_assert(linked.tables.size() == 3 && linked.edges.size() == 2);
static_assert(is_edge(linked.edges[0], 0, 1, "A") && is_edge(linked.edges[1], 0, 2, "B"));
static_assert(ordered(graph<intact::many_to_many<Post, Top>, Post, Top>{}, 1, 2, 0));

}  // namespace
