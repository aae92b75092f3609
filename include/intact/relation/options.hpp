// SPDX-License-Identifier: BSL-1.0
// What a relation may be told besides its fields.
#pragma once

#include <type_traits>

#include "intact/relation/action.hpp"

namespace intact::inline abi1 {

namespace detail {
enum class option_kind { on_delete, on_update, deferred, match_simple, unindexed };
}

template <ReferentialAction Action>
struct on_delete_t {
  static constexpr auto option = detail::option_kind::on_delete;
  using action_type = Action;
};
template <ReferentialAction Action>
struct on_update_t {
  static constexpr auto option = detail::option_kind::on_update;
  using action_type = Action;
};
struct deferred_t {
  static constexpr auto option = detail::option_kind::deferred;
};
struct match_simple_t {
  static constexpr auto option = detail::option_kind::match_simple;
};
struct unindexed_t {
  static constexpr auto option = detail::option_kind::unindexed;
};

/// What happens to the referencing rows when their parent is deleted.
/// Absent: SetNull if every field of the relation is optional, else Restrict (NoAction if the relation is `deferred`).
template <ReferentialAction Action>
inline constexpr on_delete_t<Action> on_delete{};

/// What happens to the referencing rows when the key of their parent changes. Absent: Cascade.
template <ReferentialAction Action>
inline constexpr on_update_t<Action> on_update{};

/// The relation is checked when the transaction commits, so its rows may be written in any order before.
/// Source: SQLite, "SQLite Foreign Key Support", section 4.2. Has no effect on Cascade, SetNull and SetDefault.
inline constexpr deferred_t deferred{};

/// Allows a composite relation of which some fields are optional and some are not: as soon as one field is NULL, the others
/// are not checked.
inline constexpr match_simple_t match_simple{};

/// The relation gets no index of its own. Each delete of a parent then scans the table of the referencing rows.
inline constexpr unindexed_t unindexed{};

/// What may follow the fields in `relation`.
template <class T>
concept RelationOption = std::same_as<std::remove_cvref_t<decltype(T::option)>, detail::option_kind>;

namespace detail {

template <option_kind Kind, class... Options>
inline constexpr int times_given = (0 + ... + (Options::option == Kind ? 1 : 0));

// The action given for `Kind`; void where none is.
template <option_kind Kind, class... Options>
struct given_action : std::type_identity<void> {};
template <option_kind Kind, class First, class... Rest>
struct given_action<Kind, First, Rest...> : given_action<Kind, Rest...> {};
template <class Action, class... Rest>
struct given_action<option_kind::on_delete, on_delete_t<Action>, Rest...> : std::type_identity<Action> {};
template <class Action, class... Rest>
struct given_action<option_kind::on_update, on_update_t<Action>, Rest...> : std::type_identity<Action> {};

}  // namespace detail

}  // namespace intact::inline abi1
