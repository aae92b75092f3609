// SPDX-License-Identifier: BSL-1.0
// The error of a relation that does not hold.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "intact/backend/row_key.hpp"
#include "intact/model/descriptor.hpp"
#include "intact/relation/action.hpp"

namespace intact {

/// What an operation was about to do when it broke a relation.
enum class operation : unsigned char { insert, update, erase, commit, statement };

/// A relation does not hold: a row references no parent, or a parent cannot go because rows reference it.
class foreign_key_violation : public constraint_violation {
 public:
  /// The relation that is broken. `child` and `parent` are the struct names; `rows` counts the rows that break it, 0 if unknown.
  struct relation_details {
    model_id relation;
    model_id child_id;
    std::string child;
    std::string fields;
    std::string parent;
    std::optional<intact::action> action;
    intact::operation operation = intact::operation::statement;
    std::size_t rows = 0;
    std::vector<row_key> keys;
    std::optional<std::size_t> position;  // of a range of keys, the one that is refused

    /// `Post.author_id`, a composite one as `Booking(airline, flight)`; empty where it could not be found out.
    std::string name() const {
      if (child.empty()) return {};
      return fields.find(',') == std::string::npos ? child + '.' + fields : child + '(' + fields + ')';
    }
  };

  foreign_key_violation(const std::string& sentence, error_details details, relation_details relation)
      : constraint_violation(sentence, std::move(details)),
        relation_(std::make_shared<const relation_details>(std::move(relation))) {}

  /// Whether the relation is the one of these fields: `e.is<&Post::author_id>()`.
  template <auto... Fields>
  bool is() const noexcept {
    return relation_->relation == id_of<detail::field_list<Fields...>>;
  }

  /// The relation as `Post.author_id`, a composite one as `Booking(airline, flight)`; empty where it could not be found out.
  std::string relation() const { return relation_->name(); }
  const std::string& child() const noexcept { return relation_->child; }
  const std::string& parent() const noexcept { return relation_->parent; }
  /// The action that was carried out or refused; nothing for a row that references no parent.
  std::optional<intact::action> referential_action() const noexcept { return relation_->action; }
  intact::operation during() const noexcept { return relation_->operation; }
  /// How many rows break the relation.
  std::size_t rows() const noexcept { return relation_->rows; }

  /// How many keys of them are told at most.
  static constexpr std::size_t most_keys = 10;

  /// The keys of the first of these rows, in no particular order; none where the row is the one that was written. `Child` is the
  /// model that holds the relation; throws `misuse` for another one.
  template <class Child>
  std::vector<key_type<Child>> keys() const {
    if (!(relation_->child_id == id_of<Child>))
      throw misuse("the keys of a foreign_key_violation are those of " + relation_->child, {});
    std::vector<key_type<Child>> found;
    for (const row_key& key : relation_->keys) found.push_back(key.as<Child>());
    return found;
  }

 private:
  std::shared_ptr<const relation_details> relation_;
};

}  // namespace intact
