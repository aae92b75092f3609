// SPDX-License-Identifier: BSL-1.0
// A scope in which relations are neither checked nor carried out.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "intact/base/taken.hpp"
#include "intact/sqlite/integrity.hpp"

namespace intact::inline abi1::sqlite {

namespace detail {

/// What the relations were like before; made and destroyed by the two below.
struct found_integrity;

/// Switches foreign keys off. Throws as foreign_keys_off says.
INTACT_DETAIL_FUNCTION found_integrity* begin_keys_off(connection& on, orphan_queries queries);

/// Switches foreign keys on, and forgets what was before. Looks at nothing.
INTACT_DETAIL_FUNCTION void end_keys_off(connection& on, found_integrity* before) noexcept;

/// Switches foreign keys on, and finds what is broken since. Throws as foreign_keys_off::close() says; `on` and `before` are null
/// once they are on.
INTACT_DETAIL_FUNCTION void close_keys_off(connection*& on, found_integrity*& before, orphan_queries queries,
                                           std::vector<intact::detail::relation_integrity>& relations,
                                           std::vector<std::string>& others);

}  // namespace detail

/// While it exists, foreign keys are off on its connection: rows may be inserted in any order, and tables rebuilt, without an action that
/// deletes their children. Deletes, and updates of what a relation references, throw `misuse` meanwhile, since no action would run. In the
/// mode `emulated` it is the client that looks away. Made by `foreign_keys_off()` of a database. Must not outlive the database. Move-only.
/// Cost: two integrity checks, one when it begins and one by close().
///
/// Only close() tells whether the relations hold; the destructor switches foreign keys on again, also inside a transaction, and looks
/// at nothing.
template <Schema S>
class foreign_keys_off {
 public:
  // For the database. Throws `misuse` inside a transaction, whose statements would begin under other rules than they end, and where
  // foreign keys are off already.
  explicit foreign_keys_off(detail::connection& on)
      : before_(detail::begin_keys_off(on, detail::orphan_queries_of<S>)), connection_(&on) {}

  /// The other one is as closed.
  foreign_keys_off(foreign_keys_off&& other) noexcept
      : before_(intact::detail::taken(other.before_)),
        connection_(intact::detail::taken(other.connection_)) {}
  foreign_keys_off& operator=(foreign_keys_off&&) = delete;

  /// Switches foreign keys on again, and looks at nothing.
  ~foreign_keys_off() {
    if (connection_ != nullptr) detail::end_keys_off(*connection_, before_);
  }

  /// Switches foreign keys on again and checks the integrity. Throws `integrity_violated`, which has the report, if rows are orphans that
  /// were not when this began; foreign keys are on then, and the rows as they are. Throws `misuse` inside a transaction, whose end could
  /// still change what was found; foreign keys stay off then. Throws `misuse` when called again. Throws what a check of the integrity throws,
  /// as `busy`, and then they are on.
  void close() {
    integrity_report<S> found;
    detail::close_keys_off(connection_, before_, detail::orphan_queries_of<S>, found.relations(),
                           found.others());
    if (!found.ok())
      throw integrity_violated("while foreign keys were off, relations were broken: " + to_string(found),
                               found);
  }

 private:
  detail::found_integrity* before_;
  detail::connection* connection_;
};

}  // namespace intact::inline abi1::sqlite

#if INTACT_DETAIL_BODIES

#include "intact/base/sort.hpp"

namespace intact::inline abi1::sqlite::detail {

// Switches SQLite's foreign keys, inside a transaction too, where the pragma does nothing. Throws `unsupported` where they do not
// switch.
[[gnu::cold]] inline void switch_foreign_keys(connection& on, bool wanted) {
  int is_on = -1;
  sqlite3_db_config(on.handle(), SQLITE_DBCONFIG_ENABLE_FKEY, wanted ? 1 : 0, &is_on);
  if (is_on != (wanted ? 1 : 0)) throw unsupported("this SQLite does not switch foreign keys", {});
  on.set_relations_off(!wanted);
}

// Leaves out of `now`, which has all keys, the orphans of before.
[[gnu::cold]] inline void subtract(intact::detail::relation_integrity& now,
                                   intact::detail::relation_integrity& before) {
  const auto less = [](const row_key& a, const row_key& b) { return a < b; };
  intact::detail::sort(now.keys, less);
  intact::detail::sort(before.keys, less);
  now.keys = added_to(before.keys, std::move(now.keys), less);
  now.orphans = static_cast<long long>(now.keys.size());
  now.missing_default = now.missing_default && !before.missing_default;
}

INTACT_DETAIL_FUNCTION found_integrity* begin_keys_off(connection& on, orphan_queries queries) {
  on.check_usable();
  on.check_writable();
  if (on.relations_off()) throw misuse("foreign keys are off already", {});
  if (sqlite3_get_autocommit(on.handle()) == 0)
    throw misuse("foreign keys are switched off outside of transactions only", {});
  auto* const before = new found_integrity(find_integrity(on, queries, every_key));
  try {
    switch_foreign_keys(on, false);
  } catch (...) {
    delete before;
    throw;
  }
  return before;
}

INTACT_DETAIL_FUNCTION void end_keys_off(connection& on, found_integrity* before) noexcept {
  sqlite3_db_config(on.handle(), SQLITE_DBCONFIG_ENABLE_FKEY, 1, static_cast<int*>(nullptr));
  on.set_relations_off(false);
  delete before;
}

INTACT_DETAIL_FUNCTION void close_keys_off(connection*& on, found_integrity*& before, orphan_queries queries,
                                           std::vector<intact::detail::relation_integrity>& relations,
                                           std::vector<std::string>& others) {
  if (on == nullptr) throw misuse("foreign keys have been switched on again already", {});
  if (sqlite3_get_autocommit(on->handle()) == 0)
    throw misuse("the transaction has to end before foreign keys are switched on again", {});
  connection& closed = *intact::detail::taken(on);
  found_integrity known = std::move(*before);
  delete intact::detail::taken(before);
  switch_foreign_keys(closed, true);
  const snapshot whole(closed);
  found_integrity found = find_integrity(closed, queries, every_key);
  for (std::size_t i = 0; i < found.relations.size(); ++i) subtract(found.relations[i], known.relations[i]);
  found.others.rows = added_to(known.others.rows, std::move(found.others.rows), &comes_first);
  std::vector<std::string> mismatches;
  for (std::string& now : found.others.mismatches) {
    bool old = false;
    for (const std::string& mismatch : known.others.mismatches) old = old || mismatch == now;
    if (!old) mismatches.push_back(std::move(now));
  }
  found.others.mismatches = std::move(mismatches);
  relations = std::move(found.relations);
  others = describe(closed, std::move(found.others));
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
