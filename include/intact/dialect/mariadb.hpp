// SPDX-License-Identifier: BSL-1.0
// What MariaDB with InnoDB can do. It spells as MySQL does.
#pragma once

#include <string_view>

#include "intact/dialect/mysql.hpp"

namespace intact::inline abi1::dialect {

/// MariaDB with InnoDB, to ask what it can do and for the DDL of a schema.
struct mariadb : mysql {
  // What its entry in docs/dialects.md says besides.
  static constexpr std::string_view notes[] = {
      "NoAction is Restrict: both are checked at once, row by row, so a row cannot reference itself and be "
      "deleted.",
      "SetDefault is refused before 10.5, and from then on accepted and carried out as NoAction.",
      "A change of a key does not go through a relation of the model with itself: it is refused while rows "
      "reference it.",
      "Rows that a cascade changes fire no triggers.",
      "like ignores the case of all letters and not of ASCII ones only, and lower and upper change them all.",
  };
  /// What it can do with relations.
  /// Source: MariaDB, "Foreign Keys"; what tests/servers/ finds with 10.11.
  static constexpr capabilities can = [] {
    capabilities own = mysql::can;
    own.name = "MariaDB / InnoDB";
    own.version = "10.2.1";
    own.on_delete.entries[static_cast<int>(action::set_default)] = {support::as_no_action, "10.5",
                                                                    support::refused};
    own.on_update = own.on_delete;
    own.notes = {notes, std::size(notes)};
    return own;
  }();

  // As that of mysql.
  static constexpr std::string_view table_options =
      " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
};

}  // namespace intact::inline abi1::dialect
