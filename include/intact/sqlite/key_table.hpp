// SPDX-License-Identifier: BSL-1.0
// A list of keys as a table: `SELECT k0 FROM intact_keys(?1)`, where the parameter is one pointer, however long the list. The column `position`
// tells where in the list a key stands, counted from 0.
//
// SQLite, "The Virtual Table Mechanism Of SQLite", section 2 (eponymous-only, table-valued functions), and "Pointer Passing Interfaces".
#pragma once

#include <cstddef>
#include <string_view>

#include "intact/config.hpp"
#include "intact/model/store.hpp"
#include "intact/sqlite/sqlite3.hpp"

namespace intact::inline abi1::sqlite::detail {

/// Keys that a statement reads; what they stand in must outlive its run. `give` may throw only std::bad_alloc.
struct key_list {
  const void* keys = nullptr;
  std::size_t first = 0;  // the rows are [first, size)
  std::size_t size = 0;
  void (*give)(sqlite3_context* out, const void* keys, std::size_t row, int column) = nullptr;
};

inline constexpr const char* key_list_name = "intact_keys";

/// Rows of more fields are in no list: SQLite limits the columns of a table.
inline constexpr std::size_t most_listed_columns = 500;

inline int bind_keys(sqlite3_stmt* statement, int parameter, const key_list& keys) {
  return sqlite3_bind_pointer(statement, parameter, const_cast<key_list*>(&keys), key_list_name, nullptr);
}

/// A sink for store() that gives a value to SQLite as the result of a function or column.
struct result_sink {
  sqlite3_context* out;

  void null() const { sqlite3_result_null(out); }
  void integer(long long value) const { sqlite3_result_int64(out, value); }
  void real(double value) const { sqlite3_result_double(out, value); }
  void text(std::string_view value, intact::detail::lifetime life) const {
    sqlite3_result_text64(out, value.empty() ? "" : value.data(), value.size(), kept(life), SQLITE_UTF8);
  }
  void blob(const void* bytes, std::size_t size, intact::detail::lifetime life) const {
    sqlite3_result_blob64(out, size == 0 ? "" : bytes, size, kept(life));
  }
  // What no column can hold is in no row: NULL, which equals nothing.
  void too_large() const { null(); }
  void not_a_number() const { null(); }

 private:
  static sqlite3_destructor_type kept(intact::detail::lifetime life) {
    return life == intact::detail::lifetime::outlives ? SQLITE_STATIC : SQLITE_TRANSIENT;
  }
};

/// Makes the table known to a connection; SQLite's code. Its columns are k0, k1, ... as many as `columns` says, which must outlive the
/// connection, then the position, and the hidden parameter.
INTACT_DETAIL_FUNCTION int install_key_table(sqlite3* db, const int& columns);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <new>
#include <string>

#include "intact/text/number.hpp"

namespace intact::inline abi1::sqlite::detail {

// The module of the table.
class key_table {
 public:
  static int install(sqlite3* db, const int& columns) {
    static const sqlite3_module module = [] {
      sqlite3_module made{};
      made.xConnect = &connect;  // without xCreate it is eponymous only
      made.xBestIndex = &plan;
      made.xDisconnect = &disconnect;
      made.xOpen = &open;
      made.xClose = &close;
      made.xFilter = &filter;
      made.xNext = &next;
      made.xEof = &at_end;
      made.xColumn = &column;
      made.xRowid = &row;
      return made;
    }();
    return sqlite3_create_module_v2(db, key_list_name, &module, const_cast<int*>(&columns), nullptr);
  }

 private:
  struct table : sqlite3_vtab {
    int columns = 0;
  };
  struct cursor : sqlite3_vtab_cursor {
    const key_list* list = nullptr;
    std::size_t at = 0;
  };

  [[gnu::cold]] static int connect(sqlite3* db, void* columns, int, const char* const*, sqlite3_vtab** made,
                                   char**) {
    try {
      const int count = *static_cast<const int*>(columns);
      std::string declaration = "CREATE TABLE x(";
      text::writer out(declaration);
      for (int i = 0; i < count; ++i) out << 'k' << text::integer(i) << ',';
      out << "position, keys HIDDEN)";
      const int code = sqlite3_declare_vtab(db, declaration.c_str());
      if (code != SQLITE_OK) return code;
      auto* const fresh = new table{};
      fresh->columns = count;
      *made = fresh;
      return SQLITE_OK;
    } catch (const std::bad_alloc&) {
      return SQLITE_NOMEM;
    }
  }
  static int disconnect(sqlite3_vtab* of) {
    delete static_cast<table*>(of);
    return SQLITE_OK;
  }

  static int plan(sqlite3_vtab* of, sqlite3_index_info* info) {
    for (int i = 0; i < info->nConstraint; ++i) {
      const auto& constraint = info->aConstraint[i];
      if (constraint.iColumn != static_cast<table*>(of)->columns + 1 ||
          constraint.op != SQLITE_INDEX_CONSTRAINT_EQ)
        continue;
      if (constraint.usable == 0) return SQLITE_CONSTRAINT;
      info->aConstraintUsage[i].argvIndex = 1;
      info->aConstraintUsage[i].omit = 1;
      // The length is not known while the statement is prepared.
      info->estimatedCost = 100;
      info->estimatedRows = 100;
      return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
  }

  static int open(sqlite3_vtab*, sqlite3_vtab_cursor** made) {
    *made = new (std::nothrow) cursor{};
    return *made == nullptr ? SQLITE_NOMEM : SQLITE_OK;
  }
  static int close(sqlite3_vtab_cursor* of) {
    delete static_cast<cursor*>(of);
    return SQLITE_OK;
  }
  static int filter(sqlite3_vtab_cursor* of, int, const char*, int count, sqlite3_value** values) {
    auto* const self = static_cast<cursor*>(of);
    self->list =
        count == 0 ? nullptr : static_cast<const key_list*>(sqlite3_value_pointer(values[0], key_list_name));
    self->at = self->list == nullptr ? 0 : self->list->first;
    return SQLITE_OK;
  }
  static int next(sqlite3_vtab_cursor* of) {
    ++static_cast<cursor*>(of)->at;
    return SQLITE_OK;
  }
  static int at_end(sqlite3_vtab_cursor* of) {
    const auto* const self = static_cast<const cursor*>(of);
    return self->list == nullptr || self->at >= self->list->size ? 1 : 0;
  }
  static int column(sqlite3_vtab_cursor* of, sqlite3_context* out, int index) {
    const auto* const self = static_cast<const cursor*>(of);
    const int columns = static_cast<const table*>(of->pVtab)->columns;
    try {
      if (index < columns)
        self->list->give(out, self->list->keys, self->at, index);
      else if (index == columns)
        sqlite3_result_int64(out, static_cast<sqlite3_int64>(self->at));
      return SQLITE_OK;
    } catch (...) {  // memory for a value that a user's own type makes: all else it has said before
      return SQLITE_NOMEM;
    }
  }
  static int row(sqlite3_vtab_cursor* of, sqlite3_int64* number) {
    *number = static_cast<sqlite3_int64>(static_cast<const cursor*>(of)->at);
    return SQLITE_OK;
  }
};

INTACT_DETAIL_FUNCTION int install_key_table(sqlite3* db, const int& columns) {
  return key_table::install(db, columns);
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
