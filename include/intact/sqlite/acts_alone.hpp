// SPDX-License-Identifier: BSL-1.0
// Whether anything but the relations of the schema acts when rows change.
#pragma once

#include "intact/config.hpp"
#include "intact/sqlite/transaction.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Whether no trigger can run and no table outside of the schema has a foreign key. Then what SQLite counts beside the rows of a
/// statement itself are those that the schema's actions touched, and a delete of rows that nothing references cannot be refused.
/// True only where it is known: of tables that were verified, in a transaction that nobody else can write beside. Once per transaction, and after whatever could
/// have changed it, two numbers are compared; the schema is looked at only where they differ from those of the last time.
INTACT_DETAIL_FUNCTION bool acts_alone(connection& on);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

namespace intact::inline abi1::sqlite::detail {

// Tables that mention a foreign key, and triggers. What the word stands for in a text or a comment costs time and nothing else.
inline constinit statement_place actors{
    &write_literal,
    "SELECT type = 'trigger', name FROM sqlite_schema WHERE type = 'trigger' OR "
    "type = 'table' AND upper(sql) GLOB '*[^A-Z0-9_$]REFERENCES[^A-Z0-9_$]*' "
    "UNION ALL SELECT 1, name FROM sqlite_temp_schema WHERE type = 'trigger'"};

[[gnu::cold]] inline bool find_other_actors(connection& on) {
  const running statement(on.prepared(actors));
  while (on.step(statement.get())) {
    if (sqlite3_column_int(statement.get(), 0) != 0) return true;
    const auto* const name = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 1));
    if (name == nullptr) throw std::bad_alloc();
    bool known = false;
    for (const table_info* table : on.schema().tables)
      known = known || intact::detail::same_name(table->name, name);
    if (!known) return true;
  }
  return false;
}

// Reads a number that changes with the tables and triggers of a database of the connection.
[[gnu::noinline]] inline long long schema_version(connection& on, statement_place& pragma) {
  const running statement(on.prepared(pragma));
  return on.step(statement.get()) ? sqlite3_column_int64(statement.get(), 0) : -1;
}

inline constinit statement_place file_version{&write_literal, "PRAGMA main.schema_version"};
inline constinit statement_place temporary_version{&write_literal, "PRAGMA temp.schema_version"};

INTACT_DETAIL_FUNCTION bool acts_alone(connection& on) {
  if (!on.exclusive() || !on.verified()) return false;
  known_actors& known = on.actors();
  if (!known.current) {
    const long long file = schema_version(on, file_version);
    const long long temporary = schema_version(on, temporary_version);
    if (file != known.file_version || temporary != known.temporary_version)
      known = {false, !find_other_actors(on), file, temporary};
    known.current = true;
  }
  return known.alone;
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
