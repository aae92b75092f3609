// SPDX-License-Identifier: BSL-1.0
// Looking for rows that reference no row.
#pragma once

#include <string>
#include <vector>

#include "intact/backend/integrity_report.hpp"
#include "intact/sql/orphans.hpp"
#include "intact/sqlite/connection.hpp"

namespace intact::inline abi1::sqlite::detail {

/// The questions about a schema's relations, by their positions.
using orphan_queries = list<statements::orphan_query>;
template <class S>
inline constexpr orphan_queries orphan_queries_of{statements::all_orphan_queries<S>.data(),
                                                  statements::all_orphan_queries<S>.size()};

/// The relation's orphans, and the keys of the first `most` of them.
INTACT_DETAIL_FUNCTION intact::detail::relation_integrity find_orphans_of(connection& on, const edge& e,
                                                                          const statements::orphan_query& ask,
                                                                          std::size_t most);

/// All that can be said of the integrity, with the keys of the first `most` orphans of each relation. Cost: a scan of each table
/// that has relations, or foreign keys that are none.
INTACT_DETAIL_FUNCTION void read_integrity(connection& on, orphan_queries queries, std::size_t most,
                                           std::vector<intact::detail::relation_integrity>& relations,
                                           std::vector<std::string>& others);

/// The same as a report.
template <class S>
integrity_report<S> read_integrity(connection& on, std::size_t most) {
  integrity_report<S> found;
  read_integrity(on, orphan_queries_of<S>, most, found.relations(), found.others());
  return found;
}

inline constexpr auto every_key = static_cast<std::size_t>(-1);

}  // namespace intact::inline abi1::sqlite::detail

#if INTACT_DETAIL_BODIES

#include <utility>

#include "intact/base/sort.hpp"
#include "intact/sqlite/orphans.hpp"
#include "intact/sqlite/snapshot.hpp"
#include "intact/sqlite/stored.hpp"

namespace intact::inline abi1::sqlite::detail {

INTACT_DETAIL_FUNCTION intact::detail::relation_integrity find_orphans_of(connection& on, const edge& e,
                                                                          const statements::orphan_query& ask,
                                                                          std::size_t most) {
  intact::detail::relation_integrity found;
  const single_use rows = on.prepare_once(ask.rows);
  while (on.step(rows.get())) {
    if (found.keys.size() < most) found.keys.push_back(read_key(rows.get(), on.schema().table(e.child)));
    ++found.orphans;
  }
  if (!ask.missing_default.empty()) {
    const single_use missing = on.prepare_once(ask.missing_default);
    found.missing_default = on.step(missing.get()) && sqlite3_column_int(missing.get(), 0) != 0;
  }
  return found;
}

// The foreign keys that are no relations of the schema, by table: those of other programs, and of a file that was not verified.
[[gnu::cold]] inline intact::detail::dynamic_array<orphan> other_keys(connection& on) {
  intact::detail::dynamic_array<orphan> found;
  const single_use keys = on.prepare_once(
      "SELECT t.name, f.id, f.\"table\" FROM sqlite_schema t, pragma_foreign_key_list(t.name, 'main') f "
      "WHERE t.type = 'table' AND f.seq = 0 ORDER BY t.name");
  while (on.step(keys.get())) {
    orphan key{column_text(keys.get(), 0), {}, column_text(keys.get(), 2), sqlite3_column_int(keys.get(), 1)};
    if (relation_of_orphan(on, key) == nullptr) found.push_back(std::move(key));
  }
  return found;
}

// Of foreign keys that are no relations of the schema.
struct other_orphans {
  intact::detail::dynamic_array<orphan> rows;  // sorted
  std::vector<std::string> mismatches;         // what SQLite says of keys that reference nothing unique
};

// Cost: a scan of each table that has such a key.
[[gnu::cold]] inline other_orphans find_other_orphans(connection& on) {
  other_orphans found;
  const intact::detail::dynamic_array<orphan> keys = other_keys(on);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string& table = keys[i].table;
    if (i > 0 && keys[i - 1].table == table) continue;
    const single_use rows =
        on.prepare_once("SELECT \"table\", rowid, parent, fkid FROM pragma_foreign_key_check(?1, 'main')");
    sqlite3_bind_text64(rows.get(), 1, table.data(), table.size(), SQLITE_STATIC, SQLITE_UTF8);
    const auto next = [&] {
      const int code = on.step_once(rows.get());
      if (code == SQLITE_ERROR) found.mismatches.emplace_back(sqlite3_errmsg(on.handle()));
      if (code != SQLITE_ROW && code != SQLITE_DONE && code != SQLITE_ERROR) on.fail(rows.get());
      return code == SQLITE_ROW;
    };
    while (next()) {
      orphan row{column_text(rows.get(), 0), column_text(rows.get(), 1), column_text(rows.get(), 2),
                 sqlite3_column_int(rows.get(), 3)};
      bool is_other = false;
      for (const orphan& key : keys) is_other = is_other || (key.table == row.table && key.key == row.key);
      if (is_other) found.rows.push_back(std::move(row));
    }
  }
  intact::detail::sort(found.rows, &comes_first);
  return found;
}

// How a foreign key among them is called, by the names of the database.
[[gnu::cold]] inline std::string describe(connection& on, const orphan& one, std::size_t rows) {
  std::string fields;
  for (const std::string& column : key_columns(on.handle(), one.table, one.key))
    fields += (fields.empty() ? "" : ", ") + column;
  return std::to_string(rows) + (rows == 1 ? " row of " : " rows of ") + one.table +
         (rows == 1 ? " references no " : " reference no ") + one.parent + " through " +
         intact::detail::relation_name(one.table, fields) + ", which is no relation of the schema";
}

// A sentence for each of them.
[[gnu::cold]] inline std::vector<std::string> describe(connection& on, other_orphans others) {
  intact::detail::dynamic_array<orphan>& rows = others.rows;
  intact::detail::sort(rows, &belongs_first);
  std::vector<std::string> sentences = std::move(others.mismatches);
  for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
    while (end < rows.size() && rows[end].table == rows[first].table && rows[end].key == rows[first].key)
      ++end;
    sentences.push_back(describe(on, rows[first], end - first));
  }
  return sentences;
}

// What can be said of the integrity.
struct found_integrity {
  std::vector<intact::detail::relation_integrity> relations;
  other_orphans others;
};

[[gnu::cold]] inline found_integrity find_integrity(connection& on, orphan_queries queries,
                                                    std::size_t most) {
  const snapshot whole(on);
  found_integrity found;
  for (std::size_t i = 0; i < queries.size(); ++i)
    found.relations.push_back(find_orphans_of(on, on.schema().edges[i], queries[i], most));
  found.others = find_other_orphans(on);
  return found;
}

INTACT_DETAIL_FUNCTION void read_integrity(connection& on, orphan_queries queries, std::size_t most,
                                           std::vector<intact::detail::relation_integrity>& relations,
                                           std::vector<std::string>& others) {
  const snapshot whole(on);
  found_integrity found = find_integrity(on, queries, most);
  relations = std::move(found.relations);
  others = describe(on, std::move(found.others));
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
