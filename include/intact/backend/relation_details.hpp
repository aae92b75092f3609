// SPDX-License-Identifier: BSL-1.0
// What is known of the relation that an operation broke, or whose action broke something.
#pragma once

#include <optional>
#include <string>

#include "intact/backend/wording.hpp"
#include "intact/relation/action.hpp"

namespace intact::inline abi1 {

/// What an operation was about to do when it failed.
enum class operation : unsigned char { insert, update, erase, commit, statement };

// Of a failure: the relation, its two models, its action and the rows. Empty where no relation took part.
struct relation_details {
  model_id relation;
  model_id child_id;
  std::string child;   ///< the struct that holds the relation
  std::string fields;  ///< its fields, as they are written in C++
  std::string parent;  ///< the struct that is referenced
  std::optional<intact::action> action;
  bool by_update =
      false;  ///< the action is that of ON UPDATE; a delete too can change keys, by SetNull and SetDefault
  intact::operation operation = intact::operation::statement;
  std::string
      target;  ///< the struct of the row that the operation was about; empty for SQL of the user's own and a commit
  std::size_t rows = 0;                 ///< how many rows of `child` are meant; 0 if unknown
  detail::dynamic_array<row_key> keys;  ///< those of the first `most_keys` of them
  std::optional<std::size_t> position;  ///< of a range of keys, the one that is refused

  // Only failures need these.
  [[gnu::cold]] relation_details();
  [[gnu::cold]] relation_details(relation_details&& other) noexcept;
  [[gnu::cold]] relation_details& operator=(relation_details&& other) noexcept;
  [[gnu::cold]] ~relation_details();

  /// How many keys of rows are told at most.
  static constexpr std::size_t most_keys = 10;

  /// `Post.author_id`, a composite one as `Booking(airline, flight)`; empty where it could not be found out.
  std::string name() const;
};

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1 {

INTACT_DETAIL_FUNCTION relation_details::relation_details() = default;
INTACT_DETAIL_FUNCTION relation_details::relation_details(relation_details&&) noexcept = default;
INTACT_DETAIL_FUNCTION relation_details& relation_details::operator=(relation_details&&) noexcept = default;
INTACT_DETAIL_FUNCTION relation_details::~relation_details() = default;

INTACT_DETAIL_FUNCTION std::string relation_details::name() const {
  if (child.empty()) return {};
  return detail::relation_name(child, fields);
}

}  // namespace intact::inline abi1

#endif
