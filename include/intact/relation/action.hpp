// SPDX-License-Identifier: BSL-1.0
// The five referential actions.
#pragma once

#include <concepts>
#include <string_view>

namespace intact::inline abi1 {

/// The referential actions as data. Source: SQLite, "SQLite Foreign Key Support", section 4.3.
enum class action : unsigned char { cascade, restrict, no_action, set_null, set_default };

/// The referencing rows are deleted, or take the new key.
struct Cascade {
  // The same as data.
  static constexpr action value = action::cascade;
};
/// The statement fails at once while a referencing row exists, whatever the rest of it would do.
struct Restrict {
  // The same as data.
  static constexpr action value = action::restrict;
};
/// The statement fails if a referencing row is left without its parent when it ends; with `deferred`, when the transaction ends.
struct NoAction {
  // The same as data.
  static constexpr action value = action::no_action;
};
/// The fields of the referencing rows become NULL, so all of them have to be std::optional.
struct SetNull {
  // The same as data.
  static constexpr action value = action::set_null;
};
/// The fields of the referencing rows take their defaults; the row they then reference has to exist.
struct SetDefault {
  // The same as data.
  static constexpr action value = action::set_default;
};

/// One of the five actions.
template <class T>
concept ReferentialAction = std::same_as<T, Cascade> || std::same_as<T, Restrict> ||
    std::same_as<T, NoAction> || std::same_as<T, SetNull> || std::same_as<T, SetDefault>;

namespace detail {
// Outside of the functions, or each call would measure all of them again: clang counts the steps.
inline constexpr std::string_view sql_names[] = {"CASCADE", "RESTRICT", "NO ACTION", "SET NULL",
                                                 "SET DEFAULT"};
inline constexpr std::string_view action_names[] = {"Cascade", "Restrict", "NoAction", "SetNull",
                                                    "SetDefault"};
}  // namespace detail

// The action as SQL writes it.
constexpr std::string_view sql_name(action a) { return detail::sql_names[static_cast<int>(a)]; }

/// The action as C++ code writes it.
constexpr std::string_view to_string(action a) { return detail::action_names[static_cast<int>(a)]; }

}  // namespace intact::inline abi1
