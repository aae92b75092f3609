// SPDX-License-Identifier: BSL-1.0
// What a delete would do, and what forbids it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "intact/backend/constraint_violation.hpp"
#include "intact/backend/receipt.hpp"
#include "intact/sql/blockers.hpp"

namespace intact::inline abi1 {

namespace detail {

// The keys of the first rows that forbid a delete through a relation.
struct forbidding_keys {
  std::size_t relation;
  detail::dynamic_array<row_key> keys;
};

INTACT_DETAIL_FUNCTION void add_forbidding(std::vector<forbidding_keys>& to, forbidding_keys keys);

INTACT_DETAIL_FUNCTION std::string describe_preview(counts_view counts, const long long* forbidding,
                                                    const long long* forbidding_by_update);

}  // namespace detail

/// The receipt that an erase would return, and the rows that forbid it. Of a schema with an acknowledged relation, or with checks
/// and uniques that an action can break, the erase itself can still fail where the preview saw nothing.
template <Schema S>
class preview : public receipt<S> {
 public:
  /// A number of rows.
  using count = typename receipt<S>::count;

  /// Rows that forbid the delete through this relation: Restrict and NoAction, SetDefault where no row has the default as its key,
  /// and the same on update where the delete changes a key. A deferred relation forbids the commit, if it still does by then.
  template <auto... Fields>
  requires(sizeof...(Fields) > 0) count blocked()
  const {
    if constexpr (detail::schema_failed<S>) {
      return 0;
    } else {
      constexpr std::size_t at = info_of<S>.edge_of(id_of<detail::field_list<Fields...>>);
      static_assert(at != schema_info::no_edge,
                    "intact: the preview's schema has no relation of these fields");
      return forbidding_[0][at] + forbidding_[1][at];
    }
  }

  /// Rows that forbid the delete, in all; 0 where it can be carried out.
  count blocked() const {
    count sum = 0;
    for (const auto& kind : forbidding_)
      for (const count rows : kind) sum += rows;
    return sum;
  }

  /// The keys of the first `constraint_violation::most_keys` rows that reference through this relation what would go, and forbid it.
  template <auto First, auto... Fields>
  auto blocking_keys() const {
    constexpr std::size_t at = info_of<S>.edge_of(id_of<detail::field_list<First, Fields...>>);
    std::vector<key_type<detail::owner_of<First>>> found;
    for (const detail::forbidding_keys& one : keys_) {
      if (one.relation != at) continue;
      for (const row_key& key : one.keys) found.push_back(key.template as<detail::owner_of<First>>());
    }
    return found;
  }

  /// Whether they foresee the same, whatever keys they tell.
  friend bool operator==(const preview& a, const preview& b) {
    return static_cast<const receipt<S>&>(a) == b && a.forbidding_ == b.forbidding_;
  }

  /// As text for people: `1 User deleted, 2 Post deleted; forbidden by 3 Comment (author_id, Restrict)`.
  friend std::string to_string(const preview& p) {
    return detail::describe_preview(p.view(), p.forbidding_[0].data(), p.forbidding_[1].data());
  }

  // For the backend.
  count& forbidding(statements::blocker b) { return forbidding_[b.by_update ? 1 : 0][b.edge]; }
  void add_keys(std::size_t relation, detail::dynamic_array<row_key> keys) {
    detail::add_forbidding(keys_, {relation, std::move(keys)});
  }

 private:
  static constexpr std::size_t edges = info_of<S>.edges.size();

  std::array<std::array<count, edges>, 2> forbidding_{};
  std::vector<detail::forbidding_keys> keys_;
};

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION void add_forbidding(std::vector<forbidding_keys>& to, forbidding_keys keys) {
  to.push_back(std::move(keys));
}

INTACT_DETAIL_FUNCTION std::string describe_preview(counts_view counts, const long long* forbidding,
                                                    const long long* forbidding_by_update) {
  std::string text = describe_receipt(counts);
  const char* separator = "; forbidden by ";
  for (const long long* rows : {forbidding, forbidding_by_update}) {
    for (std::size_t i = 0; i < counts.schema.edges.size(); ++i) {
      if (rows[i] == 0) continue;
      const edge& e = counts.schema.edges[i];
      const action forbids = rows == forbidding ? e.relation->on_delete : e.relation->on_update;
      text += separator + std::to_string(rows[i]) + ' ' + std::string(counts.schema.table(e.child).model) +
              " (" + std::string(e.relation->fields_text) + ", " + std::string(to_string(forbids)) + ')';
      separator = ", ";
    }
  }
  return text;
}

}  // namespace intact::inline abi1::detail

#endif
