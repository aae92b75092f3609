// SPDX-License-Identifier: BSL-1.0
// The errors of rows that break a rule of the schema, by themselves or because a relation's action wrote them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intact/backend/relation_details.hpp"
#include "intact/model/descriptor.hpp"

namespace intact::inline abi1 {

/// A row breaks a rule of the schema; derived classes say which.
///
/// Where a relation took part, because it is broken itself or because its action wrote the rows that break another rule, the error
/// names it. Everything about it is empty where none did, or it could not be found out.
class constraint_violation : public error {
 public:
  // For the backend.
  [[gnu::cold]] constraint_violation(const std::string& sentence, error_details&& details,
                                     relation_details&& relation = {});
  constraint_violation(const constraint_violation&) = default;
  constraint_violation& operator=(const constraint_violation&) = default;
  [[gnu::cold]] ~constraint_violation() override;

  /// Whether the relation is the one of these fields: `e.is<&Post::author_id>()`.
  template <auto... Fields>
  bool is() const noexcept {
    return about().relation == id_of<detail::field_list<Fields...>>;
  }

  /// The relation as `Post.author_id`, a composite one as `Booking(airline, flight)`.
  std::string relation() const { return about().name(); }
  /// The struct that holds the relation.
  const std::string& child() const noexcept { return about().child; }
  /// The struct that is referenced.
  const std::string& parent() const noexcept { return about().parent; }
  /// The action that was carried out or refused; nothing for a row that references no parent.
  std::optional<intact::action> referential_action() const noexcept { return about().action; }
  /// Whether that is its ON UPDATE action. A delete too can change keys, by SetNull and SetDefault.
  bool by_update() const noexcept { return about().by_update; }
  /// What the operation was about to do: insert, update, erase, commit, or a statement that is none of these.
  intact::operation during() const noexcept { return about().operation; }
  /// The struct of the row that the operation was about: a delete of a User may fail because of what it does to others. Empty for
  /// a commit, and for SQL of the user's own.
  const std::string& target() const noexcept { return about().target; }
  /// How many rows of `child()` break the relation, or would break the other rule when the action wrote them; 0 if unknown.
  std::size_t rows() const noexcept { return about().rows; }

  /// How many keys of them are told at most.
  static constexpr std::size_t most_keys = relation_details::most_keys;

  /// The keys of the first of these rows, in no particular order; none where the row is the one that was written, or no relation is
  /// known. `Child` is the model that holds the relation. Throws `misuse` for another one, and what reading a key throws.
  template <class Child>
  std::vector<key_type<Child>> keys() const {
    std::vector<key_type<Child>> found;
    if (about().child.empty()) return found;
    if (!(about().child_id == id_of<Child>))
      throw misuse("the keys of this error are those of " + about().child, {});
    for (const row_key& key : about().keys) found.push_back(key.as<Child>());
    return found;
  }

 private:
  const relation_details& about() const noexcept { return relation_.as<relation_details>(); }

  detail::shared_value relation_;
};

/// Two rows have the same values in fields that are unique.
struct unique_violation : constraint_violation {
  using constraint_violation::constraint_violation;
};
/// A row with this key exists.
struct primary_key_violation : constraint_violation {
  using constraint_violation::constraint_violation;
};
/// A required field would be NULL.
struct not_null_violation : constraint_violation {
  using constraint_violation::constraint_violation;
};
/// A row does not meet a check.
struct check_violation : constraint_violation {
  using constraint_violation::constraint_violation;
};
/// A relation does not hold: a row references no parent, or a parent cannot go because rows reference it.
struct foreign_key_violation : constraint_violation {
  using constraint_violation::constraint_violation;
};
/// A trigger of the user's own refused, by RAISE; `message()` is what it said.
struct trigger_raised : constraint_violation {
  using constraint_violation::constraint_violation;
};

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

#include <utility>

namespace intact::inline abi1 {

INTACT_DETAIL_FUNCTION constraint_violation::constraint_violation(const std::string& sentence,
                                                                  error_details&& details,
                                                                  relation_details&& relation)
    : error(sentence, std::move(details)), relation_(detail::shared_value::moved(relation)) {}

INTACT_DETAIL_FUNCTION constraint_violation::~constraint_violation() = default;

}  // namespace intact::inline abi1

#endif
