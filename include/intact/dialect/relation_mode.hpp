// SPDX-License-Identifier: BSL-1.0
// Who carries out the actions: the database, or the client.
#pragma once

#include <string_view>

#include "intact/dialect/capabilities.hpp"

namespace intact::inline abi1 {

/// The mode in which the DDL declares foreign keys and the database carries out the actions: what is possible is up to it.
struct foreign_keys {};

/// The mode in which the DDL declares none and the client carries out the actions, so that every database has all of them:
/// docs/emulation.md. Prisma's emulation, in contrast, has no SetDefault and refuses self-relations and cycles that act.
struct emulated {
  // What its entry in docs/dialects.md says besides.
  static constexpr std::string_view notes[] = {
      "What other programs write is not checked, for the database knows no relations.",
      "A row that another row references through Restrict is not deleted, whatever else the delete removes.",
      "NoAction is checked when the operation ends, or with deferred when the transaction commits.",
  };
  /// What the client can do with relations, beside what databases can.
  static constexpr dialect::capabilities can{
      .name = "emulated",
      .version = "",
      .on_delete = {},
      .on_update = {},
      .deferred = true,
      .parent_later = true,
      .notes = {notes, std::size(notes)},
  };
};

/// One of the two modes.
template <class M>
concept RelationMode = std::is_same_v<M, foreign_keys> || std::is_same_v<M, emulated>;

}  // namespace intact::inline abi1
