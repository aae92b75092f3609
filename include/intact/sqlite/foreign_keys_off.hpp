// SPDX-License-Identifier: BSL-1.0
// A scope in which relations are neither checked nor carried out.
#pragma once

#include <iterator>
#include <utility>

#include "intact/sqlite/integrity.hpp"

namespace intact::sqlite {

namespace detail {

/// Switches SQLite's foreign keys, inside a transaction too, where the pragma does nothing. Throws `unsupported` where they do not
/// switch.
inline void switch_foreign_keys(connection& on, bool wanted) {
  int is_on = -1;
  sqlite3_db_config(on.handle(), SQLITE_DBCONFIG_ENABLE_FKEY, wanted ? 1 : 0, &is_on);
  if (is_on != (wanted ? 1 : 0)) throw unsupported("this SQLite does not switch foreign keys", {});
  on.set_relations_off(!wanted);
}

// Leaves out of `now`, which has all keys, the orphans of before.
inline void subtract(intact::detail::relation_integrity& now, intact::detail::relation_integrity& before) {
  std::vector<row_key> added;
  std::sort(now.keys.begin(), now.keys.end());
  std::sort(before.keys.begin(), before.keys.end());
  std::set_difference(now.keys.begin(), now.keys.end(), before.keys.begin(), before.keys.end(),
                      std::back_inserter(added));
  now.keys = std::move(added);
  now.orphans = static_cast<long long>(now.keys.size());
  now.missing_default = now.missing_default && !before.missing_default;
}

}  // namespace detail

/// While it exists, foreign keys are off on its connection: rows may be inserted in any order, and tables rebuilt, without an action
/// that deletes their children. Deletes, and updates of what a relation references, throw `misuse` meanwhile, since no action would run. In
/// the mode `emulated` it is the client that looks away.
/// Made by `foreign_keys_off()` of a database, which it must not outlive. Move-only.
///
/// Only close() tells whether the relations hold; the destructor switches foreign keys on again, also inside a transaction, and looks
/// at nothing.
template <Schema S>
class foreign_keys_off {
 public:
  /// Throws `misuse` inside a transaction, whose statements would begin under other rules than they end, and where foreign keys are
  /// off already. Cost: two integrity checks, one here and one by close().
  explicit foreign_keys_off(detail::connection& on) {
    on.check_usable();
    on.check_writable();
    if (on.relations_off()) throw misuse("foreign keys are off already", {});
    if (sqlite3_get_autocommit(on.handle()) == 0)
      throw misuse("foreign keys are switched off outside of transactions only", {});
    {
      const detail::snapshot whole(on);
      before_ = detail::read_integrity<S>(on, detail::every_key);
      others_ = detail::find_other_orphans(on);
    }
    detail::switch_foreign_keys(on, false);
    connection_ = &on;
  }

  foreign_keys_off(foreign_keys_off&& other) noexcept
      : connection_(std::exchange(other.connection_, nullptr)),
        before_(std::move(other.before_)),
        others_(std::move(other.others_)) {}
  foreign_keys_off& operator=(foreign_keys_off&&) = delete;

  ~foreign_keys_off() {
    if (connection_ == nullptr) return;
    sqlite3_db_config(connection_->handle(), SQLITE_DBCONFIG_ENABLE_FKEY, 1, static_cast<int*>(nullptr));
    connection_->set_relations_off(false);
  }

  /// Switches foreign keys on again and checks the integrity. Throws `integrity_violated`, which has the report, if rows are orphans
  /// that were not when this began; foreign keys are on then, and the rows as they are. Throws `misuse` inside a transaction, whose
  /// end could still change what was found; foreign keys stay off then. Whatever else it throws, as `busy`, they are on.
  void close() {
    if (connection_ == nullptr) throw misuse("foreign keys have been switched on again already", {});
    if (sqlite3_get_autocommit(connection_->handle()) == 0)
      throw misuse("the transaction has to end before foreign keys are switched on again", {});
    detail::connection& on = *std::exchange(connection_, nullptr);
    detail::switch_foreign_keys(on, true);
    const detail::snapshot whole(on);
    integrity_report<S> found = detail::read_integrity<S>(on, detail::every_key);
    for (std::size_t i = 0; i < found.relations().size(); ++i)
      detail::subtract(found.relations()[i], before_.relations()[i]);
    detail::other_orphans others = detail::find_other_orphans(on);
    std::vector<detail::orphan> added;
    std::set_difference(others.rows.begin(), others.rows.end(), others_.rows.begin(), others_.rows.end(),
                        std::back_inserter(added));
    others.rows = std::move(added);
    std::erase_if(others.mismatches, [&](const std::string& mismatch) {
      return std::find(others_.mismatches.begin(), others_.mismatches.end(), mismatch) !=
             others_.mismatches.end();
    });
    found.others() = detail::describe(on, std::move(others));
    if (!found.ok())
      throw integrity_violated("while foreign keys were off, relations were broken: " + to_string(found),
                               found);
  }

 private:
  detail::connection* connection_ = nullptr;
  integrity_report<S> before_;
  detail::other_orphans others_;
};

}  // namespace intact::sqlite
