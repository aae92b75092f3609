// SPDX-License-Identifier: BSL-1.0
// What a repair of orphans did, and what it had to leave.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "intact/backend/integrity_report.hpp"
#include "intact/backend/receipt.hpp"

namespace intact::inline abi1 {

struct preview_only_t {};
/// What a repair would do is found out and reported, and nothing is changed.
inline constexpr preview_only_t preview_only{};

namespace detail {

// What is left is said if it is not empty, and why.
INTACT_DETAIL_FUNCTION std::string describe_repair(const std::string& done, const std::string& left,
                                                   const std::vector<relation_integrity>& relations,
                                                   const std::vector<std::string>& refusals);

}  // namespace detail

/// What `repair_orphans` did to the rows that reference a row which is not there.
template <Schema S>
class repair {
 public:
  repair() = default;
  // For the backend.
  repair(receipt<S> done, integrity_report<S> left, std::vector<std::string> refusals)
      : done_(std::move(done)), left_(std::move(left)), refusals_(std::move(refusals)) {}

  /// The rows deleted, set to NULL, set to their defaults and updated, as if the parents that are missing had been deleted by it:
  /// `deleted<&M::f>()` counts rows deleted whose parent was missing, or was deleted with them. One orphan goes after the other, so a
  /// parent that goes after its child, as another orphan, is not counted with it.
  const receipt<S>& done() const { return done_; }

  /// The orphans that stay: those of relations whose action is Restrict or NoAction, and those whose action was refused.
  const integrity_report<S>& left() const { return left_; }

  /// Whether no orphan stays.
  bool complete() const { return left_.ok(); }

  /// Why the last of this relation's orphans that stay could not be helped; empty where none stays.
  template <auto First, auto... Rest>
  std::string refusal() const {
    if constexpr (detail::schema_failed<S>)
      return {};
    else
      return left_.template orphans<First, Rest...>() == 0
                 ? std::string()
                 : refusals_.at(info_of<S>.edge_of(id_of<detail::field_list<First, Rest...>>));
  }

  /// As text for people: `2 Post deleted; left: 1 row of Note (id 3) references no User through Note.user_id (its on_delete is Restrict)`.
  friend std::string to_string(const repair& r) {
    const bool all_well = r.left_.ok() && r.left_.missing_defaults() == 0;
    return detail::describe_repair(to_string(r.done_), all_well ? std::string() : to_string(r.left_),
                                   r.left_.relations(), r.refusals_);
  }

 private:
  receipt<S> done_;
  integrity_report<S> left_;
  std::vector<std::string> refusals_;
};

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::detail {

INTACT_DETAIL_FUNCTION std::string describe_repair(const std::string& done, const std::string& left,
                                                   const std::vector<relation_integrity>& relations,
                                                   const std::vector<std::string>& refusals) {
  std::string text = done;
  if (!left.empty()) text += "; left: " + left;
  for (std::size_t i = 0; i < refusals.size(); ++i)
    if (relations[i].orphans > 0) text += "; " + refusals[i];
  return text;
}

}  // namespace intact::inline abi1::detail

#endif
