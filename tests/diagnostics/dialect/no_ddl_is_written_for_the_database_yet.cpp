// SPDX-License-Identifier: BSL-1.0
// What CockroachDB can do is known, but not how it spells it.
// meaning: intact knows what CockroachDB and SQL Server can do, so that `portable_to` answers, and writes DDL for SQLite,
// meaning: PostgreSQL, MySQL and MariaDB.
// expect-first-line: error<intact::reason::no_DDL_is_written_for_the_database_yet, intact::in_dialect<intact::dialect::cockroachdb>,
// expect-first-line: , intact::remedy::ask_portable_to_or_take_the_DDL_of_another_database>
// expect-error: what is wrong, where, and the remedy
#include <intact/intact.hpp>

struct User {
  std::int64_t id{};
};

struct Blog : intact::schema<User> {};
#ifdef DIAGNOSTIC_FIXED
static_assert(intact::portable_to<Blog, intact::dialect::cockroachdb>);
#else
inline constexpr std::string_view script = intact::ddl<Blog, intact::dialect::cockroachdb>;
#endif
