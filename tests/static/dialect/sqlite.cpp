// SPDX-License-Identifier: BSL-1.0
#include <intact/dialect/sqlite.hpp>

namespace {

using intact::storage;
using intact::dialect::sqlite;

// The types that a STRICT table allows are INT, INTEGER, REAL, TEXT, BLOB and ANY; only INTEGER can be the rowid.
static_assert(sqlite::type_name(storage::integer) == "INTEGER");
static_assert(sqlite::type_name(storage::real) == "REAL");
static_assert(sqlite::type_name(storage::text) == "TEXT");
static_assert(sqlite::type_name(storage::blob) == "BLOB");

// STRICT tables came with 3.37.0, RETURNING with 3.35.0.
static_assert(sqlite::least_version_for_strict == 3037000);
static_assert(sqlite::least_version >= 3035000);
static_assert(sqlite::least_version <= sqlite::least_version_for_strict);

}  // namespace
