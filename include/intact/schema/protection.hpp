// SPDX-License-Identifier: BSL-1.0
// Nothing cascades into a protected model.
#pragma once

#include "intact/schema/paths.hpp"

namespace intact::reason {
struct a_Cascade_leads_into_a_protected_model;
}  // namespace intact::reason

namespace intact::remedy {
struct use_another_action_there_or_leave_out_protect;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace detail {

/// The first relation that is a Cascade of a protected model; `no_edge` if there is none. Cost: linear.
constexpr std::size_t first_unprotected(const schema_info& schema, list<arrow> arrows) {
  for (std::size_t i = 0; i < arrows.size(); ++i)
    if (arrows[i].on_delete == action::cascade && schema.tables[arrows[i].child]->is_protected) return i;
  return schema_info::no_edge;
}

// How a delete comes there, from the farthest model on.
template <class Graph, std::size_t Edge>
struct way_into_protected {
  static constexpr arrow last = arrows_in<Graph>::all[Edge];
  static constexpr auto way = path_along<Graph::tables.size()>(
      arrows_in<Graph>::view, last, [](table_index) { return last.parent == last.child; });
};

/// The verdict on the protected models of a schema whose models are sound.
template <class Graph>
constexpr auto check_protection() {
  constexpr std::size_t found = first_unprotected(Graph::info, arrows_in<Graph>::view);
  if constexpr (found == schema_info::no_edge) {
    return verdict::ok{};
  } else {
    using relation = edge_at<Graph, found>;
    return verdict::error<reason::a_Cascade_leads_into_a_protected_model, typename relation::in_child,
                          typename relation::where, along_path<Graph, way_into_protected<Graph, found>::way>,
                          remedy::use_another_action_there_or_leave_out_protect>{};
  }
}

}  // namespace detail

}  // namespace intact::inline abi1
