// SPDX-License-Identifier: BSL-1.0
// Making the tables of a schema.
#pragma once

#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Makes the tables and indexes that do not exist yet, in one transaction; first verifies those that do, unless it was opened `unverified`. The text is
/// written here, since a constant as long as the schema would be a part of each program that makes its tables.
INTACT_DETAIL_FUNCTION void create_tables(connection& on);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include "intact/sql/create.hpp"
#include "intact/sqlite/transaction.hpp"
#include "intact/sqlite/verify.hpp"

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION void create_tables(connection& on) {
  transaction unit(on);
  if (on.verified()) verify(on);
  std::string made;
  text::writer out(made);
  // Without the condition g++ would take this function for as cold as what it is sure to call, and whoever calls it too.
  if (!on.schema().tables.empty()) statements::write_schema(out, on.schema(), !on.emulates());
  on.run(made);
  unit.commit();
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
