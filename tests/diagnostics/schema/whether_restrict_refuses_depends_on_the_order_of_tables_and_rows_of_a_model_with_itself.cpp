// SPDX-License-Identifier: BSL-1.0
// A node goes with its parent, and is held by the node before it.
// expect-first-line: whether_Restrict_refuses_depends_on_the_order_of_tables_and_rows, intact::in_model<Node>
// expect-first-line: intact::in_relation<(\(& ?|&)Node::before\)?>, intact::along<Tree, Node, Node>, intact::in_relation<(\(& ?|&)Node::tree\)?>, intact::along<Tree, Node>
// expect-first-line: remedy::use_NoAction_or_Cascade_or_acknowledge_the_relation
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>
#include <optional>

struct Tree {
  std::int64_t id{};
};

struct Node {
  std::int64_t id{};
  std::int64_t tree{};
  std::optional<std::int64_t> before{};
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Node> =
    intact::describe(intact::relation(intact::fields<&Node::tree>, intact::references<&Tree::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Node::before>, intact::references<&Node::id>,
                                      intact::on_delete<intact::Cascade>));
#else
template <>
inline constexpr auto intact::model<Node> =
    intact::describe(intact::relation(intact::fields<&Node::tree>, intact::references<&Tree::id>,
                                      intact::on_delete<intact::Cascade>),
                     intact::relation(intact::fields<&Node::before>, intact::references<&Node::id>,
                                      intact::on_delete<intact::Restrict>));
#endif

struct Forest : intact::schema<Tree, Node> {};
