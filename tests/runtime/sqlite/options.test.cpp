// SPDX-License-Identifier: BSL-1.0
// The options of open, and what the SQLite library has to be able to do.
#include <intact/sqlite.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "in_memory.hpp"
#include "temporary_directory.hpp"
#include "thrown.hpp"

namespace {

using intact::sqlite::journal_mode;
using intact::sqlite::open;
using intact::sqlite::synchronous;

struct User {
  std::int64_t id{};
};
struct Post {
  std::int64_t id{};
  std::int64_t author{};
};
struct Loose {
  std::int64_t id{};
};

}  // namespace

template <>
inline constexpr auto intact::model<Post> = intact::describe(intact::relation(intact::fields<&Post::author>,
                                                                              intact::references<&User::id>));
template <>
inline constexpr auto intact::model<Loose> = intact::describe(intact::not_strict);

namespace {

struct Blog : intact::schema<User, Post> {};
struct Unrelated : intact::schema<User> {};
struct Simple : intact::schema<Loose> {};

constexpr int current = 3040000;

std::string setting(const intact::sqlite::options& wanted, const std::string& pragma) {
  const temporary_directory folder;
  auto db = open<Blog>(folder / "blog.db", wanted);
  return ask(db, "PRAGMA " + pragma);
}

template <class S>
void check(int version, bool has_foreign_keys) {
  intact::sqlite::detail::check_library(intact::info_of<S>, version, has_foreign_keys);
}

}  // namespace

TEST_CASE("what is left empty stays as SQLite has it") {
  const temporary_directory folder;
  auto db = open<Blog>(folder / "blog.db");
  sqlite3* plain = nullptr;
  REQUIRE(sqlite3_open((folder / "plain.db").c_str(), &plain) == SQLITE_OK);
  for (const std::string pragma : {"journal_mode", "synchronous", "cache_size", "mmap_size", "temp_store"})
    CHECK(ask(db, "PRAGMA " + pragma) == probe::text(plain, "PRAGMA " + pragma));
  sqlite3_close(plain);
  CHECK(ask(db, "PRAGMA busy_timeout") == "5000");
}

TEST_CASE("journal modes") {
  CHECK(setting({.journal_mode = journal_mode::remove}, "journal_mode") == "delete");
  CHECK(setting({.journal_mode = journal_mode::truncate}, "journal_mode") == "truncate");
  CHECK(setting({.journal_mode = journal_mode::persist}, "journal_mode") == "persist");
  CHECK(setting({.journal_mode = journal_mode::memory}, "journal_mode") == "memory");
  CHECK(setting({.journal_mode = journal_mode::wal}, "journal_mode") == "wal");
  CHECK(setting({.journal_mode = journal_mode::off}, "journal_mode") == "off");
}

TEST_CASE("WAL is kept by the file") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  {
    auto db = open<Blog>(path, {.journal_mode = journal_mode::wal});
    db.create_tables();
    db.insert(User{});
    CHECK(std::filesystem::exists(path + "-wal"));
  }
  auto db = open<Blog>(path);
  CHECK(ask(db, "PRAGMA journal_mode") == "wal");
  CHECK(db.count<User>() == 1);
}

TEST_CASE("a database in memory takes any journal mode") {
  auto db = open<Blog>(":memory:", {.journal_mode = journal_mode::wal});
  db.create_tables();
  CHECK(db.insert(User{}).id == 1);
}

TEST_CASE("a journal mode that cannot be had is an error") {
  const temporary_directory folder;
  const std::string path = folder / "blog.db";
  open<Blog>(path).create_tables();
  CHECK_THROWS_AS(open<Blog>(path, {.read_only = true, .journal_mode = journal_mode::wal}), intact::error);
  // Another connection in the middle of a transaction keeps the mode as it is.
  auto other = open<Blog>(path);
  auto unit = other.transaction();
  thrown<intact::busy>([&] { open<Blog>(path, {.busy_timeout_ms = 0, .journal_mode = journal_mode::wal}); });
  auto db = open<Blog>(path);
  CHECK(ask(db, "PRAGMA journal_mode") == "delete");
}

TEST_CASE("synchronous") {
  CHECK(setting({.synchronous = synchronous::off}, "synchronous") == "0");
  CHECK(setting({.synchronous = synchronous::normal}, "synchronous") == "1");
  CHECK(setting({.synchronous = synchronous::full}, "synchronous") == "2");
  CHECK(setting({.synchronous = synchronous::extra}, "synchronous") == "3");
}

TEST_CASE("sizes and the rest") {
  CHECK(setting({.cache_size_kib = 4096}, "cache_size") == "-4096");
  CHECK(setting({.mmap_size = 1 << 20}, "mmap_size") == "1048576");
  CHECK(setting({.temp_store_memory = true}, "temp_store") == "2");
  CHECK(setting({.temp_store_memory = false}, "temp_store") == "0");
  CHECK(setting({.busy_timeout_ms = 1234}, "busy_timeout") == "1234");
  CHECK(setting({.busy_timeout_ms = 0}, "busy_timeout") == "0");
}

TEST_CASE("foreign keys are on and stay on, whatever the options") {
  CHECK(setting({.unverified = true, .journal_mode = journal_mode::wal}, "foreign_keys") == "1");
}

TEST_CASE("the library linked here will do") {
  CHECK_NOTHROW(check<Blog>(sqlite3_libversion_number(), true));
  CHECK_NOTHROW(check<Blog>(current, true));
}

TEST_CASE("a library that is too old for anything") {
  const auto error = thrown<intact::unsupported>([] { check<Simple>(3034001, true); });
  CHECK(says(error, "3.35.0"));
  CHECK(says(error, "3.34.1"));
  CHECK_NOTHROW(check<Simple>(3035000, true));
}

TEST_CASE("a library that is too old for STRICT tables") {
  const auto error = thrown<intact::unsupported>([] { check<Unrelated>(3036000, true); });
  CHECK(says(error, "STRICT"));
  CHECK(says(error, "3.37.0"));
  CHECK(says(error, "3.36.0"));
  CHECK(says(error, "not_strict"));
  CHECK_NOTHROW(check<Unrelated>(3037000, true));
  CHECK_NOTHROW(check<Simple>(3036000, true));
}

TEST_CASE("a library without foreign keys will do for a schema without relations only") {
  const auto error = thrown<intact::unsupported>([] { check<Blog>(current, false); });
  CHECK(says(error, "foreign keys"));
  CHECK_NOTHROW(check<Unrelated>(current, false));
}
