// SPDX-License-Identifier: BSL-1.0
// What CockroachDB can do. No DDL is written for it yet.
#pragma once

#include <string_view>

#include "intact/dialect/capabilities.hpp"

namespace intact::inline abi1::dialect {

/// CockroachDB, to ask what it can do: `portable_to`, `supports`.
struct cockroachdb {
  // What its entry in docs/dialects.md says besides.
  static constexpr std::string_view notes[] = {
      "Both Restrict and NoAction are checked when the statement ends, and cannot wait for the commit.",
      "Its setting foreign_key_cascades_limit bounds a cascade, by default at 10000.",
      "SetNull on a required column is refused when the table is made; here a rule of the relation refuses "
      "it before.",
  };
  /// What it can do with relations.
  /// Source: Cockroach Labs, "Foreign Key Constraint".
  static constexpr capabilities can{
      .name = "CockroachDB",
      .version = "20.2",
      .on_delete = {{{}, {support::as_no_action}, {}, {}, {}}},
      .on_update = {{{}, {support::as_no_action}, {}, {}, {}}},
      .levels = 10000,
      .notes = {notes, std::size(notes)},
  };
};

}  // namespace intact::inline abi1::dialect
