// SPDX-License-Identifier: BSL-1.0
// How SQLite spells what a schema says.
#pragma once

#include <string_view>

#include "intact/model/column_type.hpp"

namespace intact::dialect {

struct sqlite {
  /// The declared type of a column; one of those a STRICT table allows. Source: SQLite, "STRICT Tables".
  static constexpr std::string_view type_name(storage type) {
    switch (type) {
      case storage::integer:
        return "INTEGER";
      case storage::real:
        return "REAL";
      case storage::text:
        return "TEXT";
      default:
        return "BLOB";
    }
  }

  // What the library's statements need: recursive queries with several recursive terms, and STRICT where a table has it.
  static constexpr int least_version = 3035000;
  static constexpr int least_version_for_strict = 3037000;
};

}  // namespace intact::dialect
