// SPDX-License-Identifier: BSL-1.0
// From SQLite's result codes to the library's errors.
#pragma once

#include <string>
#include <string_view>

#include "intact/backend/constraint_violation.hpp"
#include "intact/sqlite/sqlite3.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Throws the error of the class that the extended code belongs to. `sentence` is what what() says, `relation` what a
/// constraint_violation carries besides.
/// Source: SQLite, "Result and Error Codes".
[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_by_code(const std::string& sentence,
                                                                  error_details&& details,
                                                                  relation_details&& relation = {});

/// Throws std::bad_alloc if the code says that memory has ended.
INTACT_DETAIL_FUNCTION void throw_if_no_memory(int code);

/// The details of the connection's newest failure.
INTACT_DETAIL_FUNCTION error_details details_of(sqlite3* db, std::string_view statement);

/// The sentence for a failure that the library has nothing to add to.
INTACT_DETAIL_FUNCTION std::string plain_sentence(const error_details& details);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <new>
#include <utility>

#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

[[noreturn, gnu::cold]] INTACT_DETAIL_FUNCTION void throw_by_code(const std::string& sentence,
                                                                  error_details&& details,
                                                                  relation_details&& relation) {
  switch (details.extended_code) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      throw primary_key_violation(sentence, std::move(details), std::move(relation));
    case SQLITE_CONSTRAINT_UNIQUE:
      throw unique_violation(sentence, std::move(details), std::move(relation));
    case SQLITE_CONSTRAINT_NOTNULL:
      throw not_null_violation(sentence, std::move(details), std::move(relation));
    case SQLITE_CONSTRAINT_CHECK:
      throw check_violation(sentence, std::move(details), std::move(relation));
    // A STRICT table refuses a value of another type. SQLite, "STRICT Tables".
    case SQLITE_CONSTRAINT_DATATYPE:
      throw type_mismatch(sentence, std::move(details));
    // What it read was undone with the transaction.
    case SQLITE_ABORT_ROLLBACK:
      throw transaction_lost(sentence, std::move(details));
    default:
      break;
  }
  switch (details.code) {
    case SQLITE_CONSTRAINT:
      throw constraint_violation(sentence, std::move(details), std::move(relation));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw busy(sentence, std::move(details));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw corrupt(sentence, std::move(details));
    case SQLITE_FULL:
      throw full(sentence, std::move(details));
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw cannot_open(sentence, std::move(details));
    case SQLITE_READONLY:
      throw read_only(sentence, std::move(details));
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
      throw value_out_of_range(sentence, std::move(details));
    case SQLITE_MISMATCH:
      throw type_mismatch(sentence, std::move(details));
    case SQLITE_MISUSE:
      throw misuse(sentence, std::move(details));
    default:
      throw error(sentence, std::move(details));
  }
}

INTACT_DETAIL_FUNCTION void throw_if_no_memory(int code) {
  if (code == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM) throw std::bad_alloc();
}

INTACT_DETAIL_FUNCTION error_details details_of(sqlite3* db, std::string_view statement) {
  error_details details;
  details.extended_code = sqlite3_extended_errcode(db);
  details.code = details.extended_code & 0xff;
  details.message = sqlite3_errmsg(db);
  details.statement = statement;
  return details;
}

INTACT_DETAIL_FUNCTION std::string plain_sentence(const error_details& details) {
  if (details.statement.empty()) return text::joined({"SQLite: ", details.message});
  return text::joined({"SQLite: ", details.message, "; in: ", details.statement});
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
