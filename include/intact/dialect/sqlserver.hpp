// SPDX-License-Identifier: BSL-1.0
// What SQL Server can do. No DDL is written for it yet.
#pragma once

#include <string_view>

#include "intact/dialect/capabilities.hpp"

namespace intact::inline abi1::dialect {

/// SQL Server, to ask what it can do: `portable_to`, `supports`.
struct sqlserver {
  // What its entry in docs/dialects.md says besides.
  static constexpr std::string_view notes[] = {
      "It has no keyword RESTRICT. NoAction is checked when the statement ends, and cannot wait for the "
      "commit.",
      "Relations that act must form trees: no table may be reached twice, nor reach itself (error 1785). A "
      "relation acts "
      "unless both its actions are NoAction, and the default on_update is Cascade.",
  };
  /// What it can do with relations.
  /// Source: Microsoft, "Primary and foreign key constraints" and "CREATE TABLE (Transact-SQL)".
  static constexpr capabilities can{
      .name = "SQL Server",
      .version = "2016",
      .on_delete = {{{}, {support::refused}, {}, {}, {}}},
      .on_update = {{{}, {support::refused}, {}, {}, {}}},
      .cycles = false,
      .several_paths = false,
      .self_update = false,
      .levels = 32,
      .name_size = 128,
      .name_in_characters = true,
      .notes = {notes, std::size(notes)},
  };
};

}  // namespace intact::inline abi1::dialect
