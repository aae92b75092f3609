// SPDX-License-Identifier: BSL-1.0
// What each database can do with each action; docs/dialects.md shows the whole.
#include <intact/dialect/capabilities.hpp>

#include <intact/dialect/cockroachdb.hpp>
#include <intact/dialect/mariadb.hpp>
#include <intact/dialect/mysql.hpp>
#include <intact/dialect/postgresql.hpp>
#include <intact/dialect/relation_mode.hpp>
#include <intact/dialect/sqlite.hpp>
#include <intact/dialect/sqlserver.hpp>

namespace {

using namespace intact;
using dialect::cockroachdb;
using dialect::mariadb;
using dialect::mysql;
using dialect::postgresql;
using dialect::sqlite;
using dialect::sqlserver;
using dialect::support;

template <class... D>
constexpr bool have_the_common_ones = ((supports<D>(on_delete<Cascade>) && supports<D>(on_update<Cascade>) &&
                                        supports<D>(on_delete<NoAction>) &&
                                        supports<D>(on_update<NoAction>) && supports<D>(on_delete<SetNull>) &&
                                        supports<D>(on_update<SetNull>)) &&
                                       ...);
static_assert(have_the_common_ones<sqlite, postgresql, mysql, mariadb, sqlserver, cockroachdb, emulated>);

// SQL Server has no RESTRICT.
template <class... D>
constexpr bool have_restrict = ((supports<D>(on_delete<Restrict>) && supports<D>(on_update<Restrict>)) &&
                                ...);
static_assert(have_restrict<sqlite, postgresql, mysql, mariadb, cockroachdb, emulated>);
static_assert(!supports<sqlserver>(on_delete<Restrict>) && !supports<sqlserver>(on_update<Restrict>));

// InnoDB does not carry SET DEFAULT out, whether a version takes the word or not.
template <class... D>
constexpr bool have_set_default =
    ((supports<D>(on_delete<SetDefault>) && supports<D>(on_update<SetDefault>)) && ...);
static_assert(have_set_default<sqlite, postgresql, sqlserver, cockroachdb, emulated>);
static_assert(!supports<mysql>(on_delete<SetDefault>) && !supports<mysql>(on_update<SetDefault>));
static_assert(!supports<mariadb>(on_delete<SetDefault>) && !supports<mariadb>(on_update<SetDefault>));
static_assert(mysql::can.on_delete[action::set_default].now == support::as_no_action &&
              mysql::can.on_delete[action::set_default].since == "8.0" &&
              mysql::can.on_delete[action::set_default].before == support::refused);
static_assert(mariadb::can.on_update[action::set_default].since == "10.5");

// An action that only refuses may be carried out as the other one that does.
static_assert(mysql::can.on_delete[action::no_action].now == support::as_restrict);
static_assert(cockroachdb::can.on_delete[action::restrict].now == support::as_no_action);
static_assert(dialect::keeps_meaning(action::no_action, support::as_restrict) &&
              dialect::keeps_meaning(action::cascade, support::native) &&
              !dialect::keeps_meaning(action::cascade, support::as_restrict) &&
              !dialect::keeps_meaning(action::no_action, support::refused));

// Only two databases can wait for the commit.
static_assert(supports<sqlite>(deferred) && supports<postgresql>(deferred) && supports<emulated>(deferred));
static_assert(!supports<mysql>(deferred) && !supports<mariadb>(deferred) && !supports<sqlserver>(deferred) &&
              !supports<cockroachdb>(deferred));

// Only SQL Server demands trees.
static_assert(sqlite::can.cycles && postgresql::can.cycles && mysql::can.cycles && cockroachdb::can.cycles &&
              emulated::can.cycles && !sqlserver::can.cycles);
static_assert(mysql::can.several_paths && emulated::can.several_paths && !sqlserver::can.several_paths);

static_assert(sqlite::can.levels == 1000 && mysql::can.levels == 15 && emulated::can.levels == 0);
static_assert(mysql::can.indexes_relations && mariadb::can.indexes_relations &&
              !postgresql::can.indexes_relations && !sqlite::can.indexes_relations);

static_assert(dialect::Dialect<sqlite> && dialect::Dialect<emulated> && !dialect::Dialect<foreign_keys>);

}  // namespace
