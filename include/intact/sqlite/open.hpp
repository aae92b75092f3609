// SPDX-License-Identifier: BSL-1.0
// Opening a connection: flags, pragmas, and whether the SQLite at hand can do what the schema needs.
#pragma once

#include <string>

#include "intact/sqlite/connection_owner.hpp"
#include "intact/sqlite/options.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Throws `unsupported` if SQLite of this version, with or without foreign keys compiled in, cannot carry the schema.
[[gnu::cold]] INTACT_DETAIL_FUNCTION void check_library(const schema_info& schema, int version,
                                                        bool has_foreign_keys);

/// Opens, sets the pragmas, and compares the file with the schema.
INTACT_DETAIL_FUNCTION connection_owner open_connection(const schema_info& schema, bool emulates,
                                                        const std::string& path, const options& wanted);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <new>
#include <utility>

#include "intact/dialect/sqlite.hpp"
#include "intact/sqlite/failure.hpp"
#include "intact/sqlite/verify.hpp"
#include "intact/text/joined.hpp"

namespace intact::inline abi1::sqlite::detail {

[[noreturn, gnu::cold]] inline void throw_unsupported(const std::string& sentence) {
  throw unsupported(sentence, {});
}

// `3.37.0`
[[gnu::cold]] inline std::string version_text(int number) {
  return text::joined({text::digits(text::integer(number / 1000000)), ".",
                       text::digits(text::integer(number / 1000 % 1000)), ".",
                       text::digits(text::integer(number % 1000))});
}

INTACT_DETAIL_FUNCTION void check_library(const schema_info& schema, int version, bool has_foreign_keys) {
  bool strict = false;
  for (const table_info* table : schema.tables) strict = strict || table->strict;
  if (version < dialect::sqlite::least_version)
    throw_unsupported(text::joined({"intact needs SQLite ", version_text(dialect::sqlite::least_version),
                                    " or later; the library linked is ", version_text(version)}));
  if (strict && version < dialect::sqlite::least_version_for_strict)
    throw_unsupported(
        text::joined({"STRICT tables need SQLite ", version_text(dialect::sqlite::least_version_for_strict),
                      " or later; the library linked is ", version_text(version),
                      "; describe the models as not_strict, or link a later one"}));
  if (!schema.edges.empty() && !has_foreign_keys)
    throw_unsupported(
        "the SQLite linked was compiled without foreign keys (SQLITE_OMIT_FOREIGN_KEY), and the schema has "
        "relations");
}

[[gnu::cold]] inline int open_flags(const options& wanted) {
  // One thread at a time uses a connection, as the contract of `database` says, so SQLite need not lock it at each call.
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (wanted.read_only) return flags | SQLITE_OPEN_READONLY;
  flags |= SQLITE_OPEN_READWRITE;
  return wanted.create ? flags | SQLITE_OPEN_CREATE : flags;
}

[[gnu::cold]] inline std::string pragma_answer(connection& on, std::string_view pragma) {
  const single_use statement = on.prepare_once(pragma);
  std::string answer;
  while (on.step(statement.get())) answer = column_text(statement.get(), 0);
  return answer;
}

// A change of the journal mode that meets a writer fails at once, whatever the busy timeout, so the waiting is done here.
[[gnu::cold]] inline std::string change_journal(connection& on, std::string_view mode, int timeout_ms) {
  constexpr int pause_ms = 10;
  for (int waited = 0;; waited += pause_ms) {
    try {
      return pragma_answer(on, text::joined({"PRAGMA journal_mode = ", mode}));
    } catch (const busy&) {
      if (waited >= timeout_ms) throw;
      sqlite3_sleep(pause_ms);
    }
  }
}

[[gnu::cold]] inline void set_pragmas(connection& on, const options& wanted) {
  // A name in double quotes that no column has would otherwise be read as a text: its own letters instead of an error.
  // SQLite, "Quirks, Caveats, and Gotchas", section 8.
  sqlite3_db_config(on.handle(), SQLITE_DBCONFIG_DQS_DML, 0, static_cast<int*>(nullptr));
  sqlite3_db_config(on.handle(), SQLITE_DBCONFIG_DQS_DDL, 0, static_cast<int*>(nullptr));
  // Sets and proves: the pragma is silently without effect where foreign keys are compiled out.
  pragma_answer(on, "PRAGMA foreign_keys = ON");
  if (!on.schema().edges.empty() && !on.emulates() && pragma_answer(on, "PRAGMA foreign_keys") != "1")
    throw_unsupported("foreign keys cannot be switched on in this SQLite, and the schema has relations");
  if (wanted.journal_mode) {
    constexpr const char* names[] = {"delete", "truncate", "persist", "memory", "wal", "off"};
    const std::string_view mode = names[static_cast<int>(*wanted.journal_mode)];
    const std::string answer = change_journal(on, mode, wanted.busy_timeout_ms);
    // A database in memory has a journal in memory, whatever it is asked.
    if (answer != mode && answer != "memory")
      throw_unsupported(
          text::joined({"the journal mode \"", mode, "\" was refused; it stayed \"", answer, "\""}));
  }
  const auto set = [&](std::string_view pragma, text::integer value) {
    pragma_answer(on, text::joined({"PRAGMA ", pragma, " = ", text::digits(value)}));
  };
  if (wanted.synchronous) set("synchronous", text::integer(static_cast<int>(*wanted.synchronous)));
  if (wanted.cache_size_kib) set("cache_size", text::integer(-*wanted.cache_size_kib));
  if (wanted.mmap_size) set("mmap_size", text::integer(*wanted.mmap_size));
  if (wanted.temp_store_memory)
    pragma_answer(on,
                  *wanted.temp_store_memory ? "PRAGMA temp_store = memory" : "PRAGMA temp_store = default");
}

INTACT_DETAIL_FUNCTION connection_owner open_connection(const schema_info& schema, bool emulates,
                                                        const std::string& path, const options& wanted) {
  check_library(schema, sqlite3_libversion_number(),
                emulates || sqlite3_compileoption_used("OMIT_FOREIGN_KEY") == 0);
  // SQLite takes an empty path for a temporary database, which is gone with its connection.
  if (path.empty()) throw cannot_open("the path is empty; a database in memory is \":memory:\"", {});
  if (path.find('\0') != std::string::npos) throw cannot_open("the path holds a NUL character", {});
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, open_flags(wanted), nullptr);
  if (handle == nullptr) throw std::bad_alloc();
  connection_owner on(new connection(handle, schema, &throw_failure));
  if (emulates) on->set_emulating();
  on->set_names_errors(wanted.named_errors);
  try {
    if (code != SQLITE_OK) on->fail(nullptr);
    sqlite3_busy_timeout(handle, wanted.busy_timeout_ms);
    set_pragmas(*on, wanted);
    on->prepare_rollback();
    // The first read finds out whether the file is a database at all.
    pragma_answer(*on, "SELECT count(*) FROM sqlite_schema");
    if (install_key_table(handle, on->key_columns()) != SQLITE_OK) on->fail(nullptr);
    if (!wanted.unverified) {
      verify(*on);
      on->set_verified();
    }
  } catch (const schema_mismatch&) {
    throw;
  } catch (const intact::error& failure) {
    // Every failure to open says which file.
    error_details details = intact::detail::details_of(failure);
    const std::string_view why =
        failure.message().empty() ? std::string_view(failure.what()) : failure.message();
    const std::string sentence = text::joined({"cannot open \"", path, "\": ", why});
    // A folder opened for reading fails at the first read; WAL has to write beside the file even to read it.
    if (failure.code() == SQLITE_NOTADB || failure.code() == SQLITE_IOERR ||
        failure.code() == SQLITE_READONLY)
      throw cannot_open(sentence, std::move(details));
    if (failure.code() == 0) throw;
    throw_by_code(sentence, std::move(details));
  }
  return on;
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
