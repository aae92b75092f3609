// SPDX-License-Identifier: BSL-1.0
// What a database can do with relations, as data. One header per database fills it in; docs/dialects.md shows it as tables.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "intact/base/list.hpp"
#include "intact/relation/options.hpp"

namespace intact::inline abi1::dialect {

/// How a database carries out an action.
enum class support : unsigned char {
  native,        ///< as docs/relations.md describes it
  as_restrict,   ///< accepted, and the same as Restrict
  as_no_action,  ///< accepted, and the same as NoAction
  refused,       ///< no table can be made with it
};

/// As the tables of docs/dialects.md say it: `yes`, `as Restrict`, `as NoAction`, `no`.
constexpr std::string_view to_string(support how) {
  constexpr std::string_view names[] = {"yes", "as Restrict", "as NoAction", "no"};
  return names[static_cast<int>(how)];
}

/// How one action is carried out at one event: `now` from version `since` on, `before` up to then. Without a version, `now` always.
struct action_support {
  support now = support::native;     ///< how it is carried out by the newest version
  std::string_view since = "";       ///< from which version on; empty: always
  support before = support::native;  ///< and before that version
};

/// One entry per action, in the order of the enumeration `action`.
struct action_table {
  // In the order of `action`.
  action_support entries[5];

  /// The entry of an action.
  constexpr const action_support& operator[](action a) const { return entries[static_cast<int>(a)]; }
};

/// What a database can do with relations: the constant `can` of each dialect.
struct capabilities {
  /// What people call it.
  std::string_view name;
  /// The oldest version of which the rest holds, where an entry does not name another.
  std::string_view version;

  /// How it carries out each action, when a parent is deleted and when its key changes.
  action_table on_delete;
  action_table on_update;

  /// Whether a relation can wait for the commit.
  bool deferred = false;
  /// Whether relations that act may form a cycle, one of a model with itself included.
  bool cycles = true;
  /// Whether actions may reach one table on two paths.
  bool several_paths = true;
  /// Whether NoAction waits until the statement has deleted all that it deletes, through whatever relation.
  bool no_action_last = true;
  /// Whether a relation of a model with itself can follow a change of its key, or write NULL for it.
  bool self_update = true;
  /// Whether a CHECK may read a column that SetNull, SetDefault or an update's Cascade writes.
  bool check_of_acted = true;
  /// Whether a CHECK may read a key that the database generates.
  bool check_of_generated = true;
  /// Whether a relation may reference the fields of a key in another order than the key's.
  bool any_key_order = true;
  /// Whether the database indexes the fields of a relation by itself.
  bool indexes_relations = false;
  /// Whether a relation can be declared before its parent's table is.
  bool parent_later = false;

  /// How deep one delete cascades; 0 where no limit is known.
  unsigned levels = 0;
  /// The longest name of a table, column, constraint or index; 0 where no limit is known.
  std::size_t name_size = 0;
  /// Whether that limit counts characters; else bytes.
  bool name_in_characters = false;
  /// The longest key of an index in bytes, where a table cannot be made beyond it.
  std::size_t key_bytes = 0;

  /// What the entries do not say.
  list<std::string_view> notes;
};

/// A database that `portable_to` can be asked about.
template <class D>
concept Dialect = std::is_same_v<std::remove_cvref_t<decltype(D::can)>, capabilities>;

/// Whether the action does what it says: where it is carried out as another one, only if both do nothing but refuse.
constexpr bool keeps_meaning(action a, support how) {
  return how == support::native ||
         (how != support::refused && (a == action::restrict || a == action::no_action));
}

}  // namespace intact::inline abi1::dialect

namespace intact::inline abi1 {

/// Whether the database, or the relation mode, has the option of a relation: `supports<dialect::mysql>(on_delete<SetDefault>)`.
/// Speaks of the newest version; `dialect::mysql::can` tells about others.
template <dialect::Dialect D, class Action>
constexpr bool supports(on_delete_t<Action>) {
  return dialect::keeps_meaning(Action::value, D::can.on_delete[Action::value].now);
}
template <dialect::Dialect D, class Action>
constexpr bool supports(on_update_t<Action>) {
  return dialect::keeps_meaning(Action::value, D::can.on_update[Action::value].now);
}
template <dialect::Dialect D>
constexpr bool supports(deferred_t) {
  return D::can.deferred;
}

}  // namespace intact::inline abi1
