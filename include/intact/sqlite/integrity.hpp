// SPDX-License-Identifier: BSL-1.0
// Looking for rows that reference no row.
#pragma once

#include <limits>

#include "intact/backend/integrity_report.hpp"
#include "intact/sql/orphans.hpp"
#include "intact/sqlite/blocked.hpp"
#include "intact/sqlite/orphans.hpp"
#include "intact/sqlite/snapshot.hpp"

namespace intact::sqlite::detail {

/// The relation's orphans, and the keys of the first `most` of them.
inline intact::detail::relation_integrity find_orphans_of(connection& on, const edge& e,
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

/// The foreign keys that are no relations of the schema, by table: those of other programs, and of a file that was not verified.
inline std::vector<orphan> other_keys(connection& on) {
  std::vector<orphan> found;
  const single_use keys = on.prepare_once(
      "SELECT t.name, f.id, f.\"table\" FROM sqlite_schema t, pragma_foreign_key_list(t.name, 'main') f "
      "WHERE t.type = 'table' AND f.seq = 0 ORDER BY t.name");
  while (on.step(keys.get())) {
    orphan key{column_text(keys.get(), 0), {}, column_text(keys.get(), 2), sqlite3_column_int(keys.get(), 1)};
    if (relation_of_orphan(on, key) == nullptr) found.push_back(std::move(key));
  }
  return found;
}

/// Of foreign keys that are no relations of the schema.
struct other_orphans {
  std::vector<orphan> rows;             // sorted
  std::vector<std::string> mismatches;  // what SQLite says of keys that reference nothing unique
};

/// Cost: a scan of each table that has such a key.
inline other_orphans find_other_orphans(connection& on) {
  other_orphans found;
  const std::vector<orphan> keys = other_keys(on);
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
      const bool is_other = std::any_of(keys.begin(), keys.end(), [&](const orphan& key) {
        return key.table == row.table && key.key == row.key;
      });
      if (is_other) found.rows.push_back(std::move(row));
    }
  }
  std::sort(found.rows.begin(), found.rows.end());
  return found;
}

/// A sentence for each foreign key among them, by the names of the database.
inline std::vector<std::string> describe(connection& on, other_orphans others) {
  std::vector<orphan>& rows = others.rows;
  std::stable_sort(rows.begin(), rows.end(), [](const orphan& a, const orphan& b) {
    return a.table != b.table ? a.table < b.table : a.key < b.key;
  });
  std::vector<std::string> sentences = std::move(others.mismatches);
  for (std::size_t first = 0; first < rows.size();) {
    const orphan& one = rows[first];
    std::size_t end = first;
    while (end < rows.size() && rows[end].table == one.table && rows[end].key == one.key) ++end;
    std::string fields;
    for (const std::string& column : key_columns(on.handle(), one.table, one.key))
      fields += (fields.empty() ? "" : ", ") + column;
    const std::size_t count = end - first;
    sentences.push_back(std::to_string(count) + (count == 1 ? " row of " : " rows of ") + one.table +
                        (count == 1 ? " references no " : " reference no ") + one.parent + " through " +
                        intact::detail::relation_name(one.table, fields) +
                        ", which is no relation of the schema");
    first = end;
  }
  return sentences;
}

/// Everything that can be said of the integrity, with the keys of the first `most` orphans of each relation.
template <class S>
integrity_report<S> read_integrity(connection& on, std::size_t most) {
  const snapshot whole(on);
  integrity_report<S> found;
  for (std::size_t i = 0; i < info_of<S>.edges.size(); ++i)
    found.relations()[i] =
        find_orphans_of(on, info_of<S>.edges[i], statements::all_orphan_queries<S>[i], most);
  found.others() = describe(on, find_other_orphans(on));
  return found;
}

inline constexpr std::size_t every_key = std::numeric_limits<std::size_t>::max();

}  // namespace intact::sqlite::detail
