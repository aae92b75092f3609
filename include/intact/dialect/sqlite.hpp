// SPDX-License-Identifier: BSL-1.0
// What SQLite can do, and how it spells what a schema says.
#pragma once

#include <string_view>

#include "intact/dialect/capabilities.hpp"
#include "intact/model/column_type.hpp"

namespace intact::inline abi1::dialect {

/// SQLite, to ask what it can do; its DDL is what `ddl` gives where no dialect is named.
struct sqlite {
  // What its entry in docs/dialects.md says besides.
  static constexpr std::string_view notes[] = {
      "Foreign keys are off by default on every connection; intact switches them on and verifies it.",
      "Restrict is checked row by row, so where another path removes the row too, the order of tables "
      "decides.",
  };
  /// What it can do with relations.
  /// Source: SQLite, "SQLite Foreign Key Support".
  static constexpr capabilities can{
      .name = "SQLite",
      .version = "3.37",
      .on_delete = {},
      .on_update = {},
      .deferred = true,
      .parent_later = true,
      .levels = 1000,  // SQLITE_LIMIT_TRIGGER_DEPTH
      .notes = {notes, std::size(notes)},
  };

  // The declared type of a column; one of those a STRICT table allows. Source: SQLite, "STRICT Tables".
  static constexpr std::string_view type_name(storage type) {
    switch (type) {
      case storage::integer:
        return "INTEGER";
      case storage::real:
        return "REAL";
      case storage::text:
        return "TEXT";
      case storage::blob:
      case storage::none:
        break;
    }
    return "BLOB";
  }

  // What the library's statements need: recursive queries with several recursive terms, and STRICT where a table has it.
  static constexpr int least_version = 3035000;
  static constexpr int least_version_for_strict = 3037000;
};

}  // namespace intact::inline abi1::dialect
